package org.etchscope.sim.analysis.kernel;

import java.util.List;

/// Time of fused attention kernels on a GPU-like chip.
///
/// A block of 64 query rows of one head goes over its keys tile by tile of 64 on one multiprocessor
/// (Dao et al., *FlashAttention-2*, 2023); blocks come in waves. New tokens of decoding sequences
/// in the same kernel take a block each, which a single row leaves almost empty. A kernel for
/// decoding alone packs the heads that share keys, splits the keys of few sequences over idle
/// multiprocessors, and is bound by reading keys and values.
final class AttentionTime {

  private static final int ROWS = 64;
  private static final int KEYS = 64;
  private static final int LEAST_KEYS_OF_A_SPLIT = 256;
  private static final int ELEMENT_BYTES = 2;

  /// Equal sequences.
  ///
  /// @param count sequences
  /// @param rows new tokens of each
  /// @param history tokens cached before them
  record Sequences(int count, int rows, int history) {}

  /// Heads on the chip.
  record Heads(int query, int keyValue, int size) {}

  private AttentionTime() {}

  /// Seconds of one kernel over all sequences without a split of keys.
  static double blocks(
      KernelMachine machine,
      KernelMachine.Attention constants,
      Heads heads,
      List<Sequences> sequences) {
    double all = 0;
    double longest = 0;
    for (Sequences some : sequences) {
      int blocks = Math.ceilDiv(some.rows(), ROWS);
      for (int block = 0; block < blocks; block++) {
        int keys = some.history() + Math.min(some.rows(), (block + 1) * ROWS);
        double time = constants.block() + Math.ceilDiv(keys, KEYS) * constants.tile();
        all += (double) some.count() * heads.query() * time;
        longest = Math.max(longest, time);
      }
    }
    double share = constants.crowdedShare();
    if (sequences.size() == 1 && sequences.getFirst().rows() <= ROWS) {
      long blocks = (long) sequences.getFirst().count() * heads.query();
      long waves = Math.ceilDiv(blocks, (long) machine.multiprocessors());
      return constants.start() + Math.max(longest, waves * longest / share);
    }
    return constants.start() + Math.max(longest, all / machine.multiprocessors() / share);
  }

  /// Seconds of a kernel for decoding sequences alone.
  static double decode(
      KernelMachine machine, KernelMachine.Attention constants, Heads heads, Sequences sequences) {
    long keys = (long) sequences.history() + sequences.rows();
    long groups = (long) sequences.count() * heads.keyValue();
    double bytes = 2.0 * groups * keys * heads.size() * ELEMENT_BYTES;
    double read = bytes / (machine.bytesPerSecond() * constants.bandwidthShare());
    long split =
        Math.max(
            1,
            Math.min(
                Math.ceilDiv(keys, (long) LEAST_KEYS_OF_A_SPLIT),
                2L * machine.multiprocessors() / groups));
    double lone =
        constants.block() + Math.ceilDiv(Math.ceilDiv(keys, split), (long) KEYS) * constants.tile();
    double blocks = groups * constants.block() / machine.multiprocessors();
    return constants.start() + Math.max(read, Math.max(lone, blocks));
  }
}
