package org.etchscope.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No text of the window or of a picture stands in code, see CONTRIBUTING.
final class LiteralTextsTest {

  /// Rooms whose words no one reads: colours, file formats, the texts themselves.
  private static final Set<String> NOT_READ =
      Set.of("views/palette", "views/surface", "views/words", "app/recipe", "app/lesson/state");

  /// Classes that write files or style sheets, start the program, find nodes by their selectors, or
  /// answer the writers of lessons.
  private static final Set<String> FILES =
      Set.of(
          "Session.java",
          "SessionFile.java",
          "Preferences.java",
          "WindowBounds.java",
          "ThemeSheet.java",
          "Icons.java",
          "Figure.java",
          "PictureFormat.java",
          "Likeness.java",
          "FileIntake.java",
          "Main.java",
          "DisplayChoice.java",
          "SecondStart.java",
          "WindowArguments.java",
          "BreakTexts.java",
          "LessonPointer.java",
          "LessonFields.java",
          "LessonReader.java",
          "LessonTrial.java",
          "PredictionReader.java");

  /// Names of models and of claims, a text for one that has read English only, prefixes of units,
  /// ends of ids, fields as the command line takes them.
  private static final Set<String> DATA =
      Set.of(
          "NumbersModel.java: \"Once upon a time\"",
          "Preset.java: \"Pocket-Llama-0.8M\"",
          "ClaimsFigure.java: \"June 2024\"",
          "CompareBar.java: \"_HELP\"",
          "ServingControlText.java: \"_HELP\"",
          "SideText.java: \"chip=\"",
          "SideText.java: \"batch=\"",
          "SweepBar.java: \"batch=1:1024:x2\"",
          "SweepBar.java: \"promptTokens=256:32768:x2\"",
          "SweepBar.java: \"layout=tp1,tp2,tp4,tp8,pp8\"",
          "SweepBar.java: \"Often\"",
          "SweepDesk.java: \"batch=1:1024:x2\"",
          "TitleBar.java: \"Stable\"",
          "TitleBar.java: \"Stable Diffusion\"",
          "TitleBar.java: \"Mixtral\"",
          "TitleBar.java: \"Mistral\"",
          "MeasureWords.java: \"nµm kMGTPE\"",
          "MeasureWords.java: \"_FORMULA\"",
          "MemoryFacts.java: \"PerCycleIn\"",
          "MemoryFacts.java: \"PerCycleOut\"",
          "VerdictWords.java: \"ABCDEF\"",
          "ParameterRow.java: \"Slider\"",
          "FileQuestions.java: \"*.json\"",
          "ServingBar.java: \"*.csv\"",
          "ServingBar.java: \"Often\"",
          "Presenter.java: \"Headless\"",
          "Workbench.java: \"Headless\"");

  @Test
  void noTextOfTheWindowOrOfAPictureStandsInCode() throws IOException {
    assertThat(LiteralTexts.of(sources()))
        .filteredOn(text -> !DATA.contains(text) && !text.contains("model_type"))
        .isEmpty();
  }

  @Test
  void whatAReaderWouldSeeIsFoundAndWhatADeveloperReadsIsNot(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("Sample.java"),
            """
            class Sample {
              /// Says "nothing here".
              void paint() {
                label.setText("Row hits");
                label.setText("hits");
                page.text(1, 2, style, "busy now");
                words.with("traffic", rate, "");
                label.setId("row hits");
                call("row-hits", "GB/s", "%,d × %s");
                if (wrong) {
                  throw new IllegalStateException("hits are %d; too many".formatted(hits));
                }
              }
            }
            """);
    assertThat(LiteralTexts.of(List.of(file)))
        .containsExactly(
            "Sample.java: \"Row hits\"",
            "Sample.java: \"hits\"",
            "Sample.java: \"busy now\"",
            "Sample.java: \"traffic\"");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> views = Files.walk(Path.of("../views/src/main/java/org/etchscope/views"));
        Stream<Path> app = Files.walk(Path.of("src/main/java/org/etchscope/app"))) {
      return Stream.concat(views, app.filter(file -> !file.toString().contains("app/cli/")))
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !FILES.contains(file.getFileName().toString()))
          .filter(file -> NOT_READ.stream().noneMatch(room -> file.toString().contains(room)))
          .sorted()
          .toList();
    }
  }
}
