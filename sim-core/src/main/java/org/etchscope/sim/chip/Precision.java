package org.etchscope.sim.chip;

import java.util.Locale;

/// A number format that weights, activations or the key-value cache can be held in.
public enum Precision {
  FP32(32),
  BF16(16),
  FP16(16),
  FP8(8),
  INT8(8),
  FP4(4),
  INT4(4);

  private final int bits;

  Precision(int bits) {
    this.bits = bits;
  }

  /// Bits of one element, scales not counted.
  public int bits() {
    return bits;
  }

  /// Bytes that `elements` take, rounded up to whole bytes.
  public long bytes(long elements) {
    return Math.ceilDiv(Math.multiplyExact(elements, bits), 8L);
  }

  /// The name used in files and on the command line, for example `fp8`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The format with the given name, in any case.
  ///
  /// @throws IllegalArgumentException naming the value and all formats there are
  public static Precision of(String id) {
    for (Precision precision : values()) {
      if (precision.id().equals(id.toLowerCase(Locale.ROOT))) {
        return precision;
      }
    }
    throw new IllegalArgumentException(
        "precision is \"" + id + "\"; it must be fp32, bf16, fp16, fp8, int8, fp4 or int4");
  }
}
