package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures of the numbers of the small model that sorts letters, which ships with its weights.
final class RenderNumbersTest {

  @TempDir private Path folder;

  private CommandLineRun render(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("render"));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--model")) {
      arguments.addAll(List.of("--model", "sort-gpt2-85k"));
    }
    arguments.addAll(List.of("--out", file.toString()));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private String svg(String... options) throws IOException {
    Path file = folder.resolve("picture.svg");
    CommandLineRun run = render(file, options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.readString(file);
  }

  @Test
  void attentionNamesTheWeightItShows() throws IOException {
    String picture = svg("--view", "attention", "--layer", "1", "--head", "0", "--query", "5");
    assertThat(picture).contains("attention.map", "layers.1.self_attn.probs[0, 5, ", "FP32");
    assertThat(picture).contains("weight = exp(score − m) / l", "ONLINE SOFTMAX OF QUERY 5");
  }

  @Test
  void attentionStandsWhereThePlayheadOfTheRequestIs() throws IOException {
    assertThat(svg("--view", "attention", "--at", "0%")).contains("not yet", "QUERY 5");
    assertThat(svg("--view", "attention", "--at", "100%"))
        .contains("QUERY 10")
        .doesNotContain("not yet");
    assertThat(svg("--view", "attention", "--tokens", "1")).contains("QUERY 5");
  }

  @Test
  void anotherHeadIsAnotherPicture() throws IOException {
    String one = svg("--view", "attention", "--layer", "1", "--head", "0");
    assertThat(svg("--view", "attention", "--layer", "1", "--head", "2")).isNotEqualTo(one);
  }

  @Test
  void theArrayNamesWeightInputAndSumOfACell() throws IOException {
    // 8 cycles of load, 3 + 2 of skew; a cell needs 4 cycles for a row in FP32.
    String picture = svg("--view", "array", "--stage", "gate-up", "--cycle", "21", "--cell", "3,2");
    assertThat(picture)
        .contains("array.cells", "Cell row 3, column 2")
        .contains("transformer.h.0.mlp.c_fc.weight[3, 2], FP32")
        .contains("input of gate + up[2, 3], FP32", "sum of gate + up[2, 2], FP32");
  }

  @Test
  void aStepLaterTheSameSumIsARowFurther() throws IOException {
    String now = svg("--view", "array", "--cycle", "21", "--cell", "3,2");
    String later = svg("--view", "array", "--cycle", "22", "--cell", "4,2");
    assertThat(now).contains("input of qkv[2, 3]");
    assertThat(later).contains("input of qkv[2, 4]");
  }

  @Test
  void theArrayOfATextsRunHoldsItsNumbersWhereThePlayheadStands() throws IOException {
    String picture = svg("--view", "array", "--at", "40%", "--array", "1", "--stage", "down");
    assertThat(picture)
        .contains("array 2 of 8", "transformer.h.", ".mlp.c_proj.weight[")
        .doesNotContain("Timing only");
  }

  @Test
  void theArrayOfAModelWithoutWeightsShowsTimingAndSaysSo() throws IOException {
    String picture = svg("--view", "array", "--model", "llama-3-70b", "--at", "12%");
    assertThat(picture)
        .contains("Timing only: Llama-3-70B is here as a shape, without weights.")
        .contains("array 1 of 200", "of 128 × 128");
  }

  @Test
  void effectsCompareEveryValueWithSinglePrecision() throws IOException {
    String picture = svg("--view", "effects", "--prompt", "CABABC", "--tokens", "5");
    assertThat(picture)
        .contains("5 tokens of text, every value against FP32", "FP8_E4M3", "INT4 weights")
        .contains("effects.int8", "logits", "layer out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attention | --layer  | 3     | --layer is 3; it must be from 0 to 2
          attention | --head   | 3     | --head is 3; it must be from 0 to 2
          attention | --query  | 11    | --query is 11; it must be from 0 to 10
          array     | --stage  | conv  | qkv, output, gate-up, down or head
          array     | --task   | 99999 | --task is 99999; it must be from 0 to
          array     | --cycle  | 99999 | --cycle is 99999; it must be from 0 to
          array     | --cell   | 8,0   | --cell is 8; it must be from 0 to 7
          array     | --cell   | 8     | ROW,COLUMN
          array     | --window | 17    | from 2 to 16
          array     | --array  | 8     | --array is 8; it must be from 0 to 7
          effects   | --tokens | 0     | it must be a whole number from 1
          """)
  void whatIsNotThereIsRefusedWithItsRange(
      String view, String option, String value, String message) {
    CommandLineRun run = render(folder.resolve("no.svg"), "--view", view, option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(folder.resolve("no.svg")).doesNotExist();
  }

  @Test
  void aModelWithoutWeightsIsRefused() {
    Path file = folder.resolve("no.png");
    CommandLineRun run =
        CommandLineRun.of(
            "render",
            "--view",
            "attention",
            "--model",
            folder.toString(),
            "--prompt",
            "A",
            "--out",
            file.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(file).doesNotExist();
  }
}
