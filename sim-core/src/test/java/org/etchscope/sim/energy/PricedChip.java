package org.etchscope.sim.energy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.PowerSpec;

/// A chip of 1.5 GHz with prices to choose.
final class PricedChip {

  private PricedChip() {}

  static ChipSpec at(long multiplyAddFemtojoules, int paddedThousandths, int staticWatts) {
    ChipSpec chip = any();
    return new ChipSpec(
        chip.id(),
        chip.name(),
        1_500_000_000L,
        chip.arrays(),
        chip.attention(),
        chip.vector(),
        chip.weightBuffer(),
        chip.activationBuffer(),
        chip.keyValueBuffer(),
        chip.hbm(),
        chip.fabric(),
        chip.control(),
        new PowerSpec(
            multiplyAddFemtojoules, paddedThousandths, 500, 1_000, 3_900, 5_000, staticWatts, 0),
        chip.area(),
        chip.provenance());
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
