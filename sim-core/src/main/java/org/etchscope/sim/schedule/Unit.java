package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.ChipSpec;

/// A hardware unit of one chip. Cycle accounts close per unit.
public enum Unit {
  ARRAYS("Matrix arrays"),
  ATTENTION("Attention unit"),
  VECTOR("Vector unit"),
  HBM("HBM"),
  LINKS("Chip links");

  private final String label;

  Unit(String label) {
    this.label = label;
  }

  /// Name of the unit wherever there is one.
  public String label() {
    return label;
  }

  /// Name of the account on a chip: one without an attention unit has attention on its arrays.
  public String label(ChipSpec chip) {
    return isOnArrays(chip) ? "Attention on arrays" : label;
  }

  /// Whether the unit's work is done by the arrays of a chip.
  public boolean isOnArrays(ChipSpec chip) {
    return this == ATTENTION && chip.attention() == null;
  }
}
