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
  void chineseIsCutBetweenCharactersAndKeepsItsSigns() {
    String text = "每項增益都是另一次模擬，以總 tokens/s 與「基準」相比；其他條件不變。";
    for (int room = 60; room < 400; room += 7) {
      double width = room;
      List<String> lines = Paragraph.lines(text, TextStyle.BODY, width);
      assertThat(lines)
          .allSatisfy(
              line -> assertThat(TextMeter.width(TextStyle.BODY, line)).isLessThanOrEqualTo(width))
          .noneMatch(line -> "，。；」".indexOf(line.charAt(0)) >= 0)
          .noneMatch(line -> line.endsWith("「"));
      assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
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
