package org.etchscope.sim.analysis.kernel;

import java.util.List;

/// Time of fused attention kernels on a GPU-like chip.
///
/// A block of query rows of one head goes over its keys tile by tile of 64 on one multiprocessor
/// (Dao, *FlashAttention-2*, 2023); blocks come in whole waves. Keys of new tokens take longer:
/// they are masked, and some kernels pass over them by themselves. New tokens of decoding sequences
/// in the same kernel take a block each, which a single row leaves almost empty. A kernel for
/// decoding alone packs the heads that share keys, splits the keys of few sequences over idle
/// multiprocessors, and is bound by reading keys and values; two blocks share a multiprocessor, so
/// it comes in waves too.
final class AttentionTime {

  private static final int KEYS = 64;
  private static final int LEAST_KEYS_OF_A_SPLIT = 256;
  private static final int ELEMENT_BYTES = 2;
  private static final int BLOCKS_OF_A_MULTIPROCESSOR = 2;

  /// Equal sequences.
  ///
  /// @param count sequences
  /// @param rows new tokens of each
  /// @param history tokens cached before them
  record Sequences(int count, int rows, int history) {}

  /// Heads on the chip.
  record Heads(int query, int keyValue, int size) {}

  private AttentionTime() {}

  /// Seconds of one kernel over all sequences, of which none is for decoding alone.
  static double blocks(
      KernelMachine machine,
      KernelMachine.Attention constants,
      Heads heads,
      List<Sequences> sequences) {
    double all = 0;
    double longest = 0;
    long count = 0;
    for (Sequences some : sequences) {
      long blocks =
          (long) some.count() * heads.query() * Math.ceilDiv(some.rows(), constants.rows());
      boolean lone = constants.splits() && sequences.size() == 1;
      long split = lone ? split(machine.multiprocessors(), blocks, some.history()) : 1;
      long cached = Math.ceilDiv(some.history(), split);
      for (int added = 0; added < some.rows(); ) {
        added = Math.min(some.rows(), added + constants.rows());
        double time = block(constants, cached, added);
        all += (double) some.count() * heads.query() * split * time;
        longest = Math.max(longest, time);
      }
      count += blocks * split;
    }
    long waves = Math.ceilDiv(count, (long) machine.multiprocessors());
    return constants.start() + Math.max(longest, waves * all / count / constants.crowdedShare());
  }

  /// Seconds of a lone block over cached keys and those of new tokens up to its last row.
  private static double block(KernelMachine.Attention constants, long cached, int added) {
    return constants.block()
        + Math.ceilDiv(cached + added, (long) KEYS) * constants.tile()
        + (double) added / KEYS * constants.newTile();
  }

  /// Seconds of a kernel for decoding sequences alone.
  static double decode(
      KernelMachine machine, KernelMachine.Attention constants, Heads heads, Sequences sequences) {
    long keys = (long) sequences.history() + sequences.rows();
    long groups = (long) sequences.count() * heads.keyValue();
    long slots = (long) BLOCKS_OF_A_MULTIPROCESSOR * machine.multiprocessors();
    long split = split(slots, groups, keys);
    long keysOfABlock = Math.ceilDiv(keys, split);
    double read =
        2.0
            * keysOfABlock
            * heads.size()
            * ELEMENT_BYTES
            / (machine.bytesPerSecond() * constants.bandwidthShare());
    double lone = constants.block() + Math.ceilDiv(keysOfABlock, (long) KEYS) * constants.tile();
    long blocks = groups * split;
    long fullWaves = blocks / slots;
    return constants.start()
        + fullWaves * wave(machine, constants, slots, read, lone)
        + wave(machine, constants, blocks % slots, read, lone);
  }

  /// Seconds of a wave of decoding blocks, of which some share a multiprocessor.
  ///
  /// @param read seconds in which the memory gives the keys and values of a block
  /// @param lone seconds of a block that has a multiprocessor to itself
  private static double wave(
      KernelMachine machine,
      KernelMachine.Attention constants,
      long blocks,
      double read,
      double lone) {
    double sharing =
        Math.max(0, blocks - machine.multiprocessors()) / (double) machine.multiprocessors();
    double computed = lone * (1 + (constants.pairFactor() - 1) * sharing);
    return blocks == 0 ? 0 : Math.max(blocks * read, computed);
  }

  /// Into how many parts keys are split so that few blocks find work for all places there are.
  private static long split(long places, long blocks, long keys) {
    return Math.max(1, Math.min(places / blocks, Math.ceilDiv(keys, (long) LEAST_KEYS_OF_A_SPLIT)));
  }
}
