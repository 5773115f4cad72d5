package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepPictureTest {

  @TempDir Path folder;

  private CommandLineRun render(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("render", "--view", "sweep", "--out", file.toString()));
    arguments.addAll(List.of("--model", "austen-llama-0.8m", "--chip", "pocket", "--chips", "1"));
    arguments.addAll(List.of("--batch", "2", "--prompt-tokens", "24"));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void theTableBesideThePictureIsThatOfTheSweepCommand() {
    Path picture = folder.resolve("batch.svg");
    CommandLineRun run = render(picture, "--vary", "batch=1,2,4096");
    Path table = folder.resolve("table.csv");
    CommandLineRun sweep =
        CommandLineRun.of(
            "sweep",
            "--model",
            "austen-llama-0.8m",
            "--chip",
            "pocket",
            "--chips",
            "1",
            "--prompt-tokens",
            "24",
            "--batch",
            "2",
            "--vary",
            "batch=1,2,4096",
            "--out",
            table.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(sweep.exitCode()).as(sweep.err()).isZero();
    assertThat(folder.resolve("batch.csv")).hasSameTextualContentAs(table);
    assertThat(folder.resolve("batch.csv.scenario.json"))
        .hasSameTextualContentAs(folder.resolve("table.csv.scenario.json"));
    CommandLineRun again = CommandLineRun.of("reproduce", picture.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tex", "pdf", "png"})
  void twoFieldsComeInEveryFormat(String ending) {
    Path picture = folder.resolve("plot." + ending);
    CommandLineRun run =
        render(
            picture,
            "--size",
            "700x500",
            "--vary",
            "batch=1,2,4",
            "--vary",
            "chip.hbm.gigabytesPerSecond=25.6,51.2",
            "--plot",
            "heat-map");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(picture).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --result|speed|result is "speed"
          --result|hbm_utilisation,latency_seconds|no value of hbm_utilisation is better
          --plot|pie|--plot is "pie"; it must be curves, heat-map or front
          --plot|front|needs two results
          --vary|batch=9|batch is varied twice
          --vary|bach=1|there is no field "bach"
          """)
  void aWrongOptionIsOneSentence(String option, String value, String sentence) {
    Path picture = folder.resolve("none.png");
    CommandLineRun run = render(picture, "--vary", "batch=1,2", option, value);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(sentence);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void otherViewsTakeNoOptionOfASweep() {
    CommandLineRun run =
        CommandLineRun.of("render", "--vary", "batch=1", "--out", folder.resolve("x.png") + "");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--vary needs --view sweep");
  }
}
