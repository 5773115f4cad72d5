package org.etchscope.sim.trace;

/// An on-chip buffer whose level a trace holds.
public enum BufferName {
  WEIGHTS("Weights", "weights"),
  KEY_VALUE("KV stream", "keyValue"),
  ACTIVATIONS("Activations", "activations"),
  PARTIAL_SUMS("Partial sums", "partialSums");

  private final String label;
  private final String id;

  BufferName(String label, String id) {
    this.label = label;
    this.id = id;
  }

  /// Name on screen.
  public String label() {
    return label;
  }

  /// Name in JSON and tables.
  public String id() {
    return id;
  }
}
