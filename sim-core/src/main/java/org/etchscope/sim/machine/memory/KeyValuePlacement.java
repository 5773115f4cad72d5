package org.etchscope.sim.machine.memory;

import org.etchscope.sim.chip.HbmSpec;

/// Where the pages of the key-value cache lie. The part of a page that belongs to one layer is
/// contiguous and lies on few channels of one stack, so that a row that is opened for it holds a
/// whole row's worth of it; striped over all channels it would be crumbs. Pages go round the
/// stacks, then round the groups of channels within a stack.
///
/// @param pageBytes bytes of a page's part of one layer
/// @param stripeChannels channels a page lies on
/// @param stacks stacks
/// @param groupsPerStack groups of that many channels in a stack
public record KeyValuePlacement(
    long pageBytes, int stripeChannels, int stacks, int groupsPerStack) {

  /// Bytes of a page on one channel before the next channel follows: a row in each of two
  /// pseudo-channels.
  public static final long STRIPE_UNIT_BYTES = 2048;

  public KeyValuePlacement {
    MemoryCheck.range("key-value page in bytes", pageBytes, 1, 1L << 40);
    MemoryCheck.range("channels of a key-value page", stripeChannels, 1, 8192);
    MemoryCheck.range("HBM stacks", stacks, 1, 64);
    MemoryCheck.range("channel groups of a stack", groupsPerStack, 1, 128);
  }

  /// The placement of pages in a chip's memory: at most `max(1, pageBytes / 2 KiB)` channels a
  /// page, and so many that they divide the channels of a stack.
  ///
  /// @param pageBytes bytes of a page's part of one layer
  public static KeyValuePlacement of(HbmSpec spec, long pageBytes) {
    MemoryCheck.range("key-value page in bytes", pageBytes, 1, 1L << 40);
    int channels = Math.clamp(pageBytes / STRIPE_UNIT_BYTES, 1, spec.channelsPerStack());
    while (spec.channelsPerStack() % channels != 0) {
      channels--;
    }
    return new KeyValuePlacement(
        pageBytes, channels, spec.stacks(), spec.channelsPerStack() / channels);
  }

  /// The placement that stripes each page over all channels of all stacks. It leaves little of a
  /// page in each row that is opened; it is here to be compared.
  ///
  /// @param pageBytes bytes of a page's part of one layer
  public static KeyValuePlacement striped(HbmSpec spec, long pageBytes) {
    return new KeyValuePlacement(pageBytes, spec.channels(), 1, 1);
  }

  /// Groups of channels of all stacks.
  public int groups() {
    return stacks * groupsPerStack;
  }

  /// The group a page lies on. Consecutive pages lie on different stacks.
  public int group(long page) {
    int stack = (int) (page % stacks);
    int inStack = (int) (page / stacks % groupsPerStack);
    return stack * groupsPerStack + inStack;
  }

  /// First channel of a page, counted over all stacks.
  public int firstChannel(long page) {
    return group(page) * stripeChannels;
  }

  /// Bytes of a page on each of its channels, rounded up.
  public long bytesPerChannel() {
    return Math.ceilDiv(pageBytes, stripeChannels);
  }

  /// Pages on the most loaded group among consecutive pages.
  public long busiest(long pages) {
    return Math.ceilDiv(pages, groups());
  }
}
