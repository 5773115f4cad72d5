package org.etchscope.views.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextMeterTest {

  @ParameterizedTest
  @EnumSource(TextStyle.class)
  void allDigitsAreEquallyWide(TextStyle style) {
    double zero = TextMeter.width(style, "0");
    for (char digit = '1'; digit <= '9'; digit++) {
      assertThat(TextMeter.width(style, String.valueOf(digit))).isEqualTo(zero);
    }
  }

  @Test
  void everyCharacterOfTheProductIsInTheFonts() {
    String used = "·→←−×÷²ᵀ✓⋯…↓↑≤≥≈Σ√µ–—’“”°ΔΩ∞½";
    assertThat(used.codePoints().filter(c -> !TextMeter.covers(c)).mapToObj(Character::toString))
        .isEmpty();
  }

  @Test
  void theCommonCharactersOfChineseAreInTheFonts() {
    // First and last of the first level of Big5, and signs.
    String used = "一乙籲籬，。、；：「」《》（）％ㄅㄩ記憶體頻寬權重注意力";
    assertThat(used.codePoints().filter(c -> !TextMeter.covers(c)).mapToObj(Character::toString))
        .isEmpty();
    assertThat(TextMeter.width(TextStyle.BODY, "記憶體")).isEqualTo(3 * 13);
  }

  @Test
  void aCharacterTheFontsLackHasAnEstimate() {
    assertThat(TextMeter.covers('\uA000')).isFalse();
    assertThat(TextMeter.width(TextStyle.BODY, "\uA000")).isEqualTo(13);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AVATo",
        "300,140",
        "Sohu as announced in 2024, 8 chips",
        "Q·Kᵀ ← P·V → 64 × 128",
        "HBM 流量，每晶片"
      })
  void widthsAreThoseTheToolkitDraws(String text) throws Exception {
    for (TextStyle style : TextStyle.values()) {
      double drawn =
          FxThread.call(() -> {
            javafx.scene.text.Text node = new javafx.scene.text.Text(text);
            node.setFont(Fonts.font(style));
            return node.getLayoutBounds().getWidth();
          });
      assertThat(TextMeter.width(style, text)).as("%s", style).isCloseTo(drawn, within(0.01));
    }
  }

  @Test
  void theToolkitHasTheFontsThatShip() throws Exception {
    assertThat(FxThread.call(() -> Fonts.font(TextStyle.BODY, 2).getName()))
        .isEqualTo("Etchscope Sans");
    assertThat(Fonts.family(500)).isEqualTo("Etchscope Sans Medium");
    assertThat(Fonts.family(600)).isEqualTo("Etchscope Sans SemiBold");
  }
}
