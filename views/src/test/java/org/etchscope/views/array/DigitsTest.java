package org.etchscope.views.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.etchscope.views.surface.TextMeter;
import org.etchscope.views.surface.TextStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

  private static final TextStyle STYLE = TextStyle.MICRO_STRONG;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-17, −17",
    "0.0831, 0.083",
    "-1.239, −1.24",
    "12.34, 12.3",
    "123.4, 123",
    "0.00213623, 2e−3",
    "-5000000.5, −5e6",
    "NaN, NaN",
    "-Infinity, −∞"
  })
  void aNumberHasAboutThreeDigits(float value, String shown) {
    assertThat(Digits.shown(value)).isEqualTo(shown);
  }

  @Test
  void aNumberInANarrowPlaceLosesDigitsAndNeverItsEnd() {
    double width = TextMeter.width(STYLE, "−0.831");
    assertThat(Digits.fitting(-0.8312f, STYLE, width)).contains("−0.831");
    assertThat(Digits.fitting(-0.8312f, STYLE, width - 1)).contains("−.83");
    assertThat(Digits.fitting(-0.8312f, STYLE, TextMeter.width(STYLE, "−.8"))).contains("−.8");
    assertThat(Digits.fitting(-0.8312f, STYLE, 4)).isEmpty();
  }

  @Test
  void whateverTheNumberAndTheWidthItFitsAndIsRounded() {
    Random random = new Random(20_261_123);
    for (int i = 0; i < 20_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      double width = 2 + 60 * random.nextDouble();
      Optional<String> text = Digits.fitting(value, STYLE, width);
      if (text.isEmpty() || !Float.isFinite(value)) {
        continue;
      }
      assertThat(TextMeter.width(STYLE, text.get())).isLessThanOrEqualTo(width);
      assertThat(text.get()).doesNotContain("…");
      float read = Float.parseFloat(text.get().replace('−', '-'));
      assertThat(read == 0).as("%s as %s", value, text.get()).isEqualTo(value == 0);
      assertThat(Math.abs(read - value)).isLessThanOrEqualTo(Math.abs(value) * 0.34f);
    }
  }
}
