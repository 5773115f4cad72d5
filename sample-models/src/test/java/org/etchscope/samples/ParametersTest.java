package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.scenario.Domain;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The parameters of a scenario are the fields of a scenario file: a window that changes one runs
/// what a sweep runs.
final class ParametersTest {

  private static final ScenarioSources SHIPPED =
      new ScenarioSources() {
        @Override
        public String modelConfig(String id) {
          return ModelLibrary.shipped().configText(id);
        }

        @Override
        public String modelName(String id) {
          return ModelLibrary.shipped().find(id).name();
        }

        @Override
        public ChipSpec chip(String id) {
          return ChipLibrary.load(id);
        }

        @Override
        public ChipSpec chipFile(String text) {
          return ChipLibrary.reader().read(text, "chip");
        }
      };

  static Stream<Parameter> parametersOfWorkloadAndChip() {
    return Parameters.all().stream()
        .filter(parameter -> parameter.group() != Parameter.Group.MODEL);
  }

  @ParameterizedTest
  @MethodSource("parametersOfWorkloadAndChip")
  void aChangedParameterIsTheFieldOfAScenarioFile(Parameter parameter) {
    ScenarioDocument document =
        ScenarioDocument.of("llama-3-70b", "nvidia-h100-sxm", Workload.decode());
    Scenario scenario = document.scenario(SHIPPED);
    for (String text : others(parameter, scenario)) {
      ScenarioDocument changed = document.with(parameter.path(), text);

      assertThat(texts(() -> parameter.with(scenario, text)))
          .as("%s = %s", parameter.path(), text)
          .isEqualTo(texts(() -> changed.scenario(SHIPPED)));
    }
  }

  /// Three numbers around the value, or all words.
  private static List<String> others(Parameter parameter, Scenario scenario) {
    return switch (parameter.domain()) {
      case Domain.Numbers numbers -> {
        Domain.Numbers near = parameter.number(scenario).map(numbers::around).orElse(numbers);
        yield Stream.of(0.25, 0.6, 1.0)
            .map(near::at)
            .map(number -> number.toPlainString())
            .toList();
      }
      case Domain.Choice choice -> choice.words();
      case Domain.Text _ -> parameter.text(scenario).stream().toList();
    };
  }

  private interface Source {
    Scenario get();
  }

  /// All texts of a scenario; the word "refused" for one that cannot be.
  private static List<Optional<String>> texts(Source source) {
    try {
      Scenario scenario = source.get();
      return Parameters.all().stream().map(each -> each.text(scenario)).toList();
    } catch (IllegalArgumentException _) {
      return List.of(Optional.of("refused"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "llama-3-70b,  model.num_hidden_layers,   17",
    "llama-3-70b,  model.hidden_size,         4096",
    "llama-3-70b,  model.num_attention_heads, 32",
    "llama-3-70b,  model.num_key_value_heads, 16",
    "llama-3-70b,  model.head_dim,            64",
    "llama-3-70b,  model.intermediate_size,   12288",
    "llama-3-70b,  model.vocab_size,          64000",
    "mistral-7b-v0.1,   model.sliding_window,      1024",
    "mixtral-8x7b, model.num_local_experts,   16",
    "mixtral-8x7b, model.num_experts_per_tok, 4"
  })
  void aChangedShapeIsThatOfTheChangedConfiguration(String model, String path, String value) {
    // A configuration that does not name the size of a head divides the hidden size.
    ScenarioDocument document =
        ScenarioDocument.of(model, "sohu-2024", Workload.decode()).with("model.head_dim", "128");
    Scenario scenario = document.scenario(SHIPPED);

    TransformerShape edited = Parameters.of(path).with(scenario, value).model();
    TransformerShape read = document.with(path, value).scenario(SHIPPED).model();

    assertThat(ShapeEdit.sameShape(edited, read)).isTrue();
    assertThat(edited.parameters()).isEqualTo(read.parameters());
    assertThat(Parameters.of(path).text(new Scenario(edited, scenario.chip(), scenario.workload())))
        .contains(value);
  }

  @Test
  void everyFieldOfAChipAndOfAWorkloadIsThere() {
    assertThat(Parameters.all()).hasSizeGreaterThan(100);
    assertThat(Parameters.all()).extracting(Parameter::path).doesNotHaveDuplicates();
    assertThat(Parameters.all())
        .allSatisfy(parameter -> {
          assertThat(parameter.label()).isNotBlank();
          assertThat(parameter.help()).isNotBlank();
          assertThat(parameter.domain().allowed()).isNotBlank();
        });
  }

  @Test
  void aSearchFindsByNamePathAndUnit() {
    assertThat(Parameters.matching("hbm GB/s"))
        .extracting(Parameter::path)
        .contains("chip.hbm.gigabytesPerSecond");
    assertThat(Parameters.matching("query heads"))
        .extracting(Parameter::path)
        .startsWith("model.num_attention_heads");
    assertThat(Parameters.matching("")).isEqualTo(Parameters.all());
    assertThat(Parameters.matching("no such thing")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bandwidth, chip.hbm.gigabytesPerSecond",
    "memory bandwidth, chip.hbm.gigabytesPerSecond",
    "nvlink, chip.fabric.gigabytesPerSecond",
    "array size, chip.arrays.rows",
    "context length, promptTokens",
    "SRAM, chip.buffers.weights.megabytes",
    "frequency, chip.clockGigahertz",
    "quantization, weights",
    "tensor parallel, layout",
    "GQA, model.num_key_value_heads",
    "d_model, model.hidden_size",
    "TDP, chip.power.limitWatts",
    "double buffering, chip.arrays.shadowRegisters",
    "flops, chip.arrays.multiplyAddsPerCell.fp8",
    "kernel launch, chip.control.operatorMicroseconds",
    "speculative, draftTokens",
    "記憶體 頻寬, chip.hbm.gigabytesPerSecond",
    "上下文, promptTokens"
  })
  void aSearchFindsByTheNamesOthersGiveThings(String words, String path) {
    assertThat(Parameters.matching(words)).extracting(Parameter::path).contains(path);
    assertThat(Parameters.matching(words)).hasSizeLessThan(Parameters.all().size() / 3);
  }

  @Test
  void anUnknownPathIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Parameters.of("chip.hbm.gigabytesPerSecnd"))
        .hasMessage(
            "there is no parameter \"chip.hbm.gigabytesPerSecnd\"; the nearest is"
                + " chip.hbm.gigabytesPerSecond");
  }

  @Test
  void saysWhereEachValueIsFrom() {
    Scenario scenario =
        ScenarioDocument.of("llama-3-70b", "sohu-2024", Workload.decode()).scenario(SHIPPED);
    TransformerShape original = scenario.model();
    Parameter layers = Parameters.of("model.num_hidden_layers");

    assertThat(layers.provenance(scenario, original).mark()).isEqualTo(Mark.PUBLISHED);
    assertThat(layers.provenance(layers.with(scenario, "8"), original).mark())
        .isEqualTo(Mark.ASSUMED);
    assertThat(Parameters.of("batch").provenance(scenario, original).source()).startsWith("asked");
    Parameter rate = Parameters.of("chip.hbm.gigabytesPerSecond");
    assertThat(rate.provenance(rate.with(scenario, "4000"), original).source())
        .isEqualTo("set by the user");
  }

  @Test
  void aTextThatIsNoNumberOrOutOfRangeIsRefusedInASentence() {
    Scenario scenario =
        ScenarioDocument.of("llama-3-70b", "sohu-2024", Workload.decode()).scenario(SHIPPED);

    assertThatThrownBy(() -> Parameters.of("model.num_hidden_layers").with(scenario, "0"))
        .hasMessage("model.num_hidden_layers is \"0\"; it must be a whole number from 1 to 1,000");
    assertThatThrownBy(() -> Parameters.of("batch").with(scenario, "many"))
        .hasMessage("batch is \"many\"; it must be a whole number from 1 to 4,096");
    assertThatThrownBy(() -> Parameters.of("model.num_local_experts").with(scenario, "8"))
        .hasMessage("Llama-3-70B has no experts");
  }
}
