package org.etchscope.sim.energy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;

/// A chip of 1.5 GHz with prices to choose.
final class PricedChip {

  private PricedChip() {}

  static ChipSpec at(long multiplyAddFemtojoules, int paddedThousandths, int staticWatts) {
    return ChipChange.with(
        any(),
        Map.of(
            "power.multiplyAddPicojoules", BigDecimal.valueOf(multiplyAddFemtojoules, 3).toString(),
            "power.paddedMultiplyAddShare", BigDecimal.valueOf(paddedThousandths, 3).toString(),
            "power.staticWatts", String.valueOf(staticWatts)),
        "priced for a test");
  }

  private static ChipSpec any() {
    try (InputStream in =
        PricedChip.class.getResourceAsStream("/org/etchscope/sim/chip/whole.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new ChipReader().read(text, "whole.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
