package org.etchscope.sim.numeric.format;

/// Floating point with fewer bits than single precision, by bit arithmetic on single precision.
///
/// A normal value is rounded in its bits: half a unit of the last kept bit is added, less one where
/// that bit is even, and a carry into the exponent is right as it stands. A subnormal one is
/// rounded by adding a power of two whose last bit is the format's smallest step.
final class FloatCoding implements Coding {

  private static final int SINGLE_BIAS = 127;
  private static final int SINGLE_MANTISSA = 23;
  private static final int SINGLE_MAGNITUDE = 0x7FFF_FFFF;

  private final int signBit;
  private final int dropped;
  private final int biasStep;
  private final int largestCode;
  private final int infinityCode;
  private final int nanCode;
  private final float largest;
  private final float smallestNormal;
  private final float subnormalGrid;
  private final float[] values;

  /// The bias is `2^(exponentBits - 1) - 1`. A format whose largest code has all exponent bits set
  /// has no infinity; its overflow is its NaN.
  ///
  /// @param largestCode the code of the largest finite value
  /// @param nanCode the code NaN becomes, without its sign; the largest code if there is no NaN
  FloatCoding(int exponentBits, int mantissaBits, int largestCode, int nanCode) {
    int bias = (1 << (exponentBits - 1)) - 1;
    this.signBit = 1 << (exponentBits + mantissaBits);
    this.dropped = SINGLE_MANTISSA - mantissaBits;
    this.biasStep = (SINGLE_BIAS - bias) << mantissaBits;
    this.largestCode = largestCode;
    int exponent = signBit - (1 << mantissaBits);
    this.infinityCode = largestCode < exponent ? exponent : nanCode;
    this.nanCode = nanCode;
    // With the exponents of single precision subnormal values need no rule of their own.
    boolean wide = bias == SINGLE_BIAS;
    this.smallestNormal = wide ? 0 : power(1 - bias);
    this.subnormalGrid = wide ? 0 : power(1 - bias - mantissaBits + SINGLE_MANTISSA);
    this.values = signBit > 128 ? new float[0] : table();
    this.largest = decode(largestCode);
  }

  private static float power(int exponent) {
    return Math.scalb(1f, exponent);
  }

  private float[] table() {
    float[] table = new float[2 * signBit];
    for (int code = 0; code < table.length; code++) {
      table[code] = widened(code);
    }
    return table;
  }

  @Override
  public float largest() {
    return largest;
  }

  @Override
  public int encode(float value, Overflow overflow) {
    if (Float.isNaN(value)) {
      return nanCode;
    }
    float magnitude = Math.abs(value);
    int code = magnitude < smallestNormal ? subnormal(magnitude) : normal(magnitude);
    if (code > largestCode) {
      code = overflow == Overflow.SATURATE ? largestCode : infinityCode;
    }
    return Float.floatToRawIntBits(value) < 0 ? signBit | code : code;
  }

  private int subnormal(float magnitude) {
    return Float.floatToRawIntBits(magnitude + subnormalGrid)
        - Float.floatToRawIntBits(subnormalGrid);
  }

  private int normal(float magnitude) {
    return (rounded(Float.floatToRawIntBits(magnitude)) >>> dropped) - biasStep;
  }

  /// The bits with half a unit of the last kept one added; those below it are still there.
  private int rounded(int bits) {
    return bits + (1 << (dropped - 1)) - 1 + ((bits >>> dropped) & 1);
  }

  @Override
  public float decode(int code) {
    int own = code & (2 * signBit - 1);
    return values.length == 0 ? widened(own) : values[own];
  }

  private float widened(int code) {
    int magnitude = code & (signBit - 1);
    boolean negative = (code & signBit) != 0;
    float value;
    if (magnitude > largestCode) {
      value =
          magnitude == infinityCode && infinityCode != nanCode
              ? Float.POSITIVE_INFINITY
              : Float.NaN;
    } else if (magnitude < 1 << (SINGLE_MANTISSA - dropped) && smallestNormal > 0) {
      value = magnitude * Math.ulp(subnormalGrid);
    } else {
      value = Float.intBitsToFloat((magnitude + biasStep) << dropped);
    }
    return negative ? -value : value;
  }

  @Override
  public float round(float value) {
    float magnitude = Math.abs(value);
    float rounded;
    if (magnitude < smallestNormal) {
      rounded = magnitude + subnormalGrid - subnormalGrid;
    } else {
      int bits = rounded(Float.floatToRawIntBits(magnitude)) & (SINGLE_MAGNITUDE << dropped);
      rounded = Math.min(Float.intBitsToFloat(bits), largest);
    }
    return Float.isNaN(value) ? ofNan() : Math.copySign(rounded, value);
  }

  @Override
  public void round(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = round(values[i]);
    }
  }

  private float ofNan() {
    return nanCode == largestCode ? largest : Float.NaN;
  }
}
