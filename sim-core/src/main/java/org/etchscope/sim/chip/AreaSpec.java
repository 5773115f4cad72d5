package org.etchscope.sim.chip;

/// Die area and transistors.
///
/// @param dieSquareMillimetres die area; 0 if not published
/// @param transistors transistors on the die; 0 if not published
/// @param transistorsPerMultiplyAdd transistors of one multiply-add; 0 if not stated
public record AreaSpec(
    double dieSquareMillimetres, long transistors, long transistorsPerMultiplyAdd) {
  public AreaSpec {
    Check.range("die area in square millimetres", dieSquareMillimetres, 0, 100_000);
    Check.range("transistors", transistors, 0, 1L << 50);
    Check.range("transistors per multiply-add", transistorsPerMultiplyAdd, 0, 1_000_000_000L);
  }
}
