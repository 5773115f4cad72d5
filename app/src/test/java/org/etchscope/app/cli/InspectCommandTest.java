package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class InspectCommandTest {

  @TempDir Path folder;

  @Test
  void theJsonStatesTheModelsSizes() {
    JsonNode model =
        new ObjectMapper().readTree(CommandLineRun.of("inspect", "llama-3-70b", "--json").out());
    assertThat(model.get("modelType").asString()).isEqualTo("llama");
    assertThat(model.get("parameters").asLong()).isEqualTo(70_553_706_496L);
    assertThat(model.get("activeParameters").asLong()).isEqualTo(70_553_706_496L);
    assertThat(model.get("kvBytesPerToken").asLong()).isEqualTo(163_840);
    assertThat(model.get("weightBytes").asLong()).isEqualTo(70_553_706_496L);
    assertThat(model.get("layers").asInt()).isEqualTo(80);
  }

  @Test
  void operationsOfATokenAreStatedForPrefillAndDecode() {
    JsonNode work = inspected("llama-3-70b", "--prompt-tokens", "1").get("work");
    // 2 · (80 layers of 855,638,016 elements + a head of 8,192 × 128,256), and 4 · 8,192 a key.
    long once = 2 * (80 * 855_638_016L + 8192L * 128_256);
    assertThat(work.get("prefillFlopsPerToken").asLong()).isEqualTo(once + 80 * 4 * 8192L);
    assertThat(work.get("decodePosition").asInt()).isEqualTo(2);
    assertThat(work.get("decodeFlopsPerToken").asLong()).isEqualTo(once + 80 * 4 * 8192L * 2);
    assertThat(CommandLineRun.of("inspect", "llama-3-70b").out())
        .contains("Prefill of a token", "over 2,048 tokens", "Decode of a token");
  }

  @Test
  void anEncoderDecoderStatesWhatItsInputLeavesInTheCache() {
    JsonNode model = inspected("whisper-large-v3");
    // 32 layers, keys and values of 1,280 elements each.
    assertThat(model.get("crossKvBytesPerToken").asLong()).isEqualTo(32 * 2 * 1280);
    assertThat(model.get("work").get("promptTokens").asInt()).isEqualTo(1500);
    assertThat(model.get("work").get("decodeFlopsPerToken").asLong()).isPositive();
    assertThat(CommandLineRun.of("inspect", "whisper-large-v3").out())
        .contains("Cross KV of an input token", "over 1,500 inputs");
  }

  @Test
  void anEncoderMakesNoTokensAndADiffusionTransformerDenoises() {
    assertThat(inspected("bert-base").get("work").has("decodeFlopsPerToken")).isFalse();
    JsonNode work = inspected("sd3-medium").get("work");
    assertThat(work.has("prefillFlopsPerToken")).isFalse();
    assertThat(work.get("textTokens").asInt()).isEqualTo(333);
    assertThat(work.get("denoisingStepFlops").asLong()).isPositive();
  }

  private static JsonNode inspected(String... arguments) {
    List<String> all = new ArrayList<>(List.of("inspect", "--json"));
    all.addAll(List.of(arguments));
    return new ObjectMapper().readTree(CommandLineRun.of(all.toArray(new String[0])).out());
  }

  @Test
  void bytesFollowTheFormats() {
    CommandLineRun run =
        CommandLineRun.of("inspect", "llama-3-70b", "--json", "--kv", "fp16", "--weights", "int4");
    JsonNode model = new ObjectMapper().readTree(run.out());
    assertThat(model.get("kvBytesPerToken").asLong()).isEqualTo(2 * 163_840);
    assertThat(model.get("weightBytes").asLong()).isEqualTo(70_553_706_496L / 2);
  }

  @Test
  void aFolderWithAConfigIsAModel() throws IOException {
    Files.writeString(folder.resolve("config.json"), TinyFiles.MODEL);
    CommandLineRun run = CommandLineRun.of("inspect", folder.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Parameters", "Hidden size", "256");
  }

  @Test
  void aMixtureHasFewerActiveParameters() {
    CommandLineRun run = CommandLineRun.of("inspect", "mixtral-8x7b", "--json");
    JsonNode model = new ObjectMapper().readTree(run.out());
    assertThat(model.get("activeParameters").asLong())
        .isLessThan(model.get("parameters").asLong() / 3);
  }

  @Test
  void tensorsAreListedWithTheirPlacesAndAddUpToTheModel() throws IOException {
    new TinyWeights().write(folder);
    CommandLineRun run = CommandLineRun.of("inspect", folder.toString(), "--tensors");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("model.layers.0.self_attn.k_proj.weight", "8 × 16", "F32", "12 tensors")
        .contains("all parameters of the model");
    JsonNode model =
        new ObjectMapper()
            .readTree(CommandLineRun.of("inspect", folder.toString(), "--tensors", "--json").out());
    assertThat(model.get("tensors").size()).isEqualTo(12);
    assertThat(model.get("tensorElements").asLong()).isEqualTo(TinyWeights.PARAMETERS);
    assertThat(model.get("tensorBytes").asLong()).isEqualTo(4 * TinyWeights.PARAMETERS);
    assertThat(model.get("parameters").asLong()).isEqualTo(TinyWeights.PARAMETERS);
    assertThat(model.get("weightsFit").asBoolean()).isTrue();
    JsonNode first = model.get("tensors").get(0);
    assertThat(first.get("name").asString()).isEqualTo("model.embed_tokens.weight");
    assertThat(first.get("shape").get(0).asInt()).isEqualTo(26);
    assertThat(first.get("bytes").asInt()).isEqualTo(4 * 26 * 16);
  }

  @Test
  void aWeightFileIsAModelWithTheConfigBesideIt() throws IOException {
    new TinyWeights().write(folder);
    CommandLineRun run =
        CommandLineRun.of("inspect", folder.resolve("model.safetensors").toString(), "--tensors");
    assertThat(run.exitCode()).as(run.err()).isZero();
    Files.delete(folder.resolve("config.json"));
    CommandLineRun alone =
        CommandLineRun.of("inspect", folder.resolve("model.safetensors").toString(), "--tensors");
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("put its config.json beside it");
  }

  @Test
  void tensorsThatDoNotFitAreNamedTogether() throws IOException {
    new TinyWeights()
        .without("model.norm")
        .put("model.layers.0.mlp.up_proj", 24, 17)
        .put("model.layers.1.mlp.up_proj", 24, 16)
        .put("model.layers.0.self_attn.rotary_emb.inv_freq", 4)
        .put("extra", 3)
        .write(folder);
    CommandLineRun run = CommandLineRun.of("inspect", folder.toString(), "--tensors");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("model.layers.1.mlp.up_proj.weight");
    assertThat(run.err())
        .contains("missing: model.norm.weight")
        .contains("model.layers.0.mlp.up_proj.weight is [24, 17] and must be [24, 16]")
        .contains("model.layers.1.mlp.up_proj.weight, extra.weight");
    CommandLineRun asJson = CommandLineRun.of("inspect", folder.toString(), "--tensors", "--json");
    assertThat(asJson.exitCode()).isEqualTo(2);
    assertThat(new ObjectMapper().readTree(asJson.out()).get("weightsFit").asBoolean()).isFalse();
  }

  @Test
  void damagedWeightsAreRefusedInOneSentence() throws IOException {
    new TinyWeights().write(folder);
    Path file = folder.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    CommandLineRun run = CommandLineRun.of("inspect", folder.toString(), "--tensors");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("model.safetensors").hasLineCount(1);
  }

  @Test
  void aShapeWithoutWeightsHasNoTensors() {
    CommandLineRun run = CommandLineRun.of("inspect", "llama-3-70b", "--tensors");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("llama-3-70b ships as a shape only");
  }
}
