package org.etchscope.sim.chip;

/// Energy of events in femtojoules, static power and the limit.
///
/// @param multiplyAddFemtojoules one multiply-add at 8 bits
/// @param paddedMultiplyAddShare share of that price for a padded multiply-add, in thousandths
/// @param accumulatorFemtojoulesPerByte partial sums, per byte
/// @param sramFemtojoulesPerByte buffers, per byte
/// @param hbmFemtojoulesPerBit memory, per bit; 0 if it is to be counted from the commands
/// @param linkFemtojoulesPerBit links, per bit
/// @param staticWatts power that flows without work
/// @param limitWatts power limit of the chip; 0 means none
public record PowerSpec(
    long multiplyAddFemtojoules,
    int paddedMultiplyAddShare,
    long accumulatorFemtojoulesPerByte,
    long sramFemtojoulesPerByte,
    long hbmFemtojoulesPerBit,
    long linkFemtojoulesPerBit,
    int staticWatts,
    int limitWatts) {
  public PowerSpec {
    Check.range("multiply-add energy in femtojoules", multiplyAddFemtojoules, 0, 1_000_000_000L);
    Check.range("padded multiply-add share in thousandths", paddedMultiplyAddShare, 0, 1000);
    Check.range(
        "accumulator energy in femtojoules a byte",
        accumulatorFemtojoulesPerByte,
        0,
        1_000_000_000L);
    Check.range("SRAM energy in femtojoules a byte", sramFemtojoulesPerByte, 0, 1_000_000_000L);
    Check.range("HBM energy in femtojoules a bit", hbmFemtojoulesPerBit, 0, 1_000_000_000L);
    Check.range("link energy in femtojoules a bit", linkFemtojoulesPerBit, 0, 1_000_000_000L);
    Check.range("static power in watts", staticWatts, 0, 100_000);
    Check.range("power limit in watts", limitWatts, 0, 100_000);
  }
}
