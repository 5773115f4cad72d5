package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Diffusion transformers on the command line.
final class ImageRunTest {

  private static CommandLineRun run(String... more) {
    List<String> all = new ArrayList<>(List.of("run", "--model", "sd3-medium", "--batch", "2"));
    all.addAll(List.of(more));
    return CommandLineRun.of(all.toArray(new String[0]));
  }

  private static JsonNode json(String... more) {
    List<String> all = new ArrayList<>(List.of("--json", "--prompt-tokens", "256", "--chips", "1"));
    all.addAll(List.of(more));
    return new ObjectMapper().readTree(run(all.toArray(new String[0])).out());
  }

  @Test
  void aStepIsOfTheLargestImageIfNothingIsSaid() {
    CommandLineRun run = run("--chips", "1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 step, 2 images of 4,096 tokens beside 333 of text")
        .contains("Time of an image", "a second, of 28 steps each")
        .doesNotContain("first token");
  }

  @Test
  void anImageTakesAsLongAsItsSteps() {
    double step = json("--phase", "prefill").get("images").get("stepSeconds").asDouble();
    JsonNode images = json("--phase", "request", "--denoising-steps", "5").get("images");
    assertThat(images.get("denoisingSteps").asInt()).isEqualTo(5);
    double image = images.get("imageSeconds").asDouble();
    // The first weights of a further step are fetched while the one before ends.
    assertThat(image).isBetween(0.97 * 5 * step, 5 * step);
    assertThat(images.get("imagesPerSecond").asDouble()).isCloseTo(2 / image, within(1e-6));
  }

  @Test
  void moreTextIsMoreWork() {
    JsonNode less = json("--text-tokens", "77");
    JsonNode more = json("--text-tokens", "512");
    assertThat(more.get("stepCycles").asLong()).isGreaterThan(less.get("stepCycles").asLong());
    assertThat(less.get("contextTokens").asInt()).isEqualTo(256 + 77);
  }

  @Test
  void aPipelineTakesWholeImages() {
    CommandLineRun run = run("--layout", "tp2pp2", "--prompt-tokens", "4096", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(run.out());
    assertThat(result.get("microBatchRows").asInt()).isEqualTo(4096 + 333);
  }

  @ParameterizedTest
  @CsvSource({"decode,tp1", "steady,tp1", "request,pp2"})
  void whatMakesNoImageIsRefusedInOneSentence(String phase, String layout) {
    CommandLineRun run = run("--phase", phase, "--layout", layout);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("makes images; it runs prefill").doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }
}
