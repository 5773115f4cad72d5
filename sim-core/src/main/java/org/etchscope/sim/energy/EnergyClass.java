package org.etchscope.sim.energy;

/// What energy is spent on. Each class counts one kind of event at one price.
public enum EnergyClass {
  /// Multiply-adds of the arrays and the attention unit that the result needs.
  MULTIPLY("Multiply-adds", "multiply", "multiply-adds"),
  /// Multiply-adds on padding: edges of tiles, key blocks beyond the causal triangle.
  PADDED("Padded multiply-adds", "padded", "multiply-adds"),
  /// Partial sums read and written at the foot of the arrays.
  ACCUMULATOR("Accumulators", "accumulator", "bytes"),
  /// Bytes read from and written into on-chip buffers.
  SRAM("On-chip buffers", "sram", "bytes"),
  /// Bits moved between HBM and the chip.
  HBM("HBM", "hbm", "bits"),
  /// Bits sent to other chips.
  LINKS("Chip links", "links", "bits"),
  /// What flows without work: leakage and clock tree, by time.
  STATIC("Static", "static", "cycles");

  private final String label;
  private final String id;
  private final String events;

  EnergyClass(String label, String id, String events) {
    this.label = label;
    this.id = id;
    this.events = events;
  }

  /// Name on screen.
  public String label() {
    return label;
  }

  /// Name in JSON and tables.
  public String id() {
    return id;
  }

  /// What is counted.
  public String events() {
    return events;
  }
}
