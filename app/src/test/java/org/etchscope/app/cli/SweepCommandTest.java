package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepCommandTest {

  @TempDir Path folder = Path.of("");

  @Test
  void eachPointIsTheRunOfItsScenario() {
    String out = sweep("--vary", "batch=3,5").out();
    String run =
        CommandLineRun.ofSmallModel(
                "run", "--prompt-tokens", "16", "--generated-tokens", "4", "--batch", "5", "--json")
            .out();
    String[] cells = out.lines().toList().get(2).split(",", -1);

    assertThat(cells[1]).isEqualTo("5");
    assertThat(run).contains("\"stepCycles\": " + cells[4] + ",");
  }

  @Test
  void shardsOneAfterTheOtherAreTheWhole() throws IOException {
    String whole = file("whole.csv", "--vary", "batch=1:7:+1");
    StringBuilder parts = new StringBuilder();
    for (int i = 1; i <= 3; i++) {
      parts.append(file("part" + i + ".csv", "--vary", "batch=1:7:+1", "--shard", i + "/3"));
    }

    assertThat(parts).hasToString(whole);
    assertThat(whole.lines()).hasSize(8);
  }

  @Test
  void aSweepThatWasCutOffGoesOnToTheSameBytes() throws IOException {
    String whole = file("a.csv", "--vary", "batch=1:6:+1");
    Path cut = folder.resolve("a.csv");
    Files.writeString(cut, whole.substring(0, whole.length() * 2 / 3));

    assertThat(sweep("--vary", "batch=1:6:+1", "--out", cut.toString(), "--resume").exitCode())
        .isZero();
    assertThat(cut).hasContent(whole);
  }

  @Test
  void howManyRunAtATimeChangesNothing() {
    assertThat(sweep("--vary", "batch=1:8:+1", "--jobs", "1").out())
        .isEqualTo(sweep("--vary", "batch=1:8:+1", "--jobs", "5").out());
  }

  @Test
  void anotherSweepIsNotGoneOnWith() throws IOException {
    file("a.csv", "--vary", "batch=1:3:+1");
    CommandLineRun run =
        sweep("--vary", "batch=1:4:+1", "--out", folder.resolve("a.csv").toString(), "--resume");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("belongs to another sweep");
  }

  @Test
  void aFileThatIsThereIsKept() throws IOException {
    file("a.csv", "--vary", "batch=1:3:+1");

    assertThat(sweep("--vary", "batch=1:3:+1", "--out", folder.resolve("a.csv").toString()).err())
        .contains("is there already; --resume goes on with it");
  }

  @Test
  void aPointThatCannotRunSaysWhy() {
    CommandLineRun run = sweep("--vary", "batch=1,4096");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().toList().get(2))
        .startsWith("1,4096,,,")
        .contains("activation buffer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chip.hbm.gigabytesPerSecond=25,50",
        "model.num_hidden_layers=1,2",
        "chip=pocket,h100",
        "kv=fp8,bf16",
        "model=austen-llama-0.8m,sort-gpt2-85k"
      })
  void anyFieldOfModelChipAndWorkloadVaries(String vary) {
    CommandLineRun run = sweep("--vary", vary);
    String first = run.out().lines().toList().get(1).split(",", 3)[2];
    String second = run.out().lines().toList().get(2).split(",", 3)[2];

    assertThat(run.exitCode()).isZero();
    assertThat(first).isNotEqualTo(second).endsWith(",");
  }

  @Test
  void objectsStandOnALineEach() throws IOException {
    assertThat(file("a.jsonl", "--vary", "layout=tp1").lines())
        .singleElement()
        .asString()
        .startsWith("{\"point\": 0, \"layout\": \"tp1\", \"total_tokens_per_second\": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--vary bach=1|the nearest is batch",
        "--vary chip.hbm.stack=1|the nearest is chip.hbm.stacks",
        "--vary batch=1 --shard 3/2|--shard is \"3/2\"; it must be I/N",
        "--vary batch=1 --resume|--resume needs --out",
        "--vary batch=1 --out a.txt|it must end in .csv or .jsonl",
        "--vary batch=1 --vary batch=2|batch is varied twice"
      })
  void wrongOptionsAreNamed(String options, String sentence) {
    CommandLineRun run = sweep(options.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(sentence).hasLineCount(1);
  }

  @Test
  void aScenarioFileStandsForItsOptions() throws IOException {
    Path scenario = folder.resolve("s.json");
    String asked =
        CommandLineRun.ofSmallModel("run", "--json", "--save-scenario", scenario.toString()).out();

    assertThat(CommandLineRun.of("run", "--scenario", scenario.toString(), "--json").out())
        .isEqualTo(asked);
    assertThat(CommandLineRun.of("run", "--scenario", scenario.toString(), "--batch", "2").err())
        .contains("--batch and --scenario cannot both be given");
  }

  @Test
  void aSweepIsMadeAgainFromWhatStandsBesideIt() throws IOException {
    file("a.csv", "--vary", "batch=1:4:+1", "--vary", "kv=fp8,bf16", "--shard", "2/2");
    Path table = folder.resolve("a.csv");

    assertThat(CommandLineRun.of("reproduce", table.toString()).exitCode()).isZero();

    Files.writeString(table, Files.readString(table).replaceFirst("HBM|compute", "luck"));
    CommandLineRun changed = CommandLineRun.of("reproduce", table.toString());
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err()).contains("differs from what comes out now");
  }

  @Test
  void tablesAreMadeAgainFromTheScenarioInTheirFolder() throws IOException {
    Path tables = folder.resolve("tables");
    CommandLineRun.ofSmallModel("run", "--tables", tables.toString());

    assertThat(CommandLineRun.of("reproduce", tables.toString()).exitCode()).isZero();
    Files.delete(tables.resolve("scenario.json"));
    assertThat(CommandLineRun.of("reproduce", tables.toString()).exitCode()).isEqualTo(2);
  }

  private String file(String name, String... options) throws IOException {
    Path out = folder.resolve(name);
    String[] all = Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--out";
    all[options.length + 1] = out.toString();
    assertThat(sweep(all).exitCode()).isZero();
    return Files.readString(out);
  }

  private static CommandLineRun sweep(String... options) {
    return CommandLineRun.ofSmallModel(
        "sweep",
        Stream.concat(
                Stream.of("--prompt-tokens", "16", "--generated-tokens", "4"), Stream.of(options))
            .toArray(String[]::new));
  }
}
