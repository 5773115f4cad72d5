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
/// mean over tiles that meet the refreshes in all phases counts. Pages beside weights are asked for
/// amid these: behind two windows of them, and with others behind that compete for banks.
///
/// Rows that pages open lie anywhere, and a tile is there when the last channel has its part. Times
/// of channels scatter about as normal values do, so the last of n is later than the mean by what
/// the largest of n normal values is, in standard deviations. That is measured by two tiles that
/// meet the same phase of the refreshes, as all channels do.
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

  /// Number of accesses that are not looked at.
  private static final int OF_OTHERS = -1;

  /// Mean of the largest of 2^i normal values, in thousandths of their standard deviation (Tippett,
  /// Biometrika 17, 1925; numerical integral).
  private static final int[] LARGEST = {
    0, 564, 1029, 1424, 1766, 2070, 2344, 2595, 2827, 3044, 3248, 3442, 3626
  };

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
  /// @param channels channels that get as many
  /// @param ahead accesses of weights in front of a tile; 0 for tiles by themselves
  /// @param placement where the pages lie; of all others where they would lie by themselves
  private record Tiles(
      int streamClass, int accesses, long channels, int ahead, KeyValuePlacement placement) {}

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
  /// @param weights rate of the weights
  long cycles(
      StreamMix mix,
      int streamClass,
      StreamRates.Rate rate,
      StreamRates.Rate weights,
      long coreHertz) {
    Part part = part(mix, streamClass);
    BigInteger passed = BigInteger.valueOf(passed(mix, streamClass, part));
    long ahead = ahead(mix, streamClass);
    long peak = peak();
    // Everything in units of ticks * peak * data ticks of both rates.
    BigInteger unit =
        BigInteger.valueOf(peak)
            .multiply(BigInteger.valueOf(rate.dataTicks()))
            .multiply(BigInteger.valueOf(weights.dataTicks()));
    BigInteger service =
        turns(part.bytes(), rate).multiply(BigInteger.valueOf(weights.dataTicks()));
    BigInteger before =
        turns(ahead * peak / device.organisation().pseudoChannels(), weights)
            .multiply(BigInteger.valueOf(rate.dataTicks()));
    BigInteger late = passed.multiply(unit).subtract(service).subtract(before).max(BigInteger.ZERO);
    BigInteger divisor =
        unit.multiply(BigInteger.valueOf(TILES)).multiply(BigInteger.valueOf(device.tickHertz()));
    return late.multiply(BigInteger.valueOf(coreHertz))
        .add(divisor.shiftRight(1))
        .divide(divisor)
        .longValueExact();
  }

  /// Bytes of one access on each pseudo-channel.
  private long peak() {
    return (long) spec.channels()
        * device.organisation().pseudoChannels()
        * device.organisation().accessBytes();
  }

  /// Ticks of all tiles' turns, times the peak and the data ticks of the rate.
  private BigInteger turns(long bytes, StreamRates.Rate rate) {
    return BigInteger.valueOf(bytes)
        .multiply(BigInteger.valueOf(TILES))
        .multiply(BigInteger.valueOf(device.ticksPerAccess()))
        .multiply(BigInteger.valueOf(rate.busTicks()));
  }

  /// What is looked at of a tile.
  ///
  /// @param bytes bytes over all channels
  /// @param accesses those of them that fall on the channel that gets most
  /// @param channels channels that get as many, each at rows of its own; 1 if all have the same
  private record Part(long bytes, int accesses, long channels) {}

  /// Accesses of weights, on each channel, in front of a tile.
  private int ahead(StreamMix mix, int streamClass) {
    boolean amidWeights = streamClass == ChannelStreams.KEY_VALUE_READ && mix.weights().bytes() > 0;
    return amidWeights ? 2 * spec.queueDepth() : 0;
  }

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
        new Tiles(
            streamClass,
            part.accesses(),
            part.channels(),
            ahead(mix, streamClass),
            pages ? mix.placement() : StreamMix.NO_PAGES);
    return known.computeIfAbsent(
        tiles,
        _ ->
            new Single(mix, tiles.ahead())
                .passed(
                    new ChannelStreams(spec, device.organisation(), mix).stream(streamClass),
                    part));
  }

  /// Of a tile that is striped over all channels.
  private Part swept(StreamMix.Stream stream) {
    int pseudoChannels = device.organisation().pseudoChannels();
    long stripe = (long) spec.channels() * pseudoChannels * device.organisation().accessBytes();
    long most = Math.ceilDiv(MOST_ACCESSES, pseudoChannels);
    long stripes = Math.ceilDiv(stream.tileBytes(), stripe);
    return stripes > most
        ? new Part(most * stripe, Math.toIntExact(most * pseudoChannels), 1)
        : new Part(stream.tileBytes(), Math.toIntExact(stripes * pseudoChannels), 1);
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
    long pages = Math.ceilDiv(bytes, placement.pageBytes());
    long mostLoaded = pages - (placement.busiest(pages) - 1) * placement.groups();
    return new Part(
        bytes, Math.toIntExact(Math.min(whole, begun)), mostLoaded * placement.stripeChannels());
  }

  /// A channel that serves one tile at a time, alone or amid weights.
  private final class Single implements CompletionListener {

    private final HbmController controller = policy.controller(device, this, CommandListener.NONE);
    private final TileStream weights;
    private final int ahead;
    private long now;
    private long lastData;
    private int missing;
    private long weight;

    /// @param ahead accesses of weights in front of a tile; 0 for a tile alone
    Single(StreamMix mix, int ahead) {
      this.weights =
          new ChannelStreams(spec, device.organisation(), mix).stream(ChannelStreams.WEIGHTS);
      this.ahead = ahead;
      this.weight = ahead > 0 ? weights.next() : 0;
    }

    @Override
    public void done(int request, long tick) {
      if (request != OF_OTHERS) {
        lastData = Math.max(lastData, tick);
        missing--;
      }
    }

    /// Ticks from the beginning of a tile to its last data on the last channel, added up over all
    /// tiles. Every second one begins a refresh interval after the one before it.
    long passed(TileStream addresses, Part part) {
      long interval = device.spacing().refreshInterval;
      long begin = 0;
      long passed = 0;
      long before = 0;
      long squares = 0;
      for (int tile = 0; tile < TILES; tile++) {
        Checkpoint.pass();
        boolean second = tile % 2 > 0;
        begin = Math.max(now, second ? begin + interval : now + interval / PAUSES);
        idleTo(begin);
        serve(addresses, part.accesses());
        long ticks = lastData - begin;
        passed += ticks;
        squares += second ? (ticks - before) * (ticks - before) : 0;
        before = ticks;
      }
      // The difference of two values has twice the variance of one.
      long deviation = (long) Math.sqrt((double) squares / TILES);
      return passed + deviation * TILES * largest(part.channels()) / 1000;
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
      int left = ahead;
      while (missing > 0) {
        for (; left > 0 && offer(OF_OTHERS, weight); left--) {
          weight = weights.next();
        }
        for (; left == 0 && offered < accesses && offer(offered, address); offered++) {
          address = addresses.next();
        }
        while (ahead > 0 && offered == accesses && offer(OF_OTHERS, weight)) {
          weight = weights.next();
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

  /// Mean of the largest of so many normal values, in thousandths of their standard deviation:
  /// straight between powers of two.
  private static long largest(long values) {
    int below = Math.min(Long.SIZE - 1 - Long.numberOfLeadingZeros(values), LARGEST.length - 2);
    long power = 1L << below;
    long beyond = Math.min(values - power, power);
    return LARGEST[below] + (LARGEST[below + 1] - LARGEST[below]) * beyond / power;
  }
}
