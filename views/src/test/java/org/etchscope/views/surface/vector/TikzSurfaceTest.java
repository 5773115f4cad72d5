package org.etchscope.views.surface.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.TextMeter;
import org.etchscope.views.surface.TextStyle;
import org.junit.jupiter.api.Test;

/// Half a big point stands for a pixel, so that scales and flips can be told apart.
final class TikzSurfaceTest {

  private final TikzSurface surface = new TikzSurface(320, 200, 0.5, Look.of(Theme.DARK));

  @Test
  void theOriginIsTheLowerLeftCorner() {
    surface.fillRect(10, 20, 30, 40, Role.WEIGHTS);

    assertThat(body()).isEqualTo("\\esC{es0}\\esR{5}{70}{15}{20}\\esF\n");
    assertThat(drawn()).contains("\\definecolor{es0}{HTML}{E69F00}\n");
  }

  @Test
  void placesAddUpAndScalesMultiply() {
    surface.placed(
        10, 10, 2, () -> surface.placed(5, 5, 2, () -> surface.fillCircle(1, 1, 3, Role.CELL)));

    assertThat(body()).contains("\\esO{12}{88}{6}");
  }

  @Test
  void whatLetsTheGroundThroughHasAScopeOfItsOwn() {
    surface.faded(0.5, () -> surface.fillRect(0, 0, 10, 10, Role.WEIGHTS));

    assertThat(body())
        .isEqualTo("\\pgfscope\\esC{es0}\\esA{0.500}\\esR{0}{95}{5}{5}\\esF\\endpgfscope\n");
  }

  @Test
  void aTextKeepsToTheWidthItWasGiven() {
    surface.text(20, 40, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, "50 % & more");

    double width = TextMeter.width(TextStyle.LABEL_STRONG, "50 % & more") / 2;
    assertThat(body())
        .contains(
            "\\esT{10}{80}{right}{%s}{6}{b}{50 \\%% \\& more}".formatted(SvgNumber.of(width)));
  }

  @Test
  void aPatternIsDeclaredOnceAndOnlyIfUsed() {
    surface.fillRect(0, 0, 10, 10, Pattern.DOTS);
    surface.fillRect(0, 20, 10, 10, Pattern.DOTS);

    assertThat(drawn()).containsOnlyOnce("\\pgfdeclarepatternformonly{es-dots}");
    assertThat(drawn()).doesNotContain("es-cross-hatch");
  }

  @Test
  void anEdgeTheThemeDoesWithoutIsNotDrawn() {
    surface.strokeRect(0, 0, 10, 10, 0, Stroke.HAIRLINE, DataRole.WEIGHTS.edge());

    assertThat(body()).isEmpty();
  }

  @Test
  void anOutlineLiesInsideItsRectangle() {
    surface.strokeRect(10, 10, 20, 20, 4, Stroke.of(2), Role.LINE);

    assertThat(body()).contains("\\esW{1}\\esK{1.5}\\esR{5.5}{85.5}{9}{9}\\esS");
  }

  @Test
  void dashesAndRoundEndsEndWithTheirLine() {
    surface.line(0, 0, 10, 0, Stroke.of(2).dashed(4, 2).round(), Role.LINE);

    assertThat(body())
        .isEqualTo(
            "\\pgfscope\\esC{es0}\\esW{1}\\pgfsetdash{{2bp}{1bp}}{0bp}\\pgfsetroundcap\\pgfsetroundjoin\\esM{0}{100}\\esL{5}{100}\\esS\\endpgfscope\n");
  }

  @Test
  void neighboursOfOneHeatBecomeOneRectangle() {
    surface.heatMap(0, 0, 40, 10, 4, 1, (column, _) -> column < 3 ? 0.5 : Double.NaN);

    assertThat(body()).isEqualTo("\\esC{es0}\\esR{0}{95}{15}{5}\\esF\n");
  }

  @Test
  void scopesCloseAsTheyOpen() {
    surface.clip(
        0,
        0,
        10,
        10,
        () -> surface.group("unit.ffn", () -> surface.fillRect(0, 0, 5, 5, 2, Role.LINE)));

    String body = body();
    assertThat(count(body, "\\pgfscope")).isEqualTo(2).isEqualTo(count(body, "\\endpgfscope"));
    assertThat(body).contains("% unit.ffn\n");
  }

  @Test
  void theFileSaysWhereItComesFromInPlainComments() {
    assertThat(surface.document("Chip\n\\input{x}", Map.of("Model", "Llamä")))
        .startsWith("% Chip?\\input{x}\n% Model: Llam?\n");
  }

  @Test
  void aPictureOfNoSizeIsRefused() {
    assertThatThrownBy(() -> new TikzSurface(0, 10, 0.5, Look.of(Theme.DARK)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be more than 0");
  }

  private String drawn() {
    return surface.document("picture", Map.of());
  }

  private String body() {
    String all = drawn();
    String begin = "{use as bounding box}\n";
    int end = all.indexOf("\\end{pgfpicture}");
    return all.substring(all.indexOf(begin) + begin.length(), end);
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void chineseStandsInACommandAndTheFileSaysWhatSetsIt() {
    assertThat(surface.document("A sample", Map.of())).doesNotContain("esH");
    surface.text(10, 10, TextStyle.BODY, Anchor.START, Role.TEXT_HIGH, "HBM 頻寬 5 %");
    assertThat(surface.document("A sample", Map.of()))
        .contains(
            "HBM \\esH{頻寬} 5 \\%", "% It holds Chinese. Set it alone with pdflatex or lualatex")
        .contains("\\usepackage{CJKutf8}", "\\begin{CJK*}{UTF8}{\\EtchscopeCJK}");
  }
}
