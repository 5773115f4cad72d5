package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.Precision;

/// What passes through HBM between the kernels of a chip that does not fuse its stages. Kernels
/// that only move and scale values are bound by this traffic: each reads its inputs and writes its
/// results, in BF16 but for what the next product reads. What the products themselves read and
/// write is hidden behind their arithmetic.
///
/// @param operand format of what a product reads
record UnfusedTraffic(Precision operand) {

  /// Half of what an activation kernel moves for its results: it reads gate and up and writes the
  /// middle. The machine moves this amount twice.
  long activationBytes(long elements, boolean gated) {
    long inputs = Precision.BF16.bytes(elements) * (gated ? 2 : 1);
    return Math.ceilDiv(inputs + operand.bytes(elements), 2L);
  }

  /// Half of what the rotary kernel moves for the queries: it reads them and writes them.
  long rotaryBytes(long elements) {
    return Math.ceilDiv(Precision.BF16.bytes(elements) + operand.bytes(elements), 2L);
  }

  /// What a kernel of residual and norm moves: it reads the residual and what is added, and writes
  /// the residual and the norm's result. There are two such kernels in a layer.
  long residualBytes(long elements) {
    return 3 * Precision.BF16.bytes(elements) + operand.bytes(elements);
  }
}
