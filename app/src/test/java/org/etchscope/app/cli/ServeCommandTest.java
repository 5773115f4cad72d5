package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class ServeCommandTest {

  @TempDir private Path folder;

  private static CommandLineRun serve(String... more) {
    String[] small = {
      "serve",
      "--model",
      "austen-llama-0.8m",
      "--chip",
      "pocket",
      "--chips",
      "1",
      "--requests",
      "40",
      "--rate",
      "5000",
      "--prompts",
      "8..24",
      "--answers",
      "6"
    };
    String[] all = Arrays.copyOf(small, small.length + more.length);
    System.arraycopy(more, 0, all, small.length, more.length);
    return CommandLineRun.of(all);
  }

  @Test
  void saysHowLongUsersWait() {
    CommandLineRun run = serve();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Austen Llama 0.8M on 1 × Pocket chip", "Requests served", "P99")
        .contains("Time to first token", "the error was");
  }

  @Test
  void theJsonIsTheSameEachTimeAndItsTokensAddUp() {
    CommandLineRun run = serve("--json");
    JsonNode json = new ObjectMapper().readTree(run.out());

    assertThat(serve("--json").out()).isEqualTo(run.out());
    assertThat(json.get("requests").asInt()).isEqualTo(40);
    assertThat(json.get("outputTokensPerSecond").asDouble() * json.get("seconds").asDouble())
        .isCloseTo(240, Offset.offset(1e-6));
    assertThat(json.get("timeToFirstTokenMilliseconds").get("p50").asDouble()).isPositive();
    assertThat(json.get("iterationTimes").get("worstError").asDouble()).isLessThan(0.05);
  }

  @Test
  void writesALineARequestAndALineAnIteration() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(serve("--json", "--tables", folder.toString()).out());

    assertThat(Files.readAllLines(folder.resolve("requests.csv"))).hasSize(41);
    assertThat(Files.readAllLines(folder.resolve("iterations.csv")))
        .hasSize(json.get("iterations").asInt() + 1);
  }

  @Test
  void itsTableOfRequestsCanBeServedAgain() {
    CommandLineRun first = serve("--json", "--tables", folder.toString());
    CommandLineRun again =
        CommandLineRun.of(
            "serve",
            "--model",
            "austen-llama-0.8m",
            "--chip",
            "pocket",
            "--chips",
            "1",
            "--json",
            "--arrivals",
            folder.resolve("requests.csv").toString());

    JsonNode one = new ObjectMapper().readTree(first.out());
    JsonNode other = new ObjectMapper().readTree(again.out());
    assertThat(other.get("latencyMilliseconds")).isEqualTo(one.get("latencyMilliseconds"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--policy | fifo | there is no policy \"fifo\"",
        "--rate | 0 | --rate is \"0\"; it must be a number from 0.000001",
        "--rate | NaN | --rate is \"NaN\"",
        "--prompts | long | --prompts: \"long\" is no length",
        "--arrivals | nowhere.csv | --arrivals is \"nowhere.csv\"",
        "--arrivals | bursty:x | --arrivals is \"x\"",
        "--prefixes | 8 | --prefixes is \"8\"",
        "--requests | 0 | --requests is \"0\"",
        "--iteration-tokens | 5000 | tokens of an iteration is 5,000; Pocket chip takes at most",
        "--batch | 3 | --batch has no effect on a server",
        "--layout | pp2 | layout",
      })
  void aWrongOptionIsOneSentence(String option, String value, String sentence) {
    CommandLineRun run =
        option.equals("--layout")
            ? CommandLineRun.of("serve", "--layout", value)
            : option.equals("--batch") || option.startsWith("--iter") || option.equals("--policy")
                ? serve(option, value)
                : CommandLineRun.of("serve", option, value);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(sentence);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }
}
