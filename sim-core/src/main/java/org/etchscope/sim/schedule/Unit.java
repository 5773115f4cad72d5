package org.etchscope.sim.schedule;

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

  /// Name on screen.
  public String label() {
    return label;
  }
}
