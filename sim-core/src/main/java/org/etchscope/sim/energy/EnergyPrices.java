package org.etchscope.sim.energy;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.PowerSpec;
import org.etchscope.sim.chip.Precision;

/// What one event costs on a chip, in femtojoules.
///
/// The price of a multiply-add in a chip file is that of FP8. Other formats cost, relative to it:
///
/// | format | share | from |
/// |---|---|---|
/// | FP32 | 5.7 | 1.69 pJ against 0.59 pJ of BF16 at 7 nm (Jouppi et al., ISCA 2021), times BF16's share |
/// | FP16 | 2.4 | 0.34 + 0.38 pJ against 0.21 + 0.38 pJ of BF16 at 7 nm (the same), times BF16's share |
/// | BF16 | 2 | middle of the plausible ranges at 4 nm, 0.5 against 0.25 pJ |
/// | INT8 | 0.32 | 0.107 pJ with a 32-bit sum at 7 nm (the same), two half steps of shrinking: 0.08 against 0.25 pJ |
/// | FP4 | 0.5 | assumed: half the width, half the price |
/// | INT4 | 0.16 | assumed: half of INT8 |
///
/// @param chip the chip whose prices these are
public record EnergyPrices(ChipSpec chip) {

  private static final long FEMTOJOULES_PER_JOULE = 1_000_000_000_000_000L;

  /// Femtojoules of a useful multiply-add whose wider operand has the given format, rounded.
  public long multiplyAdd(Precision operand) {
    return thousandths(power().multiplyAddFemtojoules(), shareOf(operand));
  }

  /// Femtojoules of a padded multiply-add, rounded.
  public long padded(Precision operand) {
    return thousandths(multiplyAdd(operand), power().paddedMultiplyAddShare());
  }

  /// Femtojoules that flow in a cycle without work, rounded.
  public long staticPerCycle() {
    long perSecond = Math.multiplyExact(power().staticWatts(), 1_000_000_000L);
    long scale = FEMTOJOULES_PER_JOULE / 1_000_000_000L;
    // watts · 10^15 / hertz, in two steps so that nothing overflows
    long whole = perSecond / chip.clockHertz() * scale;
    long rest = perSecond % chip.clockHertz() * scale;
    return whole + (rest + chip.clockHertz() / 2) / chip.clockHertz();
  }

  private PowerSpec power() {
    return chip.power();
  }

  private static long thousandths(long femtojoules, int share) {
    return (Math.multiplyExact(femtojoules, (long) share) + 500) / 1000;
  }

  private static int shareOf(Precision operand) {
    return switch (operand) {
      case FP32 -> 5_700;
      case FP16 -> 2_400;
      case BF16 -> 2_000;
      case FP8 -> 1_000;
      case INT8 -> 320;
      case FP4 -> 500;
      case INT4 -> 160;
    };
  }
}
