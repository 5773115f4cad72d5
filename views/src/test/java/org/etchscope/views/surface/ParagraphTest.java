package org.etchscope.views.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {

  private static final String TEXT = "twice the bandwidth would gain 96.8 %.";

  @Test
  void linesKeepWithinTheWidthAndLoseNoWord() {
    for (double width = 90; width < 400; width += 10) {
      List<String> lines = Paragraph.lines(TEXT, TextStyle.BODY, width);
      for (String line : lines) {
        assertThat(TextMeter.width(TextStyle.BODY, line)).isLessThanOrEqualTo(width);
      }
      assertThat(String.join(" ", lines)).isEqualTo(TEXT);
    }
  }

  @Test
  void aNumberKeepsItsPercentSign() {
    for (double width = 60; width < 400; width += 5) {
      assertThat(Paragraph.lines(TEXT, TextStyle.BODY, width)).doesNotContain("%.");
    }
  }

  @Test
  void aWordThatIsTooLongIsShortened() {
    assertThat(Paragraph.lines("bandwidth", TextStyle.BODY, 40))
        .singleElement()
        .asString()
        .contains("…");
  }
}
