package org.etchscope.sim.analysis.kernel;

/// Time of kernels that only move and scale values.
///
/// Bytes move at nine tenths of the memory's bandwidth; what fits half of the last-level cache
/// moves faster. A block of threads works on one row and passes over it 1,024 elements at a time,
/// which a few rows cannot hide.
final class VectorTime {

  private static final double BANDWIDTH_SHARE = 0.9;
  private static final long PASS_ELEMENTS = 1024;

  private VectorTime() {}

  /// Seconds of a kernel.
  ///
  /// @param bytes bytes that must move
  /// @param width elements of a row that one block of threads passes over; 0 if rows are shared
  static double seconds(
      KernelMachine machine, KernelLibrary.VectorKernel kernel, double bytes, long width) {
    double half = machine.cacheBytes() / 2;
    double fromMemory = half == 0 ? 1 : Math.clamp((bytes - half) / half, 0, 1);
    double slowness = fromMemory + (1 - fromMemory) / machine.vectors().cacheGain();
    double stream =
        bytes * kernel.traffic() * slowness / (machine.bytesPerSecond() * BANDWIDTH_SHARE);
    double passes = machine.vectors().pass() * Math.ceilDiv(width, PASS_ELEMENTS);
    return kernel.start()
        + machine.vectors().start() * kernel.launches()
        + ProductTime.together(stream, passes);
  }
}
