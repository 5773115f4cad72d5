package org.etchscope.sim.machine.memory;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.chip.HbmSpec;
import org.jspecify.annotations.Nullable;

/// What the streams of a chip's memory achieve, measured at command level: one channel is run under
/// the mix of streams for a few refresh intervals, with requests waiting at any time. All channels
/// are alike, because weights are striped over all of them and pages go round them.
///
/// Each access is charged with the time of its pseudo-channel's data bus from the end of the access
/// before to its own end. So the turn from reading to writing is charged to the first write, the
/// turn back to the first read, and an opened row to the access that waited for it. A refresh of
/// all banks is shared by all classes. The charges of all classes add up to the whole time.
///
/// Same mix, same rates, on every machine: all is computed in integers. Rates are kept, so asking
/// again costs nothing; an instance may be used from several threads.
public final class StreamCalibration {

  /// Refresh intervals that pass before and while it is measured.
  private static final int WARM_UP_INTERVALS = 1;

  private static final int MEASURED_INTERVALS = 6;

  /// Mixes that a run needs: both streams in turn with refreshes and without, and either alone.
  private static final long MIXES = 4;

  /// Windows that are measured at most, each twice as long as the one before it, and which part of
  /// their rate the halves of a window may be apart if it is to be the last.
  private static final int MOST_WINDOWS = 3;

  private static final int SETTLED = 40;

  private final HbmSpec spec;
  private final long coreHertz;
  private final HbmDevice device;
  private final AddressMapping mapping;
  private final HbmEnergyPrices prices;
  private final ControllerPolicy policy;
  private final AccessLatency latency;
  private final StreamCalibration quiet;
  private final AtomicReference<@Nullable List<Long>> bursts = new AtomicReference<>();
  private final Map<StreamMix, StreamRates> known = new ConcurrentHashMap<>();
  private final Map<StreamMix, StreamRates.Rate> knownAlone = new ConcurrentHashMap<>();

  /// Prepares the calibration of a memory under the policy that its scheduling names.
  ///
  /// @param coreHertz core clock of the chip
  /// @throws IllegalArgumentException if timing set or mapping is unknown or does not fit
  public StreamCalibration(HbmSpec spec, long coreHertz) {
    this(spec, coreHertz, HbmDevice.of(spec));
  }

  private StreamCalibration(HbmSpec spec, long coreHertz, HbmDevice device) {
    MemoryCheck.range("core clock in hertz", coreHertz, 1_000_000L, 100_000_000_000L);
    this.spec = spec;
    this.coreHertz = coreHertz;
    this.device = device;
    policy = ControllerPolicy.of(spec);
    prices = HbmEnergyPrices.of(device);
    mapping = AddressMapping.named(spec.mapping(), device.organisation(), 1);
    latency = new AccessLatency(spec, device, mapping, policy);
    quiet =
        device.refresh() == RefreshMode.OFF
            ? this
            : new StreamCalibration(spec, coreHertz, device.with(RefreshMode.OFF));
  }

  /// The calibration of the same memory if it needed no refresh; the same one each time.
  public StreamCalibration withoutRefresh() {
    return quiet;
  }

  /// Accesses, at most, that are simulated to measure the streams of a run: of up to four mixes on
  /// one channel.
  public long accesses() {
    long perInterval = device.spacing().refreshInterval / device.ticksPerAccess();
    return (WARM_UP_INTERVALS + MEASURED_INTERVALS)
        * MIXES
        * perInterval
        * device.organisation().pseudoChannels();
  }

  /// Bytes that the controllers hold, and as many that may wait in front of them before another
  /// transfer follows.
  public long aheadBytes() {
    return 2L * spec.queueDepth() * spec.channels() * device.organisation().accessBytes();
  }

  /// Core cycles, to the nearest, from one refresh of all banks to the next.
  public long refreshIntervalCycles() {
    return nearest(device.spacing().refreshInterval * coreHertz, device.tickHertz());
  }

  /// Bytes that could be read while all banks are refreshed.
  public long refreshBytes() {
    return Math.ceilDiv(
        Math.multiplyExact(spec.bytesPerSecond() / 1000, device.spacing().refreshTicks),
        device.tickHertz() / 1000);
  }

  /// Core cycles, to the nearest, that a refresh of all banks takes from a mix: the refresh itself,
  /// and closing and opening rows around it.
  ///
  /// @param mix streams that are served with refreshes and without
  public long refreshStopCycles(StreamMix mix) {
    StreamRates.Rate with = rateAlone(mix);
    StreamRates.Rate without = quiet.rateAlone(mix);
    long accesses = Math.multiplyExact(without.dataTicks(), with.busTicks());
    long lost = accesses - Math.multiplyExact(with.dataTicks(), without.busTicks());
    return nearest(
        Math.multiplyExact(refreshIntervalCycles(), Math.max(0, lost)), Math.max(1, accesses));
  }

  private static long nearest(long value, long divisor) {
    return (value + divisor / 2) / divisor;
  }

  /// Bytes of the shortest burst of [#burstCycles].
  public long burstBytes() {
    return (long) BurstTimes.SHORTEST * spec.channels() * device.organisation().accessBytes();
  }

  /// Mean core cycles, to the nearest, of bursts of weights on an idle memory: of [#burstBytes],
  /// twice as many, and so on.
  public List<Long> burstCycles() {
    List<Long> measured = bursts.get();
    if (measured == null) {
      long[] ticks = new BurstTimes(spec, device, mapping, policy).ticks();
      measured =
          Arrays.stream(ticks).mapToObj(t -> nearest(t * coreHertz, device.tickHertz())).toList();
      bursts.set(measured);
    }
    return measured;
  }

  /// The rates of a mix.
  public StreamRates rates(StreamMix mix) {
    return known.computeIfAbsent(mix, any -> ratesOver(mix, MEASURED_INTERVALS));
  }

  /// Measures the latencies of the reads of a mix, which [#rates] asks for, unless they are known:
  /// they can be measured beside its rates.
  public void prepareLatencies(StreamMix mix) {
    latency.prepare(mix);
  }

  /// The rate of a mix of one stream as a whole, without latency.
  public StreamRates.Rate rateAlone(StreamMix mix) {
    return knownAlone.computeIfAbsent(mix, any -> rateOf(mix));
  }

  private StreamRates.Rate rateOf(StreamMix mix) {
    Feed feed = new Feed(mix);
    boolean inOrder = mix.keyValueRead().bytes() == 0;
    feed.measure(MEASURED_INTERVALS, inOrder ? MOST_WINDOWS : 1);
    return rate(feed.charges.totalAccesses(), feed.charges.totalTicks());
  }

  /// The rates of a mix, measured over a number of refresh intervals. They are not kept. This tells
  /// how far the short run of [#rates] is off.
  public StreamRates ratesOver(StreamMix mix, int intervals) {
    MemoryCheck.range("measured refresh intervals", intervals, 1, 10_000);
    Feed feed = new Feed(mix);
    EnergyReading spent = feed.measure(intervals, 1);
    BusCharges charges = feed.charges;
    StreamRates.Rate all = rate(charges.totalAccesses(), charges.totalTicks());
    return new StreamRates(
        read(mix, charges, ChannelStreams.WEIGHTS, all),
        read(mix, charges, ChannelStreams.KEY_VALUE_READ, all),
        rate(charges, ChannelStreams.APPEND, all),
        read(mix, charges, ChannelStreams.ACTIVATIONS, all),
        all,
        spent.account(),
        spent.bits());
  }

  /// What a channel has moved and spent until a tick, or between two.
  private record EnergyReading(HbmEnergyAccount account, long bits) {
    EnergyReading minus(EnergyReading earlier) {
      return new EnergyReading(account.minus(earlier.account), bits - earlier.bits);
    }
  }

  /// One channel with requests waiting at any time.
  private final class Feed implements CompletionListener {

    private final BusCharges charges = new BusCharges(device, ChannelStreams.CLASSES);
    private final HbmController controller;
    private final ChannelStreams streams;
    private boolean taken = true;
    private int bank;
    private int row;
    private int column;
    private long now;

    Feed(StreamMix mix) {
      controller = policy.controller(device, this, charges);
      streams = new ChannelStreams(spec, device.organisation(), mix);
    }

    @Override
    public void done(int request, long tick) {
      charges.done(request, tick);
    }

    @Override
    public void written(int request, long tick) {
      charges.written(request, tick);
    }

    /// Charges a window of refresh intervals, or a later and longer one whose halves are alike:
    /// under some mappings a sweep and the refreshes of its banks fall into step only after a
    /// while.
    ///
    /// @return what was spent in the window
    EnergyReading measure(int intervals, int mostWindows) {
      long interval = device.spacing().refreshInterval;
      long begin = interval * WARM_UP_INTERVALS;
      long length = interval * intervals;
      for (int window = 1; ; window++) {
        EnergyReading first = runTo(begin);
        charges.restart(begin);
        runTo(begin + length / 2);
        long accesses = charges.totalAccesses();
        long ticks = charges.totalTicks();
        EnergyReading last = runTo(begin + length);
        if (window == mostWindows || isSettled(accesses, ticks)) {
          return last.minus(first);
        }
        begin += length;
        length *= 2;
      }
    }

    /// Whether the rest of the window went at the rate of its beginning.
    private boolean isSettled(long accesses, long ticks) {
      long before = Math.multiplyExact(accesses, charges.totalTicks() - ticks);
      long after = Math.multiplyExact(charges.totalAccesses() - accesses, ticks);
      return Math.abs(after - before) <= before / SETTLED;
    }

    private EnergyReading runTo(long end) {
      for (int step = 0; now < end; step++) {
        // Ticks of a controller that has never run before take microseconds each.
        Checkpoint.pass(8 * step);
        offer();
        now = controller.nextTick();
        controller.tick(now);
      }
      HbmOrganisation organisation = device.organisation();
      CommandCounts counts = controller.counts();
      return new EnergyReading(
          prices.account(
              counts,
              now * organisation.pseudoChannels(),
              controller.openTicks(now),
              device.tickHertz()),
          (counts.reads() + counts.writes()) * organisation.accessBytes() * 8);
    }

    private void offer() {
      do {
        if (taken) {
          goOn();
        }
        taken =
            controller.offer(
                charges.request(streams.streamClass(), bank),
                streams.isWrite(),
                bank,
                row,
                column,
                now);
      } while (taken);
    }

    /// Goes to the next access.
    private void goOn() {
      while (!streams.isInTile()) {
        streams.begin();
      }
      streams.advance();
      long address = streams.address();
      bank = mapping.bank(address);
      row = mapping.row(address);
      column = mapping.column(address);
    }
  }

  /// The rate of a class that is read, with its latency.
  private StreamRates.Rate read(
      StreamMix mix, BusCharges charges, int streamClass, StreamRates.Rate otherwise) {
    StreamRates.Rate rate = rate(charges, streamClass, otherwise);
    return charges.accesses(streamClass) == 0
        ? rate
        : rate.withLatency(
            latency.cycles(
                mix,
                streamClass,
                rate,
                rate(charges, ChannelStreams.WEIGHTS, otherwise),
                coreHertz));
  }

  private StreamRates.Rate rate(BusCharges charges, int streamClass, StreamRates.Rate otherwise) {
    long accesses = charges.accesses(streamClass);
    return accesses == 0 ? otherwise : rate(accesses, charges.ticks(streamClass));
  }

  /// `bytes/s at peak * 4096 / core clock * data ticks / bus ticks`.
  private StreamRates.Rate rate(long accesses, long busTicks) {
    long dataTicks = accesses * device.ticksPerAccess();
    BigInteger bytes =
        BigInteger.valueOf(spec.bytesPerSecond())
            .multiply(BigInteger.valueOf(4096))
            .multiply(BigInteger.valueOf(dataTicks))
            .divide(BigInteger.valueOf(coreHertz).multiply(BigInteger.valueOf(busTicks)));
    return new StreamRates.Rate(Math.max(1, bytes.longValueExact()), dataTicks, busTicks, 0);
  }
}
