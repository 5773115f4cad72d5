package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.etchscope.app.lesson.state.Facts;
import org.etchscope.samples.LessonLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LessonCommandsTest {

  private static final String LESSON =
      """
      {"schema": 1, "id": "mine", "title": {"en": "Mine"}, "summary": {"en": "Mine"},
       "scenario": {"schema": 1, "model": "gpt2", "chip": "sohu-2024",
         "workload": {"batch": 4, "layout": "tp1"}},
       "steps": [
        {"title": {"en": "One"},
         "act": {"text": {"en": "Do"}, "set": {"batch": 8}, "done": "workload.batch = 8"},
         "explain": {"en": "{before:workload.batch} to {workload.batch}"}}]}
      """;

  @TempDir Path folder;

  @Test
  void everyShippedLessonHasALine() {
    assertThat(
            CommandLineRun.of("lessons").out().lines().skip(1).map(line -> line.split(" ", 2)[0]))
        .containsExactlyElementsOf(LessonLibrary.ids());
    assertThat(CommandLineRun.of("lessons", "--lang", "zh-TW").out()).contains("八顆晶片");
  }

  @Test
  void everyFactHasALine() {
    assertThat(CommandLineRun.of("lessons", "--facts").out().lines().skip(1))
        .hasSize(Facts.list().size());
  }

  @Test
  void aSoundLessonOfOnesOwnIsSaidToBeSound() throws IOException {
    CommandLineRun run = CommandLineRun.of("lessons", "--check", file(LESSON));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("mine: all 1 steps are sound\n");
  }

  @Test
  void faultsThatOnlyARunCanFindFailTheCheck() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("lessons", "--check", file(LESSON.replace("batch = 8", "batch = 9")));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out())
        .isEqualTo("mine: steps[0].act.done does not hold when all is done as the step says\n");
  }

  @Test
  void aFileThatCannotBeReadIsBadInputInOneSentence() throws IOException {
    String file = file(LESSON.replace("workload.batch =", "workload.bach ="));
    CommandLineRun run = CommandLineRun.of("lessons", "--check", file);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains("steps[0].act.done is \"workload.bach = 8\"")
        .contains("the nearest is workload.batch")
        .hasLineCount(1);
  }

  @Test
  void aHandoutHasTheNumbersOfTheRun() throws IOException {
    assertThat(CommandLineRun.of("lessons", "--handout", file(LESSON)).out())
        .isEqualTo("# Mine\n\nMine\n\n## 1. One\n\n→ Do\n\n4 to 8\n");
  }

  @Test
  void aStepIsDrawn() throws IOException {
    Path out = folder.resolve("step.png");
    CommandLineRun run =
        CommandLineRun.of(
            "lesson",
            file(LESSON),
            "--phase",
            "explain",
            "--size",
            "1280x800",
            "--out",
            out.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(out).isNotEmptyFile();
  }

  @Test
  void whatThereIsNotIsNamed() throws IOException {
    String file = file(LESSON);
    String out = folder.resolve("step.png").toString();

    assertThat(CommandLineRun.of("lesson", file, "--step", "2", "--out", out).err())
        .contains("--step is \"2\"; it must be a whole number from 1 to 1");
    assertThat(CommandLineRun.of("lesson", file, "--phase", "predict", "--out", out).err())
        .contains("--phase is \"predict\"; step 1 of mine has act, explain");
    assertThat(CommandLineRun.of("lesson", "nothing").err())
        .contains("there is no lesson \"nothing\"; there are warm-up,");
    assertThat(CommandLineRun.of("lesson", file, "--out", "step.svg").err())
        .contains("the file of this picture must end in .png");
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("mine.json"), text).toString();
  }
}
