package org.etchscope.sim.numeric.format;

import java.util.Locale;
import java.util.Objects;

/// How a number is held. Every format rounds to nearest with ties to even, once, from single
/// precision; small values underflow gradually, and a float keeps the sign of its zero.
///
/// Codes are the bits of a value in the lowest bits of an `int`; the others are 0. The floats are
/// those of IEEE 754 (FP32, FP16), bfloat16, the 8-bit formats of Micikevicius et al.
/// (arXiv:2209.05433; E4M3 has no infinities) and the microscaling specification 1.0 of the Open
/// Compute Project (E2M1). INT8 and INT4 are two's complement.
public enum NumberFormat {
  FP32(32),
  BF16(16),
  FP16(16),
  FP8_E4M3(8),
  FP8_E5M2(8),
  /// No infinity and no NaN: it always saturates, and NaN becomes 6.
  FP4_E2M1(4),
  /// -128 to 127. It always saturates, and NaN becomes 0.
  INT8(8),
  /// -8 to 7. It always saturates, and NaN becomes 0.
  INT4(4);

  private final int bits;

  NumberFormat(int bits) {
    this.bits = bits;
  }

  /// Bits of a code.
  public int bits() {
    return bits;
  }

  /// Whether values are whole numbers.
  public boolean isInteger() {
    return this == INT8 || this == INT4;
  }

  /// The largest value that can be held, 127 or 7 for whole numbers.
  public float largest() {
    return Codings.of(this).largest();
  }

  /// The name used on the command line and in files, for example `fp8_e4m3`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The format of that name, in any case; `fp8` and `fp4` are the kinds used for weights, E4M3 and
  /// E2M1.
  ///
  /// @throws IllegalArgumentException naming the value and all formats there are
  public static NumberFormat of(String id) {
    return switch (id.toLowerCase(Locale.ROOT)) {
      case "fp32" -> FP32;
      case "bf16" -> BF16;
      case "fp16" -> FP16;
      case "fp8", "fp8_e4m3" -> FP8_E4M3;
      case "fp8_e5m2" -> FP8_E5M2;
      case "fp4", "fp4_e2m1" -> FP4_E2M1;
      case "int8" -> INT8;
      case "int4" -> INT4;
      default ->
          throw new IllegalArgumentException(
              "number format is \""
                  + id
                  + "\"; it must be fp32, bf16, fp16, fp8, fp8_e4m3, fp8_e5m2, fp4, int8 or int4");
    };
  }

  /// The code of the nearest value. NaN becomes a NaN of the format where it has one.
  public int encode(float value, Overflow overflow) {
    return Codings.of(this).encode(value, overflow);
  }

  /// The value of a code, exact. Bits above those of the format are ignored.
  public float decode(int code) {
    return Codings.of(this).decode(code);
  }

  /// The nearest value of the format, saturating. NaN stays NaN where the format has one.
  public float round(float value) {
    return Codings.of(this).round(value);
  }

  /// Rounds values in place, saturating, each as [#round(float)] does.
  ///
  /// @param from the first index
  /// @param to the index behind the last
  /// @throws IndexOutOfBoundsException if the range is not within the array
  public void round(float[] values, int from, int to) {
    Objects.checkFromToIndex(from, to, values.length);
    Codings.of(this).round(values, from, to);
  }
}
