package org.etchscope.views.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.etchscope.samples.ShippedPresets;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimCheck;
import org.etchscope.sim.analysis.claim.ClaimsFile;
import org.etchscope.sim.analysis.claim.Figure;
import org.etchscope.sim.analysis.claim.Section;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClaimsPainterTest {

  private static final String CLAIMS =
      """
      { "schema": 1,
        "claims": [
          { "id": "fast", "kind": "throughput", "statement": "30,000 tokens/s on two H100",
            "source": "a data sheet", "tokensPerSecond": 30000, "counts": "unstated", "chip": "h100",
            "model": "llama-3-8b", "layout": "tp2", "promptTokens": 512, "generatedTokens": 32 },
          { "id": "density", "kind": "density", "statement": "15 % in four years", "source": "a talk",
            "growth": 0.15, "points": [
              { "chip": "A100", "year": 2020, "teraflops": 312, "squareMillimetres": 826,
                "basis": "published" },
              { "chip": "B200", "year": 2024, "teraflops": 2250, "squareMillimetres": 1600,
                "largestSquareMillimetres": 1716, "basis": "a guess" } ] },
          { "id": "gigawatt", "kind": "data-centre", "statement": "tokens of 1 GW", "source": "computed",
            "watts": 1e9, "overhead": 0.5, "of": ["fast"] } ],
        "measurements": [
          { "chip": "h100", "layout": "tp2", "servers": 1, "model": "llama-3-8b", "promptTokens": 512,
            "generatedTokens": 32, "outputTokensPerSecond": 1234, "software": "some",
            "source": "a page" } ],
        "servers": [ { "chip": "h100", "layout": "tp2" } ],
        "uses": [ { "id": "chat", "name": "Chat", "model": "llama-3-8b", "promptTokens": 512,
            "generatedTokens": 32, "source": "made up" } ] }
      """;

  private static final double[][] SIZES = {
    {1600, 1000}, {1280, 800}, {1040, 432}, {700, 500}, {860, 516}, {960, 540}, {420, 966}
  };

  @TempDir private static Path folder;

  private static ClaimBook book;

  @BeforeAll
  static void check() {
    try {
      Path file = Files.writeString(folder.resolve("claims.json"), CLAIMS);
      book = ClaimBook.of(ClaimsFile.read(file), new ShippedPresets(), _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordingSurface drawing(String selected, double width, double height) {
    RecordingSurface drawing = new RecordingSurface();
    ClaimsPainter.paint(drawing, new ClaimsScene(book, selected), width, height);
    return drawing;
  }

  @Test
  void noTextIsClippedOrOverlapsAtAnySize() {
    for (String id : ClaimsScene.ids(book)) {
      ClaimsScene scene = new ClaimsScene(book, id);
      for (double[] size : SIZES) {
        assertReadable(
            id,
            (drawing, width, height) -> ClaimsPainter.paint(drawing, scene, width, height),
            size[0],
            size[1]);
      }
    }
  }

  @Test
  void nothingOfAClaimIsCutInTheWindowOrInAColumn() {
    for (ClaimCheck check : book.checks()) {
      for (double[] size : new double[][] {{1280, 800}, {420, 966}}) {
        List<String> drawn =
            drawing(ClaimsScene.idOf(check.claim().id()), size[0], size[1])
                .textsIn("claims.detail");
        for (Section section : check.sections()) {
          for (Figure figure : section.figures()) {
            assertThat(drawn)
                .as("%s at %s x %s", check.claim().id(), size[0], size[1])
                .contains(Figure.text(figure.value()));
          }
        }
      }
    }
  }

  @Test
  void bothReadingsStandBesideWhatThereIs() {
    var total = book.check("fast").section("Read as total tokens").figure("operations a chip");
    var output = book.check("fast").section("Read as output tokens").figure("operations a chip");

    assertThat(drawing("claims.fast", 1600, 1000).textsIn("claims.detail"))
        .contains(
            Figure.text(total.value()), Figure.text(output.value()), Figure.text(total.limit()))
        .contains("holds", "fails");
  }

  @Test
  void publishedMeasurementsOfTheChipStandBeside() {
    assertThat(drawing("claims.fast", 1600, 1000).textsIn("claims.detail"))
        .contains("h100 tp2 × 1", "1,234");
  }

  @Test
  void theDensityIsPlottedWithTheClaimedGrowth() {
    assertThat(drawing("claims.density", 1600, 1000).textsIn("claims.detail"))
        .contains("A100, 0.378", "B200, 1.406", "+15 % in 4 years, as claimed");
  }

  @Test
  void whatUsesCostIsATable() {
    assertThat(drawing(ClaimsScene.USES, 1600, 1000).textsIn("claims.detail"))
        .contains("Chat", "h100 tp2", Figure.text(book.costs().getFirst().joulesPerTask()))
        .anyMatch(text -> text.endsWith("made up"));
  }

  @Test
  void everyClaimCanBeSelectedAndSaysItsSource() {
    Explanations said =
        ClaimsPainter.paint(new RecordingSurface(), new ClaimsScene(book, null), 1600, 1000);

    assertThat(said.spots())
        .extracting(Explanations.Spot::id)
        .isEqualTo(List.of("claims.fast", "claims.density", "claims.gigawatt", "claims.uses"));
    assertThat(said.of("claims.fast").orElseThrow().words()).contains("a data sheet");
  }

  @Test
  void whatIsNothingHereShowsTheFirstClaim() {
    assertThat(new ClaimsScene(book, "unit.arrays").selected()).isEqualTo("claims.fast");
  }
}
