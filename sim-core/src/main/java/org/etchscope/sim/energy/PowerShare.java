package org.etchscope.sim.energy;

import org.etchscope.sim.schedule.Unit;

/// A part of the chip whose power is told over time: a unit, with the buffers it reads and writes,
/// or what flows without work.
public enum PowerShare {
  ARRAYS("Matrix arrays", "arrays"),
  ATTENTION("Attention unit", "attention"),
  VECTOR("Vector unit", "vector"),
  HBM("HBM", "hbm"),
  LINKS("Chip links", "links"),
  STATIC("Static", "static");

  private final String label;
  private final String id;

  PowerShare(String label, String id) {
    this.label = label;
    this.id = id;
  }

  /// Name on screen.
  public String label() {
    return label;
  }

  /// Name in tables.
  public String id() {
    return id;
  }

  /// The share of a unit.
  public static PowerShare of(Unit unit) {
    return switch (unit) {
      case ARRAYS, FEED_FORWARD_ARRAYS -> ARRAYS;
      case ATTENTION -> ATTENTION;
      case VECTOR -> VECTOR;
      case HBM -> HBM;
      case LINKS -> LINKS;
    };
  }
}
