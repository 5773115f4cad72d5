package org.etchscope.sim.machine.memory;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.chip.HbmSpec;

/// How much later than its rate says a tile arrives at a memory that was idle, measured at command
/// level: rows that have to be opened, the way of an access through the controller and the bank,
/// refreshes under way, and channels that get more of the tile than others. While tiles follow one
/// another without a gap, all but the first hide it.
///
/// One channel, the one with most of a tile, is given one tile after the other with pauses; the
/// mean over tiles that meet the refreshes in all phases counts.
///
/// How long the tiles take does not depend on what else the memory serves, so it is measured once
/// for a class, a number of accesses and a place of the pages, and kept. May be used from several
/// threads.
final class AccessLatency {

  /// Tiles that are measured.
  private static final int TILES = 48;

  /// Pauses between tiles are a refresh interval divided by this, so that each tile meets another
  /// phase of the refreshes.
  private static final int PAUSES = 7;

  /// Accesses of a tile's part on a channel that are looked at, at most: longer ones arrive at
  /// their rate.
  private static final long MOST_ACCESSES = 64;

  private static final int[] READS = {
    ChannelStreams.WEIGHTS, ChannelStreams.KEY_VALUE_READ, ChannelStreams.ACTIVATIONS
  };

  private final HbmSpec spec;
  private final HbmDevice device;
  private final AddressMapping mapping;
  private final ControllerPolicy policy;
  private final Map<Tiles, Long> known = new ConcurrentHashMap<>();

  /// Tiles that take equally long.
  ///
  /// @param accesses of a tile that fall on the channel that gets most
  /// @param placement where the pages lie; of all others where they would lie by themselves
  private record Tiles(int streamClass, int accesses, KeyValuePlacement placement) {}

  AccessLatency(HbmSpec spec, HbmDevice device, AddressMapping mapping, ControllerPolicy policy) {
    this.spec = spec;
    this.device = device;
    this.mapping = mapping;
    this.policy = policy;
  }

  /// Measures what [#cycles] will need for the reads of a mix, unless it is known.
  void prepare(StreamMix mix) {
    for (int streamClass : READS) {
      if (stream(mix, streamClass).bytes() > 0) {
        passed(mix, streamClass, part(mix, streamClass));
      }
    }
  }

  /// Core cycles, to the nearest, that a tile of a class of reads of a mix arrives later than its
  /// rate says.
  ///
  /// @param rate rate of the class
  long cycles(StreamMix mix, int streamClass, StreamRates.Rate rate, long coreHertz) {
    Part part = part(mix, streamClass);
    BigInteger passed = BigInteger.valueOf(passed(mix, streamClass, part));
    long peak =
        (long) spec.channels()
            * device.organisation().pseudoChannels()
            * device.organisation().accessBytes();
    // Everything in units of ticks * peak * data ticks.
    BigInteger unit = BigInteger.valueOf(peak).multiply(BigInteger.valueOf(rate.dataTicks()));
    BigInteger service =
        BigInteger.valueOf(part.bytes())
            .multiply(BigInteger.valueOf(TILES))
            .multiply(BigInteger.valueOf(device.ticksPerAccess()))
            .multiply(BigInteger.valueOf(rate.busTicks()));
    BigInteger late = passed.multiply(unit).subtract(service).max(BigInteger.ZERO);
    BigInteger divisor =
        unit.multiply(BigInteger.valueOf(TILES)).multiply(BigInteger.valueOf(device.tickHertz()));
    return late.multiply(BigInteger.valueOf(coreHertz))
        .add(divisor.shiftRight(1))
        .divide(divisor)
        .longValueExact();
  }

  /// What is looked at of a tile.
  ///
  /// @param bytes bytes over all channels
  /// @param accesses those of them that fall on the channel that gets most
  private record Part(long bytes, int accesses) {}

  private static StreamMix.Stream stream(StreamMix mix, int streamClass) {
    return switch (streamClass) {
      case ChannelStreams.WEIGHTS -> mix.weights();
      case ChannelStreams.KEY_VALUE_READ -> mix.keyValueRead();
      case ChannelStreams.ACTIVATIONS -> mix.activations();
      default -> throw new IllegalArgumentException("class %d is not read".formatted(streamClass));
    };
  }

  private Part part(StreamMix mix, int streamClass) {
    return streamClass == ChannelStreams.KEY_VALUE_READ
        ? pages(mix)
        : swept(stream(mix, streamClass));
  }

  /// Ticks that all tiles of a class take. Addresses of pages depend on their placement alone;
  /// those of what is swept on nothing.
  private long passed(StreamMix mix, int streamClass, Part part) {
    boolean pages = streamClass == ChannelStreams.KEY_VALUE_READ;
    Tiles tiles =
        new Tiles(streamClass, part.accesses(), pages ? mix.placement() : StreamMix.NO_PAGES);
    return known.computeIfAbsent(
        tiles,
        _ ->
            new Single()
                .passed(
                    new ChannelStreams(spec, device.organisation(), mix).stream(streamClass),
                    part.accesses()));
  }

  /// Of a tile that is striped over all channels.
  private Part swept(StreamMix.Stream stream) {
    int pseudoChannels = device.organisation().pseudoChannels();
    long stripe = (long) spec.channels() * pseudoChannels * device.organisation().accessBytes();
    long most = Math.ceilDiv(MOST_ACCESSES, pseudoChannels);
    long stripes = Math.ceilDiv(stream.tileBytes(), stripe);
    return stripes > most
        ? new Part(most * stripe, Math.toIntExact(most * pseudoChannels))
        : new Part(stream.tileBytes(), Math.toIntExact(stripes * pseudoChannels));
  }

  /// Of a tile of pages: whole rounds of pages over all channels but the last two are left out.
  private Part pages(StreamMix mix) {
    KeyValuePlacement placement = mix.placement();
    long round = Math.multiplyExact(placement.pageBytes(), placement.groups());
    long bytes = mix.keyValueRead().tileBytes();
    bytes -= Math.max(0, Math.ceilDiv(bytes, round) - 2) * round;
    int access = device.organisation().accessBytes();
    long whole =
        Math.ceilDiv(bytes, round) * Math.ceilDiv(placement.bytesPerChannel(), (long) access);
    long begun = Math.ceilDiv(bytes, (long) placement.stripeChannels() * access);
    return new Part(bytes, Math.toIntExact(Math.min(whole, begun)));
  }

  /// A channel that serves one tile at a time.
  private final class Single implements CompletionListener {

    private final HbmController controller = policy.controller(device, this, CommandListener.NONE);
    private long now;
    private long lastData;
    private int missing;

    @Override
    public void done(int request, long tick) {
      lastData = Math.max(lastData, tick);
      missing--;
    }

    /// Ticks from the beginning of a tile to its last data, added up over all tiles.
    long passed(TileStream addresses, int accesses) {
      long pause = device.spacing().refreshInterval / PAUSES;
      long passed = 0;
      for (int tile = 0; tile < TILES; tile++) {
        Checkpoint.pass();
        long begin = Math.max(now, lastData) + pause;
        idleTo(begin);
        serve(addresses, accesses);
        passed += lastData - begin;
      }
      return passed;
    }

    private void idleTo(long end) {
      while (controller.nextTick() <= end) {
        controller.tick(controller.nextTick());
      }
      now = end;
    }

    private void serve(TileStream addresses, int accesses) {
      missing = accesses;
      long address = addresses.next();
      int offered = 0;
      while (missing > 0) {
        while (offered < accesses && offer(offered, address)) {
          offered++;
          address = addresses.next();
        }
        now = controller.nextTick();
        controller.tick(now);
      }
    }

    private boolean offer(int request, long address) {
      return controller.offer(
          request,
          false,
          mapping.bank(address),
          mapping.row(address),
          mapping.column(address),
          now);
    }
  }
}
