package org.etchscope.sim.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipSpec;

/// A hardware unit of one chip. Cycle accounts close per unit.
public enum Unit {
  /// All arrays; where each array serves one pipeline only, those of the attention pipeline.
  ARRAYS("Matrix arrays"),
  ATTENTION("Attention unit"),
  VECTOR("Vector unit"),
  HBM("HBM"),
  LINKS("Chip links"),
  /// Only where each array serves one pipeline only: those of the feed-forward pipeline.
  FEED_FORWARD_ARRAYS("FFN arrays");

  private final String label;

  Unit(String label) {
    this.label = label;
  }

  /// Name of the unit wherever there is one.
  public String label() {
    return label;
  }

  /// The units of a chip, all arrays first.
  public static List<Unit> of(ChipSpec chip) {
    return Stream.of(values())
        .filter(unit -> unit.count(chip) > 0)
        .sorted(Comparator.comparing(unit -> !unit.isArrays()))
        .toList();
  }

  /// Equal units of a chip that are counted together; 0 if the chip has none.
  public int count(ChipSpec chip) {
    return switch (this) {
      case ARRAYS -> chip.arrays().count() - chip.arrays().feedForwardCount();
      case FEED_FORWARD_ARRAYS -> chip.arrays().feedForwardCount();
      case ATTENTION, VECTOR, HBM, LINKS -> 1;
    };
  }

  /// Whether it is matrix arrays.
  public boolean isArrays() {
    return this == ARRAYS || this == FEED_FORWARD_ARRAYS;
  }

  /// Name of the account on a chip: one without an attention unit has attention on its arrays, one
  /// whose arrays serve one pipeline each has two sorts of them.
  public String label(ChipSpec chip) {
    if (this == ARRAYS && chip.arrays().split()) {
      return "Attention arrays";
    }
    return isOnArrays(chip) ? "Attention on arrays" : label;
  }

  /// Whether the unit's work is done by the arrays of a chip.
  public boolean isOnArrays(ChipSpec chip) {
    return this == ATTENTION && chip.attention() == null;
  }
}
