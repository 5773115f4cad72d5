package org.etchscope.sim.numeric.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Every code and every case of the Etchscope reference set.
final class NumberFormatReferenceTest {

  @ParameterizedTest
  @CsvSource({"FP8_E4M3, e4m3fn", "FP8_E5M2, e5m2", "FP4_E2M1, e2m1"})
  void everyCodeStandsForTheValueOfTheReference(NumberFormat format, String file) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode entry : ReferenceFile.read(file + "_decode").get("entries")) {
      float expected = ofBits(entry.get("f32_bits"));
      float value = format.decode(entry.get("code").asInt());
      if (!same(expected, value)) {
        wrong.add(entry + " is " + value);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FP8_E4M3, e4m3fn", "FP8_E5M2, e5m2", "FP4_E2M1, e2m1", "BF16, bf16", "FP16, fp16"})
  void everyValueGetsTheCodeOfTheReference(NumberFormat format, String file) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode entry : ReferenceFile.read(file + "_encode").get("cases")) {
      float value = ofBits(entry.get("x_f32_bits"));
      check(format, value, Overflow.SATURATE, entry.get("code_saturating").asInt(), wrong);
      check(format, value, Overflow.NON_SATURATING, entry.get("code_nonsaturating").asInt(), wrong);
      float expected = format.decode(entry.get("code_saturating").asInt());
      if (!same(expected, format.round(value))) {
        wrong.add(entry + " rounds to " + format.round(value));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(
      NumberFormat format, float value, Overflow overflow, int expected, List<String> wrong) {
    int code = format.encode(value, overflow);
    boolean bothNan =
        Float.isNaN(format.decode(expected))
            && Float.isNaN(format.decode(code))
            && Float.isNaN(value);
    if (code != expected && !bothNan) {
      wrong.add("%s %s is %x, not %x".formatted(value, overflow, code, expected));
    }
  }

  private static float ofBits(JsonNode hexadecimal) {
    return Float.intBitsToFloat(Integer.parseUnsignedInt(hexadecimal.asString(), 16));
  }

  private static boolean same(float one, float other) {
    return Float.floatToIntBits(one) == Float.floatToIntBits(other);
  }
}
