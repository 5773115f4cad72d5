package org.etchscope.sim.machine.memory;

/// All requests of a reference row, in columns: where each goes, whether it writes and when it
/// arrives, and which requests each channel gets, in order.
final class ReferenceRequests {

  final int count;
  final int[] bank;
  final int[] row;
  final int[] column;
  final boolean[] write;

  /// Arrival ticks; empty if all requests wait from the start or a window releases them.
  final long[] arrival;

  /// Requests by channel, and where each channel's begin.
  final int[] order;

  final int[] channelStart;

  ReferenceRequests(HbmReferenceRow reference, ReferenceSetup setup) {
    count = reference.requests();
    bank = new int[count];
    row = new int[count];
    column = new int[count];
    write = new boolean[count];
    AddressMapping mapping = setup.mapping();
    RequestStream stream = RequestStream.of(reference, mapping, setup.device().organisation());
    int[] channel = new int[count];
    channelStart = new int[setup.channels() + 1];
    long writePercent = 100L - reference.readPercent();
    int[] same = new int[2];
    for (int i = 0; i < count; i++) {
      boolean isWrite = (i + 1L) * writePercent / 100 != i * writePercent / 100;
      long address = stream.address(i, isWrite, same[isWrite ? 1 : 0]++);
      write[i] = isWrite;
      bank[i] = mapping.bank(address);
      row[i] = mapping.row(address);
      column[i] = mapping.column(address);
      channel[i] = mapping.channel(address);
      channelStart[channel[i] + 1]++;
    }
    for (int c = 0; c < setup.channels(); c++) {
      channelStart[c + 1] += channelStart[c];
    }
    order = new int[count];
    int[] filled = channelStart.clone();
    for (int i = 0; i < count; i++) {
      order[filled[channel[i]]++] = i;
    }
    arrival = arrivals(reference, setup);
  }

  /// Reads of a channel.
  int reads(int channel) {
    int reads = 0;
    for (int i = channelStart[channel]; i < channelStart[channel + 1]; i++) {
      reads += write[order[i]] ? 0 : 1;
    }
    return reads;
  }

  /// Arrival ticks of the open sources: evenly spaced (`det`) or exponentially (`poi`).
  private static long[] arrivals(HbmReferenceRow reference, ReferenceSetup setup) {
    String source = sourceOf(reference);
    if (!source.equals("det") && !source.equals("poi")) {
      return new long[0];
    }
    double interval =
        setup.device().organisation().accessBytes()
            / (reference.offeredLoad() * setup.peakBytesPerTick());
    long[] arrival = new long[reference.requests()];
    if (source.equals("det")) {
      for (int i = 0; i < arrival.length; i++) {
        arrival[i] = (long) (i * interval);
      }
    } else {
      ReferenceRandom random = new ReferenceRandom(reference.seed() ^ 0x9E3779B97F4A7C15L);
      double time = 0;
      for (int i = 0; i < arrival.length; i++) {
        arrival[i] = (long) time;
        time += -StrictMath.log((random.bits() + 0.5) / (1L << 31)) * interval;
      }
    }
    return arrival;
  }

  /// The part of the pattern behind the colon.
  static String sourceOf(HbmReferenceRow reference) {
    String[] parts = reference.pattern().split(":", -1);
    if (parts.length != 2 || !parts[1].matches("sat|det|poi|w\\d{1,6}")) {
      throw new IllegalArgumentException(
          "pattern is \"%s\"; its source must be sat, det, poi or wN"
              .formatted(reference.pattern()));
    }
    return parts[1];
  }
}
