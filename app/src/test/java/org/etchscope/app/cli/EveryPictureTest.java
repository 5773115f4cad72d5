package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.recipe.RecipeReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every view in every format carries how it is made, says in its caption what it is of, and holds
/// no pixels where it is drawn in lines. Every view is made again, and every format of some views.
final class EveryPictureTest {

  private static final String[] RUN = {
    "--model", "austen-llama-0.8m", "--chip", "pocket", "--batch", "2", "--prompt-tokens", "24"
  };

  /// Views of a text take its words in the place of lengths.
  private static final String[] TEXT = {"--model", "austen-llama-0.8m", "--prompt", "It is"};

  /// What a view needs to be seen.
  private static final Map<PictureView, List<String>> NEEDS =
      Map.of(
          PictureView.SWEEP, List.of("--vary", "batch=1:4:x2"),
          PictureView.COMPARE, List.of("--side", "batch=1", "--side", "batch=4"),
          PictureView.WATERFALL, List.of("--side", "batch=1", "--side", "batch=2"),
          PictureView.TOKENS, List.of("--tokens", "3"),
          PictureView.EFFECTS, List.of("--tokens", "4"),
          PictureView.SERVING, List.of("--requests", "4", "--answers", "8"),
          PictureView.CLAIMS, List.of("--select", "claims.density"));

  @TempDir private Path folder;

  static Stream<Arguments> pictures() {
    return Stream.of(PictureView.values())
        .filter(view -> view != PictureView.WINDOW)
        .flatMap(view ->
            Stream.of(PictureFormat.values())
                .filter(format -> view != PictureView.CLAIMS || isMadeAgain(view, format))
                .map(format -> Arguments.of(view, format)));
  }

  /// Making again takes a run; each view is made again in one of the formats.
  private static boolean isMadeAgain(PictureView view, PictureFormat format) {
    return view.ordinal() % PictureFormat.values().length == format.ordinal();
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void carriesHowItIsMadeAndIsWholeInItself(PictureView view, PictureFormat format)
      throws IOException {
    Path file = folder.resolve("picture" + format.ending());
    CommandLineRun run = render(view, file, "--caption", "--preset", "column", "--dpi", "100");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(RecipeReader.read(file).options()).containsEntry("view", List.of(view.id()));
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    switch (format) {
      case PNG -> assertThat(content).contains("pHYs");
      case SVG -> assertThat(content).contains("<text").doesNotContain("<image");
      case PDF ->
          assertThat(content)
              .contains("/FontFile3")
              .doesNotContain("/Subtype /Image", "/Subtype/Image");
      case TEX -> assertThat(content).contains("\\documentclass").doesNotContain("includegraphics");
    }
    String ending = format == PictureFormat.TEX ? ".caption.tex" : ".caption.txt";
    assertThat(folder.resolve(file.getFileName() + ending)).content().contains("Etchscope", "seed");
    if (isMadeAgain(view, format)) {
      CommandLineRun again = CommandLineRun.of("reproduce", file.toString());
      assertThat(again.exitCode()).as(again.err()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ARRAY", "CLAIMS", "EFFECTS", "SWEEP", "COMPARE", "WATERFALL"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatHasTimeMoves(PictureView view) throws IOException {
    Path file = folder.resolve("moving.gif");
    String size = view == PictureView.WINDOW ? "1280x800" : "320x240";
    CommandLineRun run = render(view, file, "--frames", "2", "--size", size);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(RecipeReader.read(file).options())
        .containsEntry("view", List.of(view.id()))
        .containsEntry("frames", List.of("2"));
    if (view == PictureView.TOKENS || view == PictureView.MEMORY) {
      CommandLineRun again = CommandLineRun.of("reproduce", file.toString());
      assertThat(again.exitCode()).as(again.err()).isZero();
    }
  }

  private static CommandLineRun render(PictureView view, Path file, String... more) {
    boolean text =
        switch (view) {
          case TOKENS, ATTENTION, EFFECTS -> true;
          default -> false;
        };
    List<String> arguments = new ArrayList<>(List.of("render", "--view", view.id()));
    if (view != PictureView.CLAIMS) {
      arguments.addAll(List.of(text ? TEXT : RUN));
    }
    arguments.addAll(NEEDS.getOrDefault(view, List.of()));
    arguments.addAll(List.of("--out", file.toString()));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
