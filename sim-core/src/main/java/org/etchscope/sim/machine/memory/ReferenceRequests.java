package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// All requests of a reference row: where each goes, whether it writes and when it arrives. They
/// lie in columns channel by channel, each channel's in their order, so that a channel is served
/// from neighbouring places.
final class ReferenceRequests {

  final int count;
  final int[] bank;
  final int[] row;
  final int[] column;
  final boolean[] write;

  /// Arrival ticks, unless all requests wait from the start.
  final long[] arrival;

  /// Tick from which the latency of a read counts, then its latency.
  final long[] latency;

  /// Where each channel's requests begin, and where the last one's end.
  final int[] channelStart;

  /// Where the first, second, ... request of the whole row lies.
  final int[] place;

  ReferenceRequests(HbmReferenceRow reference, ReferenceSetup setup) {
    count = reference.requests();
    bank = new int[count];
    row = new int[count];
    column = new int[count];
    write = new boolean[count];
    place = new int[count];
    long[] address = addresses(reference, setup);
    int[] channel = channels(address, setup.mapping());
    channelStart = channelStarts(channel, setup.channels());
    fill(address, channel, reference.readPercent(), setup.mapping());
    arrival = arrivals(reference, setup);
    latency = new long[count];
  }

  private static long[] addresses(HbmReferenceRow reference, ReferenceSetup setup) {
    RequestStream stream =
        RequestStream.of(reference, setup.mapping(), setup.device().organisation());
    long[] address = new long[reference.requests()];
    int[] same = new int[2];
    for (int i = 0; i < address.length; i++) {
      boolean writes = isWrite(i, reference.readPercent());
      address[i] = stream.address(i, writes, same[writes ? 1 : 0]++);
    }
    return address;
  }

  private static boolean isWrite(int i, int readPercent) {
    long writePercent = 100L - readPercent;
    return (i + 1L) * writePercent / 100 != i * writePercent / 100;
  }

  private static int[] channels(long[] address, AddressMapping mapping) {
    int[] channel = new int[address.length];
    Arrays.setAll(channel, i -> mapping.channel(address[i]));
    return channel;
  }

  private static int[] channelStarts(int[] channel, int channels) {
    int[] start = new int[channels + 1];
    for (int of : channel) {
      start[of + 1]++;
    }
    for (int i = 0; i < channels; i++) {
      start[i + 1] += start[i];
    }
    return start;
  }

  private void fill(long[] address, int[] channel, int readPercent, AddressMapping mapping) {
    int[] filled = channelStart.clone();
    for (int i = 0; i < count; i++) {
      int at = filled[channel[i]]++;
      place[i] = at;
      write[at] = isWrite(i, readPercent);
      bank[at] = mapping.bank(address[i]);
      row[at] = mapping.row(address[i]);
      column[at] = mapping.column(address[i]);
    }
  }

  boolean hasWrites() {
    for (boolean writes : write) {
      if (writes) {
        return true;
      }
    }
    return false;
  }

  /// Arrival ticks of the open sources: evenly spaced (`det`) or exponentially (`poi`).
  private long[] arrivals(HbmReferenceRow reference, ReferenceSetup setup) {
    String source = sourceOf(reference);
    long[] arrivals = new long[count];
    if (!source.equals("det") && !source.equals("poi")) {
      return arrivals;
    }
    double interval =
        setup.device().organisation().accessBytes()
            / (reference.offeredLoad() * setup.peakBytesPerTick());
    if (source.equals("det")) {
      for (int i = 0; i < count; i++) {
        arrivals[place[i]] = (long) (i * interval);
      }
    } else {
      ReferenceRandom random = new ReferenceRandom(reference.seed() ^ 0x9E3779B97F4A7C15L);
      double time = 0;
      for (int i = 0; i < count; i++) {
        arrivals[place[i]] = (long) time;
        time += -StrictMath.log((random.bits() + 0.5) / (1L << 31)) * interval;
      }
    }
    return arrivals;
  }

  /// The part of the pattern behind the colon.
  static String sourceOf(HbmReferenceRow reference) {
    String[] parts = reference.pattern().split(":", -1);
    if (parts.length != 2 || !parts[1].matches("sat|det|poi|w[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(
          "pattern is \"%s\"; its source must be sat, det, poi or wN"
              .formatted(reference.pattern()));
    }
    return parts[1];
  }
}
