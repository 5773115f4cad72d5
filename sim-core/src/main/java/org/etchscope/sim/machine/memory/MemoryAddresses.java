package org.etchscope.sim.machine.memory;

import org.etchscope.sim.chip.HbmSpec;

/// Where the bytes of a run lie in its memory, channel by channel. Half of each channel holds
/// weights, striped over all channels by access and read in the order of the program; an eighth
/// activations that pass through, written and read back in order; the rest pages of the cache,
/// which lie on the channels of [KeyValuePlacement], each at a place that earlier requests have
/// left free: anywhere. The calibration of the stream level lays out its streams the same way.
final class MemoryAddresses {

  /// Takes accesses.
  @FunctionalInterface
  interface Accesses {
    void access(int channel, long address, boolean write);
  }

  /// Random numbers that a place takes.
  private static final long PLACE_NUMBERS = 2;

  private final Accesses accesses;
  private final KeyValuePlacement placement;
  private final int channels;
  private final int pseudoChannels;
  private final int accessBytes;
  private final long half;
  private final long eighth;
  private final long pageBytes;
  private final long slotBytes;
  private final long entryBytes;
  private final ReferenceRandom pageRandom = new ReferenceRandom(1);
  private final ReferenceRandom entryRandom = new ReferenceRandom(2);

  private final Progress weights = new Progress();
  private final Progress read = new Progress();
  private final Progress written = new Progress();
  private final Progress pages = new Progress();
  private final Progress entries = new Progress();
  private final long[] pageBase;
  private long entryBase;

  /// How far a stream has come, in accesses; what is left of a transfer is carried to the next.
  private static final class Progress {
    private long carried;
    private long next;

    void skip(long bytes, int accessBytes) {
      next = bytes / accessBytes;
      carried = bytes % accessBytes;
    }

    long take(long bytes, int accessBytes) {
      carried += bytes;
      long count = carried / accessBytes;
      carried -= count * accessBytes;
      return count;
    }
  }

  MemoryAddresses(
      HbmSpec spec,
      HbmOrganisation organisation,
      KeyValuePlacement placement,
      long entryBytes,
      Accesses accesses) {
    this.accesses = accesses;
    this.placement = placement;
    channels = spec.channels();
    pseudoChannels = organisation.pseudoChannels();
    accessBytes = organisation.accessBytes();
    half = organisation.channelBytes() / 2;
    eighth = half / 4;
    pageBytes = Math.ceilDiv(placement.bytesPerChannel(), accessBytes) * accessBytes;
    long rows = (long) organisation.rowBytes() * pseudoChannels;
    slotBytes = Math.ceilDiv(pageBytes, rows) * rows;
    long entry = Math.min(entryBytes, KeyValuePlacement.STRIPE_UNIT_BYTES);
    this.entryBytes = Math.ceilDiv(entry, accessBytes) * accessBytes;
    pageBase = new long[placement.stripeChannels()];
  }

  /// Begins where a run stands that has moved some bytes.
  void skipTo(MemoryPositions positions) {
    weights.skip(positions.weights(), accessBytes);
    read.skip(positions.activationsRead(), accessBytes);
    written.skip(positions.activationsWritten(), accessBytes);
    pages.skip(positions.pages(), accessBytes);
    entries.skip(positions.entries(), accessBytes);
    int stripe = placement.stripeChannels();
    long inPage = pageBytes / accessBytes * stripe;
    pageRandom.skip(PLACE_NUMBERS * (pages.next / inPage * stripe));
    for (int part = 0; part < Math.min(stripe, pages.next % inPage); part++) {
      pageBase[part] = place(pageRandom, pageBytes);
    }
    long inEntry = entryBytes / accessBytes;
    entryRandom.skip(PLACE_NUMBERS * (entries.next / inEntry));
    if (entries.next % inEntry > 0) {
      entryBase = place(entryRandom, entryBytes);
    }
  }

  void weights(long bytes) {
    sweep(weights, bytes, 0, half, false);
  }

  void activations(long bytes, boolean write) {
    sweep(write ? written : read, bytes, half, eighth, write);
  }

  private void sweep(Progress progress, long bytes, long start, long region, boolean write) {
    for (long left = progress.take(bytes, accessBytes); left > 0; left--) {
      long access = progress.next++;
      long stripe = access / pseudoChannels;
      long inChannel = stripe / channels * pseudoChannels + access % pseudoChannels;
      accesses.access((int) (stripe % channels), start + inChannel * accessBytes % region, write);
    }
  }

  /// Reads of the cache: the bytes of one page after the other, on each of its channels in turn.
  void pages(long bytes) {
    int stripe = placement.stripeChannels();
    long inChannel = pageBytes / accessBytes;
    for (long left = pages.take(bytes, accessBytes); left > 0; left--) {
      long page = pages.next / (inChannel * stripe);
      long inPage = pages.next++ % (inChannel * stripe);
      int part = (int) (inPage % stripe);
      long offset = inPage / stripe;
      if (offset == 0) {
        pageBase[part] = place(pageRandom, pageBytes);
      }
      accesses.access(
          placement.firstChannel(page) + part, pageBase[part] + offset * accessBytes, false);
    }
  }

  /// Appended keys and values: one entry after the other, each on its page's channel.
  void entries(long bytes) {
    long inEntry = entryBytes / accessBytes;
    for (long left = entries.take(bytes, accessBytes); left > 0; left--) {
      long entry = entries.next / inEntry;
      long offset = entries.next++ % inEntry;
      if (offset == 0) {
        entryBase = place(entryRandom, entryBytes);
      }
      accesses.access((int) (entry % channels), entryBase + offset * accessBytes, true);
    }
  }

  private long place(ReferenceRandom random, long piece) {
    long region = half - eighth;
    long slot = random.below(Math.clamp(region / slotBytes, 1, 1L << 31));
    long inside = random.below(Math.max(1, slotBytes / piece)) * piece;
    return half + eighth + slot * slotBytes + inside;
  }
}
