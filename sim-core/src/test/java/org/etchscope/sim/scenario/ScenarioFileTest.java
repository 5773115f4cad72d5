package org.etchscope.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioFileTest {

  private static final ScenarioDocument DOCUMENT =
      ScenarioDocument.of("llama-3-70b", "sohu-2024", Workload.benchmark());

  @Test
  void whatIsWrittenIsReadBackEqual() {
    String text = DOCUMENT.json("Etchscope 1");

    assertThat(ScenarioFile.read(text, "a.json").json("Etchscope 1")).isEqualTo(text);
  }

  @Test
  void ownModelsChipsAndChangesComeBackToo() {
    String text =
        DOCUMENT
            .withModel("Mine", "{ \"model_type\": \"llama\" }")
            .withChip("{ \"extends\": \"h100\" }")
            .with("chip.hbm.gigabytesPerSecond", "2400.5")
            .with("model.num_hidden_layers", "4")
            .json("Etchscope 1");
    String again = ScenarioFile.read(text, "a.json").json("Etchscope 1");

    assertThat(again).contains("\"chip.hbm.gigabytesPerSecond\": 2400.5", "\"Mine\"");
    assertThat(ScenarioFile.read(again, "a.json").json("Etchscope 1")).isEqualTo(again);
  }

  @Test
  void aFieldThatIsLeftOutIsAsUsual() {
    ScenarioDocument document =
        ScenarioFile.read(
            "{ \"schema\": 1, \"model\": \"gpt2\", \"chip\": \"h100\", \"workload\": {} }",
            "a.json");

    assertThat(document.text("batch")).isEqualTo("64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"batch\"|\"bach\"|a.json: workload.bach is not a field here; the nearest is"
            + " workload.batch",
        "\"schema\": 1|\"schema\": 2|a.json: schema is 2; it must be a whole number from 1 to 1",
        "\"schema\": 1,||a.json: schema is missing; it must be a whole number",
        "\"chip\": \"sohu-2024\"|\"chip\": 3|a.json: chip is 3; it must be a text"
      })
  void whatIsWrongIsNamed(String from, String to, String message) {
    String text = DOCUMENT.json("Etchscope 1").replace(from, to == null ? "" : to);

    assertThatThrownBy(() -> ScenarioFile.read(text, "a.json")).hasMessage(message);
  }
}
