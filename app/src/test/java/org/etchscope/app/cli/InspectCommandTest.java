package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
