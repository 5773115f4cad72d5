package org.etchscope.sim.chip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of the attention unit and the vector unit.
final class UnitFields {

  /// The attention unit; a chip may have none.
  static final String ATTENTION = "attention";

  private static final Part<AttentionUnitSpec> UNIT =
      new Part<>(ATTENTION, ChipSpec::attention, true);
  private static final Part<VectorUnitSpec> VECTOR = new Part<>("vector", ChipSpec::vector);

  private UnitFields() {}

  static List<ChipField> attention() {
    return List.of(
        UNIT.whole(
            "multiplyAddsPerCycle",
            "attention multiply-adds",
            "a cycle at 8 bits",
            1,
            1L << 40,
            AttentionUnitSpec::multiplyAddsPerCycle),
        UNIT.whole(
            "softmaxLanes", "softmax lanes", "", 1, 1 << 24, AttentionUnitSpec::softmaxLanes),
        UNIT.whole("queryRows", "query rows held", "", 1, 1 << 20, AttentionUnitSpec::queryRows),
        UNIT.share(
            "decodeFraction",
            "share of the memory's rate in decode",
            AttentionUnitSpec::decodeFraction));
  }

  static List<ChipField> vector() {
    return List.of(
        VECTOR.whole("lanes", "vector lanes", "", 1, 1 << 24, VectorUnitSpec::lanes),
        VECTOR.whole("normPasses", "passes of a norm", "", 0, 64, VectorUnitSpec::normPasses),
        VECTOR.whole(
            "activationPasses",
            "passes of the activation",
            "",
            0,
            64,
            VectorUnitSpec::activationPasses),
        VECTOR.whole(
            "rotaryPasses", "passes of the rotation", "", 0, 64, VectorUnitSpec::rotaryPasses),
        VECTOR.whole(
            "residualPasses", "passes of the residual", "", 0, 64, VectorUnitSpec::residualPasses),
        VECTOR.whole(
            "latencyCycles",
            "vector latency",
            "cycles",
            0,
            1 << 20,
            VectorUnitSpec::latencyCycles));
  }

  static @Nullable AttentionUnitSpec assembleAttention(ChipValues values) {
    return values.hasAnyOf(ATTENTION)
        ? new AttentionUnitSpec(
            values.base("attention.multiplyAddsPerCycle"),
            values.integer("attention.softmaxLanes"),
            values.integer("attention.queryRows"),
            values.real("attention.decodeFraction"))
        : null;
  }

  static VectorUnitSpec assembleVector(ChipValues values) {
    return new VectorUnitSpec(
        values.integer("vector.lanes"),
        values.integer("vector.normPasses"),
        values.integer("vector.activationPasses"),
        values.integer("vector.rotaryPasses"),
        values.integer("vector.residualPasses"),
        values.integer("vector.latencyCycles"));
  }
}
