package org.etchscope.sim.numeric.weights;

/// Kinds of metadata values in a GGUF file, in the order of their numbers there.
enum GgufValue {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  FLOAT32(4),
  BOOL(1),
  STRING(8),
  ARRAY(12),
  UINT64(8),
  INT64(8),
  FLOAT64(8);

  private final int leastBytes;

  GgufValue(int leastBytes) {
    this.leastBytes = leastBytes;
  }

  /// Bytes of a value, or the fewest it can have if they differ.
  int leastBytes() {
    return leastBytes;
  }

  boolean isFixed() {
    return this != STRING && this != ARRAY;
  }
}
