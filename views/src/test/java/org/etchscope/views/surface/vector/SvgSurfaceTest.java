package org.etchscope.views.surface.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.SurfaceSampler;
import org.etchscope.views.surface.TextStyle;
import org.junit.jupiter.api.Test;

final class SvgSurfaceTest {

  private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z]+)([^<>]*?)(/?)>");

  private final SvgSurface surface = new SvgSurface(320, 200, Look.of(Theme.DARK));

  @Test
  void aRoleBecomesItsColour() {
    surface.fillRect(1, 2.5, 30, 4, 8, Role.WEIGHTS.at(0.5));
    assertThat(drawn())
        .contains(
            "<rect x=\"1\" y=\"2.5\" width=\"30\" height=\"4\" rx=\"8\" fill=\"#E69F00\""
                + " fill-opacity=\"0.502\"/>");
  }

  @Test
  void aTextStaysText() {
    surface.text(10, 20, TextStyle.LABEL, Anchor.END, Role.TEXT_HIGH, "P·V < 4 & more");
    assertThat(drawn())
        .contains(
            "<text x=\"10\" y=\"20\" font-size=\"12\" font-weight=\"500\" text-anchor=\"end\""
                + " fill=\"#F2F5FA\">P·V &lt; 4 &amp; more</text>");
  }

  @Test
  void aGroupKeepsItsName() {
    surface.group("unit.ffn.gateup", () -> surface.fillCircle(5, 5, 2, Role.CELL));
    assertThat(drawn()).contains("<g id=\"unit.ffn.gateup\">\n<circle cx=\"5\"");
  }

  @Test
  void anEdgeTheThemeDoesWithoutIsNotDrawn() {
    surface.strokeRect(0, 0, 10, 10, 0, Stroke.HAIRLINE, DataRole.WEIGHTS.edge());
    assertThat(drawn()).doesNotContain("<rect");
  }

  @Test
  void anOutlineLiesInsideItsRectangle() {
    surface.strokeRect(10, 10, 20, 20, 4, Stroke.of(2), Role.LINE);
    assertThat(drawn())
        .contains("<rect x=\"11\" y=\"11\" width=\"18\" height=\"18\" rx=\"3\" fill=\"none\"");
  }

  @Test
  void aPatternIsDefinedOnceAndOnlyIfUsed() {
    surface.dataRect(DataRole.KEY_VALUE, 0, 0, 20, 20, 2);
    surface.dataRect(DataRole.KEY_VALUE, 30, 0, 20, 20, 2);
    assertThat(drawn())
        .containsOnlyOnce("<pattern id=\"pattern-horizontal-lines\"")
        .doesNotContain("pattern-dots");
  }

  @Test
  void whatTravelsInsideStandsInTheFile() {
    assertThat(surface.document("A & B", Map.of("scenario", "{\"batch\": 128}")))
        .contains("<title>A &amp; B</title>")
        .contains("key=\"scenario\">{&quot;batch&quot;: 128}</entry>");
  }

  @Test
  void charactersThatXmlForbidsAreReplaced() {
    surface.text(0, 0, TextStyle.BODY, Anchor.START, Role.TEXT_HIGH, "a\u0001b\uD800c");
    assertThat(drawn()).contains(">a\uFFFDb\uFFFDc</text>");
  }

  @Test
  void theSameDrawingGivesTheSameFileInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      String first = sampler(Theme.LIGHT);
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(sampler(Theme.LIGHT)).isEqualTo(first);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyTagIsClosedInOrder() {
    Matcher tags = TAG.matcher(sampler(Theme.PRINT).replaceFirst("<\\?xml.*\\?>", ""));
    Deque<String> open = new ArrayDeque<>();
    while (tags.find()) {
      if (!tags.group(1).isEmpty()) {
        assertThat(open.pop()).isEqualTo(tags.group(2));
      } else if (tags.group(4).isEmpty()) {
        open.push(tags.group(2));
      }
    }
    assertThat(open).isEmpty();
  }

  private String drawn() {
    return surface.document("drawing", Map.of());
  }

  private static String sampler(Theme theme) {
    SvgSurface svg = new SvgSurface(SurfaceSampler.WIDTH, SurfaceSampler.HEIGHT, Look.of(theme));
    SurfaceSampler.draw(svg);
    return svg.document("Sampler", Map.of());
  }
}
