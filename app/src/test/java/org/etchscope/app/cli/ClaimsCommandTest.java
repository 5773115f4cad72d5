package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ClaimsCommandTest {

  private static final String CLAIMS =
      """
      { "schema": 1, "claims": [ { "id": "share", "kind": "transistor-share", "statement": "3.3 %",
        "source": "a memo", "chip": "h100", "share": 0.033 },
        { "id": "fast", "kind": "throughput", "statement": "so fast", "source": "us",
          "tokensPerSecond": 8000, "counts": "total", "chip": "h100", "model": "gpt2", "layout": "tp1",
          "promptTokens": 64, "generatedTokens": 32 } ],
        "servers": [ { "chip": "h100", "layout": "tp1" } ],
        "uses": [ { "id": "chat", "name": "Chat", "model": "gpt2", "promptTokens": 64, "generatedTokens": 32 } ] }
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void aFileOfClaimsIsCheckedAndPrintedWithThousandsCommas() throws IOException {
    CommandLineRun run = CommandLineRun.of("claims", file());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "share: 3.3 %", "Verdict: holds", "270,336", "Least that would do", "Cost per use");
  }

  @Test
  void asJsonNumbersArePlain() throws IOException {
    JsonNode root = new JsonMapper().readTree(CommandLineRun.of("claims", file(), "--json").out());

    assertThat(root.at("/claims/0/sections/0/figures/0/value").asLong()).isEqualTo(270_336);
    assertThat(root.at("/claims/1/verdict").asString()).isEqualTo("holds");
  }

  @Test
  void aPriceOfAChipGivesThatOfTokens() throws IOException {
    JsonNode root =
        new JsonMapper()
            .readTree(CommandLineRun.of("claims", file(), "--json", "--price", "h100=3.6").out());
    JsonNode cost = root.at("/uses/0");

    assertThat(cost.at("/dollarsPerMillionTokens").asDouble()).isPositive();
    assertThat(CommandLineRun.of("claims", file(), "--price", "h300=1").err())
        .contains("--price is \"h300=1\"; it must be CHIP=DOLLARS with a chip of [h100].");
  }

  @Test
  void thePageIsWrittenByTheCommand() throws IOException {
    Path page = folder.resolve("page.md");

    assertThat(CommandLineRun.of("claims", file(), "--out", page.toString()).exitCode()).isZero();
    assertThat(Files.readString(page))
        .startsWith("# Claims, checked")
        .contains("| so fast | holds |");
  }

  @Test
  void aFileThatIsNoneIsRefusedInOneSentence() {
    CommandLineRun run = CommandLineRun.of("claims", folder.resolve("none.json").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).endsWith("there is no such file.\n");
  }

  private String file() throws IOException {
    return Files.writeString(folder.resolve("claims.json"), CLAIMS).toString();
  }
}
