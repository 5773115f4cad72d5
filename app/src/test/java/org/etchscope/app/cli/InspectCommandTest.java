package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
