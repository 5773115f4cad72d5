package org.etchscope.sim.numeric.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class QuantiserTest {

  private static final Quantiser INT8_ROWS = new Quantiser(NumberFormat.INT8, Grouping.ROW);

  @ParameterizedTest
  @ValueSource(strings = {"w", "x"})
  void int8CodesAndScalesOfRowsAreThoseOfTheReference(String operand) {
    String codes = operand.equals("w") ? "w_int8" : "x_int8_per_token";
    String scales = operand.equals("w") ? "w_scale" : "x_scale_per_token";
    for (JsonNode test : ReferenceFile.read("int8").get("cases")) {
      QuantisedMatrix matrix = quantised(INT8_ROWS, test.get(operand));
      assertThat(unscaled(matrix)).isEqualTo(ReferenceFile.integers(test.get(codes)));
      assertThat(rowScales(matrix)).isEqualTo(ReferenceFile.floats(test.get(scales)));
    }
  }

  @Test
  void int8ProductsOfRowsAreThoseOfTheReference() {
    for (JsonNode test : ReferenceFile.read("int8").get("cases")) {
      QuantisedMatrix weights = quantised(INT8_ROWS, test.get("w"));
      int[] tokens = unscaled(quantised(INT8_ROWS, test.get("x")));
      assertThat(sums(tokens, unscaled(weights), weights.columns()))
          .isEqualTo(ReferenceFile.integers(test.get("acc_int32_sym")));
    }
  }

  @Test
  void asymmetricBytesAndTheirProductsAreThoseOfTheReference() {
    for (JsonNode test : ReferenceFile.read("int8").get("cases")) {
      float[] values = ReferenceFile.floats(test.get("x"));
      ByteQuantiser bytes = ByteQuantiser.of(values);
      assertThat(bytes.scale()).isEqualTo((float) test.get("x_uint8_scale").asDouble());
      assertThat(bytes.zeroPoint()).isEqualTo(test.get("x_uint8_zero_point").asInt());
      int[] codes = new int[values.length];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = bytes.encode(values[i]);
      }
      assertThat(codes).isEqualTo(ReferenceFile.integers(test.get("x_uint8")));
      for (int i = 0; i < codes.length; i++) {
        codes[i] -= bytes.zeroPoint();
      }
      QuantisedMatrix weights = quantised(INT8_ROWS, test.get("w"));
      assertThat(sums(codes, unscaled(weights), weights.columns()))
          .isEqualTo(ReferenceFile.integers(test.get("acc_int32_asym")));
    }
  }

  @Test
  void operandsOfLowPrecisionProductsAreThoseOfTheReference() {
    for (JsonNode test : ReferenceFile.read("lowp_gemm").get("cases")) {
      for (String operand : new String[] {"x", "w"}) {
        NumberFormat format = format(test.get(operand + "_format"));
        JsonNode tensor = test.get(operand);
        int[] expected = ReferenceFile.integers(test.get(operand + "_codes"));
        if (format.bits() == 16) {
          float[] values = ReferenceFile.floats(tensor);
          for (int i = 0; i < values.length; i++) {
            assertThat(format.encode(values[i], Overflow.SATURATE)).isEqualTo(expected[i]);
          }
        } else {
          QuantisedMatrix matrix = quantised(new Quantiser(format, Grouping.TENSOR), tensor);
          assertThat(matrix.scale(0, 0)).isEqualTo((float) test.get(operand + "_scale").asDouble());
          assertThat(codes(matrix)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void lowPrecisionProductsAreThoseOfTheReference() {
    for (JsonNode test : ReferenceFile.read("lowp_gemm").get("cases")) {
      if (format(test.get("x_format")).bits() == 16) {
        continue;
      }
      QuantisedMatrix tokens = quantised(quantiser(test.get("x_format")), test.get("x"));
      QuantisedMatrix weights = quantised(quantiser(test.get("w_format")), test.get("w"));
      JsonNode expected = test.get("y");
      double largest = 0;
      for (JsonNode value : expected.get("data")) {
        largest = Math.max(largest, Math.abs(value.asDouble()));
      }
      double tolerance = 16 * test.get("f32_accumulate_max_abs_err").asDouble() + 1e-6 * largest;
      for (int i = 0; i < tokens.rows(); i++) {
        for (int j = 0; j < weights.rows(); j++) {
          float sum = 0;
          for (int k = 0; k < tokens.columns(); k++) {
            sum += tokens.unscaled(i, k) * weights.unscaled(j, k);
          }
          sum *= tokens.scale(i, 0) * weights.scale(j, 0);
          assertThat((double) sum)
              .isCloseTo(
                  expected.get("data").get(i * weights.rows() + j).asDouble(), within(tolerance));
        }
      }
    }
  }

  @Test
  void groupsHaveTheirOwnScalesAndTheLastOfARowMayBeShort() {
    float[] values = {1, -2, 4, 8, 7, 70, 700, 0.7f, 0.07f, 14};
    Quantiser quantiser = new Quantiser(NumberFormat.INT4, Grouping.ofGroups(2));
    QuantisedMatrix matrix = quantiser.quantise(values, 2, 5);
    assertThat(matrix.scale(0, 1)).isEqualTo(2f / 7);
    assertThat(matrix.scale(0, 2)).isEqualTo(8f / 7);
    assertThat(matrix.scale(0, 4)).isEqualTo(1f);
    assertThat(matrix.scale(1, 0)).isEqualTo(100f);
    assertThat(matrix.scale(1, 4)).isEqualTo(2f);
    assertThat(matrix.code(0, 1)).isEqualTo(0x9);
    assertThat(matrix.value(1, 4)).isEqualTo(14f);
    assertThat(matrix.bytes()).isEqualTo(5 + 4 * 6);
  }

  @ParameterizedTest
  @EnumSource(names = {"FP8_E4M3", "FP8_E5M2", "FP4_E2M1", "INT8", "INT4"})
  void roundingInPlaceGivesTheValuesOfTheCodes(NumberFormat format) {
    Random random = new Random(7);
    for (Grouping grouping :
        new Grouping[] {
          Grouping.TENSOR, Grouping.ROW, Grouping.ofGroups(3), Grouping.ofGroups(64)
        }) {
      Quantiser quantiser = new Quantiser(format, grouping);
      float[] values = new float[7 * 11];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * Math.exp(random.nextGaussian()));
      }
      QuantisedMatrix matrix = quantiser.quantise(values, 7, 11);
      quantiser.round(values, 7, 11);
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo(matrix.value(i / 11, i % 11));
      }
    }
  }

  @Test
  void whatIsNotFiniteMakesNoScale() {
    float[] values = {Float.POSITIVE_INFINITY, Float.NaN, -254, 1};
    QuantisedMatrix matrix = INT8_ROWS.quantise(values, 1, 4);
    assertThat(matrix.scale(0, 0)).isEqualTo(2f);
    assertThat(matrix.value(0, 0)).isEqualTo(254f);
    assertThat(matrix.value(0, 1)).isZero();
    ByteQuantiser bytes =
        ByteQuantiser.of(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 0, 510});
    assertThat(bytes).isEqualTo(new ByteQuantiser(2, 0));
    assertThat(bytes.decode(bytes.encode(Float.NaN))).isZero();
    assertThat(bytes.encode(Float.POSITIVE_INFINITY)).isEqualTo(255);
  }

  @Test
  void zerosStayZerosInAnAsymmetricTensor() {
    assertThat(ByteQuantiser.of(new float[5])).isEqualTo(new ByteQuantiser(1, 0));
    ByteQuantiser above = ByteQuantiser.of(new float[] {3, 5});
    assertThat(above.decode(above.encode(0))).isZero();
    ByteQuantiser widest = ByteQuantiser.of(new float[] {-Float.MAX_VALUE, Float.MAX_VALUE});
    assertThat(widest.decode(widest.encode(0))).isZero();
  }

  @Test
  void anEmptyMatrixHasNoCodes() {
    assertThat(INT8_ROWS.quantise(new float[0], 3, 0).bytes()).isEqualTo(12);
    assertThat(INT8_ROWS.quantise(new float[0], 0, 5).bytes()).isZero();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Quantiser(NumberFormat.BF16, Grouping.ROW))
        .withMessageContaining("number format is bf16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grouping.ofGroups(0))
        .withMessageContaining("group size is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> INT8_ROWS.quantise(new float[5], 2, 3))
        .withMessageContaining("2 rows and 3 columns in 5 values");
    QuantisedMatrix matrix = INT8_ROWS.quantise(new float[6], 2, 3);
    assertThatThrownBy(() -> matrix.value(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Quantiser quantiser(JsonNode format) {
    return new Quantiser(format(format), Grouping.TENSOR);
  }

  private static NumberFormat format(JsonNode name) {
    return switch (name.asString()) {
      case "bf16" -> NumberFormat.BF16;
      case "fp16" -> NumberFormat.FP16;
      case "e4m3fn" -> NumberFormat.FP8_E4M3;
      case "e5m2" -> NumberFormat.FP8_E5M2;
      default -> throw new IllegalStateException("no format " + name);
    };
  }

  private static QuantisedMatrix quantised(Quantiser quantiser, JsonNode tensor) {
    return quantiser.quantise(
        ReferenceFile.floats(tensor), ReferenceFile.rows(tensor), ReferenceFile.columns(tensor));
  }

  private static int[] unscaled(QuantisedMatrix matrix) {
    int[] values = new int[matrix.rows() * matrix.columns()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) matrix.unscaled(i / matrix.columns(), i % matrix.columns());
    }
    return values;
  }

  private static int[] codes(QuantisedMatrix matrix) {
    int[] codes = new int[matrix.rows() * matrix.columns()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = matrix.code(i / matrix.columns(), i % matrix.columns());
    }
    return codes;
  }

  private static float[] rowScales(QuantisedMatrix matrix) {
    float[] scales = new float[matrix.rows()];
    for (int row = 0; row < scales.length; row++) {
      scales[row] = matrix.scale(row, 0);
    }
    return scales;
  }

  private static int[] sums(int[] tokens, int[] weights, int columns) {
    int outputs = weights.length / columns;
    int[] sums = new int[tokens.length / columns * outputs];
    for (int i = 0; i < sums.length; i++) {
      for (int k = 0; k < columns; k++) {
        sums[i] += tokens[i / outputs * columns + k] * weights[i % outputs * columns + k];
      }
    }
    return sums;
  }
}
