package org.etchscope.sim.trace;

/// Why a unit does no useful work in a cycle. The order is the order of every list on screen.
public enum StallReason {
  WAITING_HBM("waiting HBM", "waitingHbm"),
  WAITING_BUFFER_SPACE("waiting buffer space", "waitingBufferSpace"),
  WAITING_OPERAND("waiting operand", "waitingOperand"),
  WEIGHT_LOAD("weight load", "weightLoad"),
  FILL_DRAIN("fill and drain", "fillDrain"),
  WAITING_FABRIC("waiting fabric", "waitingFabric"),
  REFRESH("refresh", "refresh"),
  OVERHEAD("overhead", "overhead"),
  POWER_LIMIT("power limit", "powerLimit"),
  NO_WORK("no work", "noWork");

  private final String label;
  private final String id;

  StallReason(String label, String id) {
    this.label = label;
    this.id = id;
  }

  /// Words on screen.
  public String label() {
    return label;
  }

  /// Name in JSON and tables.
  public String id() {
    return id;
  }
}
