package org.etchscope.sim.energy;

import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.chip.Provenance.Mark;
import org.jspecify.annotations.Nullable;

/// What a die is made of, see [AreaBudget].
public enum DiePart {
  ARRAYS(
      "Matrix arrays",
      List.of("arrays.count", "arrays.rows", "arrays.columns", "area.transistorsPerMultiplyAdd")),
  ATTENTION(
      "Attention unit",
      List.of("attention.multiplyAddsPerCycle", "area.transistorsPerMultiplyAdd")),
  LANES("Vector and softmax lanes", List.of("vector.lanes", "attention.softmaxLanes")),
  SRAM(
      "SRAM",
      List.of(
          "buffers.weights.megabytes",
          "buffers.keyValue.megabytes",
          "buffers.activations.megabytes")),
  MEMORY("HBM PHY and control", List.of("hbm.stacks")),
  ON_CHIP_MEMORY("SRAM for weights and keys", List.of("hbm.capacityGigabytes")),
  LINKS("Chip links", List.of("fabric.gigabytesPerSecond")),
  REST("On-chip network, pads, rest", List.of());

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> fields;

  DiePart(String label, List<String> fields) {
    this.label = label;
    this.fields = fields;
  }

  /// Name in English.
  public String label() {
    return label;
  }

  /// The fields of a chip file that its area is derived from.
  public List<String> fields() {
    return fields;
  }

  /// How sure its area is: derived, or assumed if any field it is derived from is.
  public Mark mark(ChipSpec chip) {
    return fields.stream().map(chip.provenance()::get).anyMatch(DiePart::isAssumed)
        ? Mark.ASSUMED
        : Mark.DERIVED;
  }

  private static boolean isAssumed(@Nullable Provenance provenance) {
    return provenance != null && provenance.mark() == Mark.ASSUMED;
  }
}
