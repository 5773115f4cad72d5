package org.etchscope.sim.machine.memory;

import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.etchscope.sim.chip.HbmSpec;

/// What the streams of a chip's memory achieve, measured at command level: one channel is run under
/// the mix of streams for a few refresh intervals, with requests waiting whenever there is room for
/// what they read. All channels are alike, because weights are striped over all of them and pages
/// go round them.
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

  private final HbmSpec spec;
  private final long coreHertz;
  private final HbmDevice device;
  private final AddressMapping mapping;
  private final HbmEnergyPrices prices;
  private final ControllerPolicy policy;
  private final StreamRoom room;
  private final Map<StreamMix, StreamRates> known = new ConcurrentHashMap<>();

  /// Prepares the calibration of a memory with room for all it can read, with the product's own
  /// controller policy.
  ///
  /// @param coreHertz core clock of the chip
  /// @throws IllegalArgumentException if timing set or mapping is unknown or does not fit
  public StreamCalibration(HbmSpec spec, long coreHertz) {
    this(spec, coreHertz, StreamRoom.ENDLESS);
  }

  /// Prepares the calibration of a memory with the product's own controller policy.
  ///
  /// @param coreHertz core clock of the chip
  /// @param room room for what is on its way
  /// @throws IllegalArgumentException if timing set or mapping is unknown or does not fit
  public StreamCalibration(HbmSpec spec, long coreHertz, StreamRoom room) {
    MemoryCheck.range("core clock in hertz", coreHertz, 1_000_000L, 100_000_000_000L);
    this.spec = spec;
    this.coreHertz = coreHertz;
    this.room = Objects.requireNonNull(room, "room");
    policy = WindowPolicy.standard(spec.queueDepth());
    device = HbmDevice.of(spec);
    prices = HbmEnergyPrices.of(device);
    mapping = AddressMapping.named(spec.mapping(), device.organisation(), 1);
  }

  /// The rates of a mix.
  public StreamRates rates(StreamMix mix) {
    return known.computeIfAbsent(mix, any -> ratesOver(mix, MEASURED_INTERVALS));
  }

  /// The rates of a mix, measured over a number of refresh intervals. They are not kept. This tells
  /// how far the short run of [#rates] is off.
  public StreamRates ratesOver(StreamMix mix, int intervals) {
    MemoryCheck.range("measured refresh intervals", intervals, 1, 10_000);
    long interval = device.spacing().refreshInterval;
    BusCharges charges =
        new BusCharges(device, interval * WARM_UP_INTERVALS, ChannelStreams.CLASSES);
    Feed feed = new Feed(mix, charges);
    EnergyReading first = feed.runTo(interval * WARM_UP_INTERVALS);
    EnergyReading last = feed.runTo(interval * (WARM_UP_INTERVALS + intervals));
    StreamRates.Rate all = rate(charges.totalAccesses(), charges.totalTicks());
    return new StreamRates(
        read(mix, charges, ChannelStreams.WEIGHTS, all),
        read(mix, charges, ChannelStreams.KEY_VALUE_READ, all),
        rate(charges, ChannelStreams.APPEND, all),
        read(mix, charges, ChannelStreams.ACTIVATIONS, all),
        all,
        last.account().minus(first.account()),
        last.bits() - first.bits());
  }

  /// What a channel has moved and spent until a tick.
  private record EnergyReading(HbmEnergyAccount account, long bits) {}

  /// One channel with requests waiting as long as there is room for what they read.
  private final class Feed implements CompletionListener {

    /// Numbers of tiles that a request can name, far more than are under way at any time.
    private static final int TILE_NUMBERS = 0xFFFF;

    private final BusCharges charges;
    private final HbmController controller;
    private final ChannelStreams streams;
    private final TilesOnTheWay onTheWay = new TilesOnTheWay(room);
    private final int numbersPerTile;
    private boolean taken = true;
    private boolean waits;
    private long address;
    private long now;

    Feed(StreamMix mix, BusCharges charges) {
      this.charges = charges;
      controller = policy.controller(device, this, charges);
      streams = new ChannelStreams(spec, device.organisation(), mix);
      numbersPerTile = ChannelStreams.CLASSES * device.organisation().pseudoChannels();
    }

    @Override
    public void done(int request, long tick) {
      charges.done(request % numbersPerTile, tick);
      onTheWay.accessDone(request / numbersPerTile, tick);
    }

    @Override
    public void written(int request, long tick) {
      charges.written(request % numbersPerTile, tick);
    }

    EnergyReading runTo(long end) {
      while (now < end) {
        onTheWay.arriveUntil(now);
        offer();
        long next = controller.nextTick();
        now = waits ? Math.min(next, onTheWay.nextArrival()) : next;
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
        waits = taken && !hasAccess();
        if (waits) {
          return;
        }
        int bank = mapping.bank(address);
        int tile = streams.isWrite() ? 0 : onTheWay.newest() & TILE_NUMBERS;
        taken =
            controller.offer(
                tile * numbersPerTile + charges.request(streams.streamClass(), bank),
                streams.isWrite(),
                bank,
                mapping.row(address),
                mapping.column(address),
                now);
      } while (taken);
    }

    /// Goes to the next access, if there is room for its tile.
    private boolean hasAccess() {
      while (!streams.isInTile()) {
        int upcoming = streams.upcoming();
        long bytes = streams.tileBytes(upcoming);
        if (!onTheWay.hasRoom(upcoming, bytes)) {
          return false;
        }
        int accesses = streams.begin();
        if (!streams.isWrite()) {
          onTheWay.begin(upcoming, bytes, accesses, now);
        }
      }
      streams.advance();
      address = streams.address();
      return true;
    }
  }

  /// The rate of a class that is read, with its latency.
  private StreamRates.Rate read(
      StreamMix mix, BusCharges charges, int streamClass, StreamRates.Rate otherwise) {
    StreamRates.Rate rate = rate(charges, streamClass, otherwise);
    return charges.accesses(streamClass) == 0
        ? rate
        : rate.withLatency(
            new AccessLatency(spec, device, mapping, policy, mix)
                .cycles(streamClass, rate, coreHertz));
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
