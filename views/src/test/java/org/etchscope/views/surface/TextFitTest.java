package org.etchscope.views.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TextFitTest {

  private static final TextStyle STYLE = TextStyle.BODY;

  @Test
  void aTextThatFitsStaysAsItIs() {
    assertThat(TextFit.middle("Weights B", STYLE, 200)).isEqualTo("Weights B");
  }

  @Test
  void theMiddleGivesWayAndBothEndsStay() {
    String name = "Sohu as announced in 2024, 8 chips";
    assertThat(TextFit.middle(name, STYLE, 120)).isEqualTo("Sohu as a…8 chips");
  }

  @Test
  void whereNothingFitsNothingIsShown() {
    assertThat(TextFit.middle("Weights", STYLE, 5)).isEmpty();
  }

  @Test
  void aShortenedTextKeepsWithinTheWidthAndOneCharacterMoreDoesNot() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      String text = randomText(random);
      double width = 10 + random.nextDouble() * 200;
      String fitted = TextFit.middle(text, STYLE, width);
      assertThat(TextMeter.width(STYLE, fitted)).isLessThanOrEqualTo(width);
      if (!fitted.equals(text) && !fitted.isEmpty()) {
        String[] ends = fitted.split("…", -1);
        assertThat(text).startsWith(ends[0]).endsWith(ends[1]);
        int kept = ends[0].length() + ends[1].length();
        int tail = (kept + 1) / 2;
        String longer =
            text.substring(0, kept + 1 - tail) + "…" + text.substring(text.length() - tail);
        assertThat(TextMeter.width(STYLE, longer)).as("%s in %s", text, width).isGreaterThan(width);
      }
    }
  }

  @Test
  void aCharacterOfTwoUnitsIsNeverCutInTwo() {
    String text = "𝒲".repeat(40);
    String fitted = TextFit.middle(text, STYLE, 100);
    assertThat(fitted.codePoints().filter(c -> c >= 0xD800 && c < 0xE000)).isEmpty();
    assertThat(fitted).contains("…");
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
