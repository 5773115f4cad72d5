package org.etchscope.sim.analysis.kernel;

import java.util.List;

/// Time of matrix products on a GPU-like chip.
///
/// A product is cut into output tiles; each multiprocessor computes one at a time, so tiles come in
/// waves, and a wave that is not full costs as much as a full one. Where tiles are few, K is split,
/// and the partial sums are written and read once more. Arithmetic and streaming of the operands
/// overlap; the longer decides, rounded where they are equal: (c³ + m³)^⅓. Of all tiles and splits
/// the fastest is taken, as the vendors' libraries choose by trial.
///
/// The rates of smaller tiles beside the largest are estimates and the same for all chips.
final class ProductTime {

  /// @param rate rate beside that of the largest tile: more of the operands is loaded per result
  private record Tile(int rows, int columns, double rate) {}

  private static final List<Tile> TILES =
      List.of(
          new Tile(256, 128, 1),
          new Tile(128, 256, 1),
          new Tile(128, 128, 0.96),
          new Tile(64, 256, 0.93),
          new Tile(256, 64, 0.93),
          new Tile(64, 128, 0.85),
          new Tile(128, 64, 0.85),
          new Tile(64, 64, 0.7),
          new Tile(32, 128, 0.6),
          new Tile(32, 64, 0.5),
          new Tile(16, 128, 0.35));

  private static final List<Integer> SPLITS = List.of(1, 2, 3, 4, 6, 8, 12, 16);
  private static final int DEPTH_STEP = 64;
  private static final int LEAST_DEPTH = 256;
  private static final int OPERAND_BYTES = 2;
  private static final int PARTIAL_SUM_BYTES = 4;

  /// How much faster partial sums move than the memory, as they stay in the cache.
  private static final double PARTIAL_SUM_GAIN = 2.5;

  private ProductTime() {}

  /// Seconds of `copies` products `[m × k]·[k × n]` in one kernel, its start included.
  static double seconds(KernelMachine machine, long copies, long m, long k, long n) {
    return machine.products().start() + work(machine, copies, m, k, n);
  }

  /// The same without the start.
  static double work(KernelMachine machine, long copies, long m, long k, long n) {
    double bandwidth = machine.bytesPerSecond() * machine.products().bandwidthShare();
    double stream =
        (double) copies
            * OPERAND_BYTES
            * ((double) m * k + (double) k * n + (double) m * n)
            / bandwidth;
    double perCore =
        machine.flopsPerSecond() * machine.products().computeShare() / machine.multiprocessors();
    double best = Double.POSITIVE_INFINITY;
    for (Tile tile : TILES) {
      long tiles =
          copies * Math.ceilDiv(m, (long) tile.rows()) * Math.ceilDiv(n, (long) tile.columns());
      for (int split : SPLITS) {
        long depth = DEPTH_STEP * Math.ceilDiv(Math.ceilDiv(k, (long) split), (long) DEPTH_STEP);
        if (split > 1 && (tiles * split > 2L * machine.multiprocessors() || depth < LEAST_DEPTH)) {
          break;
        }
        long waves = Math.ceilDiv(tiles * split, (long) machine.multiprocessors());
        double compute =
            waves * 2.0 * tile.rows() * tile.columns() * depth / (perCore * tile.rate());
        double sums =
            split == 1
                ? 0
                : 2.0 * split * copies * m * n * PARTIAL_SUM_BYTES / (bandwidth * PARTIAL_SUM_GAIN);
        best = Math.min(best, together(compute, stream) + sums);
      }
    }
    return best;
  }

  /// The time of two things that overlap almost perfectly.
  static double together(double one, double other) {
    return StrictMath.cbrt(one * one * one + other * other * other);
  }
}
