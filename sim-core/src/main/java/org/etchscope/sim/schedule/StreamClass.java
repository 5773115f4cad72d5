package org.etchscope.sim.schedule;

/// A class of HBM traffic. Classes share the memory tile by tile.
public enum StreamClass {
  WEIGHTS("Weights"),
  KEY_VALUE_READ("KV read"),
  KEY_VALUE_APPEND("KV append"),
  ACTIVATIONS("Activations");

  private final String label;

  StreamClass(String label) {
    this.label = label;
  }

  /// Whether tiles of the class are read in the fixed order of the program, most bytes of a run.
  public boolean isFetched() {
    return this == WEIGHTS || this == KEY_VALUE_READ;
  }

  /// Name on screen.
  public String label() {
    return label;
  }
}
