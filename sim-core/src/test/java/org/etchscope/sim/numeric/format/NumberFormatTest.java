package org.etchscope.sim.numeric.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class NumberFormatTest {

  private static final long SEED = 20_260_401;

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FP32")
  void everyCodeDecodesAndEncodesToItself(NumberFormat format) {
    for (int code = 0; code < 1 << format.bits(); code++) {
      float value = format.decode(code);
      if (Float.isNaN(value)) {
        assertThat(format.decode(format.encode(value, Overflow.SATURATE))).isNaN();
      } else {
        assertThat(format.encode(value, Overflow.NON_SATURATING)).isEqualTo(code);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FP32")
  void roundingFindsTheNearestValueAndTheEvenOneOfTwo(NumberFormat format) {
    NavigableMap<Double, Integer> codes = finiteValues(format);
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      float value = anywhereNear(format, random);
      assertThat(format.round(value))
          .as("%s of %s", format, value)
          .isEqualTo((float) nearest(codes, value));
    }
  }

  /// The midpoints of neighbours, which single precision holds exactly for all but FP32.
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FP32")
  void halfwayValuesGoToTheEvenCode(NumberFormat format) {
    NavigableMap<Double, Integer> codes = finiteValues(format);
    for (double value : codes.keySet()) {
      Double next = codes.higherKey(value);
      if (next != null) {
        float middle = (float) ((value + next) / 2);
        int code = format.encode(middle, Overflow.SATURATE);
        assertThat(code & 1).as("code of %s", middle).isZero();
        assertThat((double) format.decode(code)).isIn(value, next);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void roundingKeepsTheOrderAndIsDoneOnce(NumberFormat format) {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      float one = anywhereNear(format, random);
      float other = anywhereNear(format, random);
      assertThat(format.round(Math.min(one, other)))
          .isLessThanOrEqualTo(format.round(Math.max(one, other)));
      assertThat(format.round(format.round(one))).isEqualTo(format.round(one));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anArrayIsRoundedAsItsElementsAre(NumberFormat format) {
    Random random = new Random(SEED);
    float[] values = new float[3001];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt());
    }
    float[] rounded = values.clone();
    format.round(rounded, 1, 3000);
    for (int i = 1; i < 3000; i++) {
      assertThat((Float) rounded[i]).as("%s", values[i]).isEqualTo((Float) format.round(values[i]));
    }
    assertThat(rounded[0]).isEqualTo(values[0]);
    assertThat(rounded[3000]).isEqualTo(values[3000]);
  }

  @ParameterizedTest
  @EnumSource
  void roundingIsEncodingAndDecoding(NumberFormat format) {
    Random random = new Random(SEED);
    for (int i = 0; i < 100_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      assertThat(Float.floatToIntBits(format.round(value)))
          .as("%s", value)
          .isEqualTo(Float.floatToIntBits(format.decode(format.encode(value, Overflow.SATURATE))));
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"INT8", "INT4"})
  void floatsKeepTheSignOfZeroAndOfWhatUnderflows(NumberFormat format) {
    assertThat(Float.floatToRawIntBits(format.round(-0f))).isEqualTo(Integer.MIN_VALUE);
    assertThat(Float.floatToRawIntBits(format.round(0f))).isZero();
    if (format != NumberFormat.FP32) {
      assertThat(Float.floatToRawIntBits(format.round(-Float.MIN_VALUE)))
          .isEqualTo(Integer.MIN_VALUE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FP32, 3.4028235e38",
    "BF16, 3.3895314e38",
    "FP16, 65504",
    "FP8_E4M3, 448",
    "FP8_E5M2, 57344",
    "FP4_E2M1, 6",
    "INT8, 127",
    "INT4, 7"
  })
  void whatIsTooLargeSaturates(NumberFormat format, float largest) {
    assertThat(format.largest()).isEqualTo(largest);
    assertThat(format.round(Float.POSITIVE_INFINITY)).isEqualTo(largest);
    assertThat(format.round(Float.MAX_VALUE)).isEqualTo(largest);
    float least = format.isInteger() ? -largest - 1 : -largest;
    assertThat(format.round(Float.NEGATIVE_INFINITY)).isEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({
    "BF16, Infinity",
    "FP16, Infinity",
    "FP8_E5M2, Infinity",
    "FP8_E4M3, NaN",
    "FP4_E2M1, 6",
    "INT8, 127",
    "INT4, 7"
  })
  void overflowWithoutSaturationGoesToInfinityOrNanWhereThereIsOne(
      NumberFormat format, float expected) {
    int code = format.encode(Float.MAX_VALUE, Overflow.NON_SATURATING);
    assertThat((Float) format.decode(code)).isEqualTo((Float) expected);
  }

  @ParameterizedTest
  @EnumSource
  void bitsAboveTheCodeAreIgnored(NumberFormat format) {
    if (format != NumberFormat.FP32) {
      assertThat(format.decode(1 | -1 << format.bits())).isEqualTo(format.decode(1));
    }
  }

  @Test
  void aRangeOutsideOfTheArrayIsRefused() {
    float[] values = new float[4];
    assertThatThrownBy(() -> NumberFormat.BF16.round(values, 2, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void formatsAreFoundByTheirNames() {
    for (NumberFormat format : NumberFormat.values()) {
      assertThat(NumberFormat.of(format.id())).isEqualTo(format);
    }
    assertThat(NumberFormat.of("FP8")).isEqualTo(NumberFormat.FP8_E4M3);
    assertThat(NumberFormat.of("fp4")).isEqualTo(NumberFormat.FP4_E2M1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberFormat.of("fp6"))
        .withMessageContaining("number format is \"fp6\"")
        .withMessageContaining("int4");
  }

  /// Values of all sizes the format has, and some beyond.
  private static float anywhereNear(NumberFormat format, Random random) {
    if (format.isInteger()) {
      return (random.nextFloat() - 0.5f) * 3 * format.largest();
    }
    double exponent = Math.getExponent(format.largest());
    double least = -exponent - 12;
    double power = least + random.nextDouble() * (exponent + 2 - least);
    float magnitude = (float) Math.min(Math.pow(2, power), Float.MAX_VALUE);
    return random.nextBoolean() ? magnitude : -magnitude;
  }

  private static NavigableMap<Double, Integer> finiteValues(NumberFormat format) {
    TreeMap<Double, Integer> codes = new TreeMap<>();
    for (int code = 0; code < 1 << format.bits(); code++) {
      float value = format.decode(code);
      if (Float.isFinite(value)) {
        codes.put((double) value, code);
      }
    }
    return codes;
  }

  private static double nearest(NavigableMap<Double, Integer> codes, double value) {
    Double below = codes.floorKey(value);
    Double above = codes.ceilingKey(value);
    if (below == null || above == null) {
      return below == null ? codes.firstKey() : codes.lastKey();
    }
    double down = value - below;
    double up = above - value;
    boolean belowIsEven = (codes.getOrDefault(below, 0) & 1) == 0;
    return down < up || (down == up && belowIsEven) ? below : above;
  }
}
