package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.Precision;

/// How operands of different width are multiplied.
public final class Operands {

  private Operands() {}

  /// The format whose rate a product has: the wider one of its operands.
  public static Precision wider(Precision one, Precision other) {
    return one.bits() >= other.bits() ? one : other;
  }
}
