package org.etchscope.views.chip;

/// Where bytes lie in HBM: the rule by which the bytes of a tile are shared out to channels.
///
/// - **Weights, spilled activations**: striped. Units of one row of every pseudo-channel of a
///   channel (1 KiB each) go round all stacks, then to the next channel of each stack; the first
///   unit of a layer lies in channel 0 of stack 0, each layer takes whole stripes.
/// - **Keys and values**: paged. A page (a number of tokens, all key-value heads on the chip) lies
///   in a stripe of `max(1, min(channels of a stack, page bytes / unit))` channels of one stack;
///   pages go round the stacks, then to the next stripe. All layers lie alike.
///
/// The rule is a function of tile and operation numbers alone, so the same run always shows the
/// same channels.
final class ChannelPlacement {

  private static final int ROW_BYTES = 1024;

  private final int stacks;
  private final int channelsPerStack;
  private final long unitBytes;
  private final int stripeChannels;
  private final int stripes;

  /// @param pseudoChannels pseudo-channels of a channel
  /// @param pageBytes bytes of one page of the key-value cache in one layer
  ChannelPlacement(int stacks, int channelsPerStack, int pseudoChannels, long pageBytes) {
    this.stacks = stacks;
    this.channelsPerStack = channelsPerStack;
    this.unitBytes = (long) ROW_BYTES * pseudoChannels;
    this.stripeChannels = (int) Math.clamp(pageBytes / unitBytes, 1, channelsPerStack);
    this.stripes = Math.max(1, channelsPerStack / stripeChannels);
  }

  int channels() {
    return stacks * channelsPerStack;
  }

  /// Adds striped bytes.
  ///
  /// @param perChannel bytes by channel, all channels of a stack one after the other
  /// @param offset place of the first byte in its layer
  /// @param share part of the bytes that counts, 0 to 1
  void addStriped(double[] perChannel, long offset, long bytes, double share) {
    long rounds = bytes / (channels() * unitBytes);
    double whole = rounds * (double) unitBytes * share;
    for (int channel = 0; channel < perChannel.length; channel++) {
      perChannel[channel] += whole;
    }
    long first = offset / unitBytes;
    long left = bytes - rounds * channels() * unitBytes;
    for (long unit = first; left > 0; unit++) {
      perChannel[striped(unit)] += Math.min(left, unitBytes) * share;
      left -= unitBytes;
    }
  }

  private int striped(long unit) {
    int stack = (int) (unit % stacks);
    int channel = (int) (unit / stacks % channelsPerStack);
    return stack * channelsPerStack + channel;
  }

  /// Adds bytes of whole pages.
  ///
  /// @param firstPage number of the first page
  /// @param pages pages that hold the bytes
  /// @param share part of the bytes that counts, 0 to 1
  void addPaged(double[] perChannel, long firstPage, long pages, long bytes, double share) {
    double perPage = (double) bytes / pages * share;
    long places = (long) stacks * stripes;
    double whole = (double) (pages / places) * perPage / stripeChannels;
    for (int place = 0; whole > 0 && place < places; place++) {
      addToPage(perChannel, place, whole);
    }
    for (long page = firstPage; page < firstPage + pages % places; page++) {
      addToPage(perChannel, page, perPage / stripeChannels);
    }
  }

  private void addToPage(double[] perChannel, long page, double bytesPerChannel) {
    int stack = (int) (page % stacks);
    int stripe = (int) (page / stacks % stripes);
    int first = stack * channelsPerStack + stripe * stripeChannels;
    for (int i = 0; i < stripeChannels; i++) {
      perChannel[first + i] += bytesPerChannel;
    }
  }
}
