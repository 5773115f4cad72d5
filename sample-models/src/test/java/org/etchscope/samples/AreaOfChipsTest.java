package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.etchscope.sim.energy.AreaBudget;
import org.junit.jupiter.api.Test;

/// Area and transistors of the presets, held against published counts.
final class AreaOfChipsTest {

  /// Etched, "Etched is Making the Biggest Bet in AI", 25 June 2024: 528 tensor cores with 4 x 8 x
  /// 16 multiply-adds of 10,000 transistors are 2.7 of 80 billion, "only 3.3 %"; the quotient is
  /// 3.38.
  @Test
  void threeInAHundredOfAnH100sTransistorsMultiplyMatrices() {
    AreaBudget budget = AreaBudget.of(ChipLibrary.load("h100"));
    assertThat(budget.multiplyTransistors()).isEqualTo(528L * 4 * 8 * 16 * 10_000);
    assertThat(budget.multiplyShare()).isBetween(0.033, 0.034);
  }

  /// The machine's notes: arrays 245 to 334 mm², attention 20 to 27, SRAM 77, HBM 95, links 35; 575
  /// to 670 of 800 in all. The notes' SRAM is rounded from megabytes.
  @Test
  void sohusPartsFitItsDie() {
    AreaBudget budget = AreaBudget.of(ChipLibrary.load("sohu-2024"));
    assertThat(part(budget, "Matrix arrays").lowSquareMillimetres()).isCloseTo(245, within(1));
    assertThat(part(budget, "Matrix arrays").highSquareMillimetres()).isCloseTo(334, within(1));
    assertThat(part(budget, "Attention unit").lowSquareMillimetres()).isCloseTo(20, within(1));
    assertThat(part(budget, "Attention unit").highSquareMillimetres()).isCloseTo(27, within(1));
    assertThat(part(budget, "SRAM").lowSquareMillimetres()).isBetween(73.0, 77.5);
    assertThat(part(budget, "HBM PHY and control").lowSquareMillimetres()).isCloseTo(95, within(2));
    assertThat(part(budget, "Chip links").lowSquareMillimetres()).isCloseTo(35, within(1));
    assertThat(budget.lowSquareMillimetres()).isBetween(560.0, 590.0);
    assertThat(budget.highSquareMillimetres()).isBetween(655.0, 680.0);
  }

  private static Offset<Double> within(double squareMillimetres) {
    return Offset.offset(squareMillimetres);
  }

  private static AreaBudget.Part part(AreaBudget budget, String name) {
    return budget.parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
