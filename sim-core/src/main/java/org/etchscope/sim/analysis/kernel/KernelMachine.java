package org.etchscope.sim.analysis.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A GPU-like chip in one campaign of measurements: its published peaks, and the constants of the
/// kernels used there. Times are seconds.
///
/// @param campaign who measured
/// @param chip name of the chip in the tables
/// @param multiprocessors cores that compute one output tile at a time
/// @param flopsPerSecond dense peak at 16 bits, a multiply-add as two
/// @param bytesPerSecond memory bandwidth
/// @param cacheBytes last-level cache
/// @param products constants of matrix products
/// @param vectors constants of kernels that move and scale values
/// @param attention constants of attention kernels, or `null` if none was measured
record KernelMachine(
    String campaign,
    String chip,
    int multiprocessors,
    double flopsPerSecond,
    double bytesPerSecond,
    double cacheBytes,
    Products products,
    Vectors vectors,
    @Nullable Attention attention) {

  /// @param start from the launch to the first and from the last result to the end
  /// @param computeShare share of the peak that a long product reaches
  /// @param bandwidthShare share of the bandwidth that a stream of weights reaches
  record Products(double start, double computeShare, double bandwidthShare) {}

  /// @param start as for products
  /// @param cacheGain how much faster bytes move that fit half of the cache
  /// @param pass time of one pass of a block of threads over 1,024 elements of a row
  record Vectors(double start, double cacheGain, double pass) {}

  /// @param start as for products
  /// @param rows query rows of a block: what the shared memory of a multiprocessor has room for
  /// @param block fixed time of a block
  /// @param tile time of a block for 64 keys
  /// @param newTile time that 64 keys of new tokens take besides
  /// @param bandwidthShare share of the bandwidth at which keys and values are read
  /// @param crowdedShare speed of a multiprocessor with as many blocks as it takes, beside that of
  ///   one with a single block
  /// @param pairFactor how much longer two decoding blocks take that share a multiprocessor
  /// @param splits whether cached keys of a lone prompt are split over idle multiprocessors
  record Attention(
      double start,
      int rows,
      double block,
      double tile,
      double newTile,
      double bandwidthShare,
      double crowdedShare,
      double pairFactor,
      boolean splits) {}

  KernelMachine {
    Objects.requireNonNull(campaign, "campaign");
    Objects.requireNonNull(chip, "chip");
    Objects.requireNonNull(products, "products");
    Objects.requireNonNull(vectors, "vectors");
  }
}
