package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class CompareCommandTest {

  @TempDir Path folder;

  @Test
  void theStepsFromAGpuToTheEtchedChipCanBeRunAgainFromTheirFiles() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "compare",
            "chip=h100",
            "chip=sohu-2024",
            "--model",
            "llama-3-8b",
            "--chips",
            "1",
            "--waterfall",
            "--rungs",
            folder.toString(),
            "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode way = new ObjectMapper().readTree(run.out()).get("waterfall");
    double product = 1;
    for (JsonNode rung : way.get("rungs")) {
      product *= rung.get("factor").asDouble();
    }
    assertThat(product).isCloseTo(way.get("whole").asDouble(), within(1e-9));
    List<Path> files = files();
    assertThat(files).hasSize(way.get("rungs").size());
    int middle = files.size() / 2;
    CommandLineRun again =
        CommandLineRun.of("run", "--scenario", files.get(middle).toString(), "--json");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(
            new ObjectMapper().readTree(again.out()).findValue("totalTokensPerSecond").asDouble())
        .isEqualTo(way.get("rungs").get(middle).get("totalTokensPerSecond").asDouble());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void theTableHoldsEveryRunAgainstTheFirst() {
    CommandLineRun run =
        CommandLineRun.of(
            "compare", "batch=1", "batch=2", "batch=4", "--model", "llama-3-8b", "--chips", "1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("total throughput", "B / A", "C / A", "Field that differs")
        .containsPattern("sequences in flight +1 +2 +4 +2.00 × +4.00 ×")
        .containsPattern("batch +1 +2 +4\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chip=h100|nothing.json||SCENARIO is "nothing.json"; it must be a file
          chip=h100|bach=1||there is no field "bach"
          chip=h100|chip=h101||h101
          chip=h100|model=llama-3-8b|--waterfall|a waterfall needs one model on both sides
          chip=h100|chip=h200,=3||has "=3"
          """)
  void whatCannotBeComparedIsOneSentence(String one, String other, String option, String sentence) {
    String[] words =
        option == null
            ? new String[] {"compare", one, other}
            : new String[] {"compare", one, other, option};
    CommandLineRun run = CommandLineRun.of(words);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(sentence);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"compare, layer", "compare, token", "waterfall, "})
  void comparisonsAreDrawnAndMadeAgainFromTheirPicture(String view, String clock) {
    Path picture = folder.resolve(view + ".svg");
    List<String> words =
        new ArrayList<>(
            List.of("render", "--view", view, "--side", "batch=1", "--side", "batch=2"));
    words.addAll(List.of("--model", "austen-llama-0.8m", "--chip", "pocket", "--chips", "1"));
    words.addAll(List.of("--prompt-tokens", "24", "--out", picture.toString()));
    if (clock != null) {
      words.addAll(List.of("--align", clock, "--overlay"));
    }
    CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    CommandLineRun again = CommandLineRun.of("reproduce", picture.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chip|--side|batch=1|--side needs --view compare or --view waterfall
          waterfall|--align|layer|--align needs --view compare
          waterfall|--side|batch=1|--side is given 1 times; it must be given from 2 to 8 times
          """)
  void aWrongOptionOfAPictureIsOneSentence(
      String view, String option, String value, String sentence) {
    CommandLineRun run =
        CommandLineRun.of(
            "render", "--view", view, option, value, "--out", folder.resolve("x.svg").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(sentence);
    assertThat(folder).isEmptyDirectory();
  }
}
