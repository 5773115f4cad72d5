package org.etchscope.views.surface.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.TextStyle;
import org.junit.jupiter.api.Test;

class PdfSurfaceTest {

  private static final Pattern STREAM =
      Pattern.compile("/Length (\\d+) >>\nstream\n", Pattern.DOTALL);

  private static byte[] sample() {
    PdfSurface surface = new PdfSurface(200, 100, 0.75, Look.of(Theme.LIGHT));
    surface.fillRect(0, 0, 200, 100, Role.CANVAS);
    surface.group(
        "unit.a",
        () -> {
          surface.dataRect(DataRole.WEIGHTS, 10, 10, 50, 20, 4);
          surface.text(10, 60, TextStyle.BODY, Anchor.START, Role.TEXT_HIGH, "Gate + up");
          surface.text(190, 60, TextStyle.READOUT, Anchor.END, Role.TEXT_HIGH, "4,800");
        });
    surface.placed(20, 20, 2, () -> surface.dataRect(DataRole.STALL, 0, 0, 20, 10, 0));
    surface.faded(0.5, () -> surface.line(0, 90, 200, 90, Stroke.HAIRLINE.dashed(3, 2), Role.LINE));
    surface.clip(0, 0, 20, 20, () -> surface.fillCircle(10, 10, 30, Role.ACCENT));
    surface.heatMap(100, 10, 40, 20, 4, 2, (column, row) -> column / 4.0);
    return surface.document("A sample", Map.of("Software", "Etchscope", "Cycle", "12"));
  }

  private static String latin(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  private static List<String> streams(byte[] file) throws IOException {
    List<String> streams = new ArrayList<>();
    Matcher stream = STREAM.matcher(latin(file));
    while (stream.find()) {
      int length = Integer.parseInt(stream.group(1));
      ByteArrayInputStream packed = new ByteArrayInputStream(file, stream.end(), length);
      streams.add(latin(new InflaterInputStream(packed).readAllBytes()));
    }
    return streams;
  }

  @Test
  void everyObjectStandsWhereTheTableSays() {
    String file = latin(sample());
    assertThat(file).startsWith("%PDF-1.7\n").endsWith("%%EOF\n");
    Matcher start = Pattern.compile("startxref\n(\\d+)\n").matcher(file);
    assertThat(start.find()).isTrue();
    String table = file.substring(Integer.parseInt(start.group(1)));
    assertThat(table).startsWith("xref\n0 ");
    Matcher entry = Pattern.compile("(\\d{10}) 00000 n ").matcher(table);
    int number = 0;
    while (entry.find()) {
      number++;
      assertThat(file.startsWith(number + " 0 obj\n", Integer.parseInt(entry.group(1)))).isTrue();
    }
    assertThat(table).contains("/Size " + (number + 1));
  }

  @Test
  void thePageIsAsLargeAsAskedForInPoints() {
    assertThat(latin(sample())).contains("/MediaBox [0 0 150 75]");
  }

  @Test
  void fontsThatAreUsedAreInTheFileAndNothingIsABitmap() {
    String file = latin(sample());
    assertThat(file)
        .contains("/BaseFont /EtchscopeSans-Regular", "/BaseFont /EtchscopeSans-SemiBold")
        .contains("/FontFile3", "/Subtype /CIDFontType0C")
        .doesNotContain("EtchscopeSans-Medium", "/Image", "/XObject");
  }

  @Test
  void textCanBeSearched() throws IOException {
    String all = String.join("\n", streams(sample()));
    // The letter G, and how it is called outside.
    Matcher letter = Pattern.compile("<([0-9A-F]{4})> <0047> endbfchar").matcher(all);
    assertThat(letter.find()).isTrue();
    assertThat(all).contains("Tm <" + letter.group(1));
  }

  @Test
  void onlyTheGlyphsThatAreUsedAreInTheFileAlsoOfChinese() throws IOException {
    PdfSurface surface = new PdfSurface(200, 100, 0.75, Look.of(Theme.LIGHT));
    surface.text(10, 60, TextStyle.BODY, Anchor.START, Role.TEXT_HIGH, "記憶體 HBM");
    byte[] file = surface.document("A sample", Map.of());
    assertThat(file.length).isLessThan(120_000);
    Matcher character =
        Pattern.compile("<([0-9A-F]{4})> <8A18> endbfchar")
            .matcher(String.join("\n", streams(file)));
    assertThat(character.find()).isTrue();
    assertThat(character.group(1)).isNotEqualTo("0000");
  }

  @Test
  void whatIsOpenedIsClosed() throws IOException {
    String page = streams(sample()).getFirst();
    assertThat(count(page, "(?m)^q\\b")).isEqualTo(count(page, "(?m)^Q$")).isPositive();
    assertThat(count(page, "\\bBT\\b")).isEqualTo(count(page, "\\bET\\b")).isEqualTo(2);
  }

  private static long count(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().count();
  }

  @Test
  void patternsAndOpacitiesThatAreNamedAreThere() throws IOException {
    byte[] file = sample();
    String page = streams(file).getFirst();
    for (String operator : List.of("/(P\\d+) scn", "/(A\\d+) gs")) {
      List<String> names =
          Pattern.compile(operator).matcher(page).results().map(found -> found.group(1)).toList();
      assertThat(names).isNotEmpty();
      assertThat(names).allSatisfy(name -> assertThat(latin(file)).contains(" /" + name + " "));
    }
  }

  @Test
  void theScenarioTravelsInTheFile() {
    // "12" in two bytes a character.
    assertThat(latin(sample())).contains("/Creator <FEFF", "/Cycle <FEFF00310032>");
  }

  @Test
  void theSameDrawingGivesTheSameBytes() {
    assertThat(sample()).isEqualTo(sample());
  }

  @Test
  void aPageWithoutSizeIsRefused() {
    assertThatThrownBy(() -> new PdfSurface(0, 10, 1, Look.of(Theme.LIGHT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("page is 0.0 x 10.0 at 1.0 points a pixel; all must be more than 0");
  }
}
