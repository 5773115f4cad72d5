package org.etchscope.app.workbench.model;

import java.util.List;
import java.util.function.Supplier;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// A scenario that ships with the program.
///
/// @param id short name
/// @param title name in the menu
/// @param model what runs
/// @param chip id of a chip of the library
/// @param workload how it is asked
public record Preset(
    String id, Phrase title, Supplier<TransformerShape> model, String chip, Workload workload) {

  /// The shape of a small model that fits the pocket chip: a Llama of 0.8 million parameters.
  public static final String POCKET_MODEL =
      """
      {"model_type": "llama", "hidden_act": "silu", "tie_word_embeddings": true,
       "vocab_size": 768, "hidden_size": 128, "intermediate_size": 352, "num_hidden_layers": 4,
       "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 32,
       "max_position_embeddings": 256, "rms_norm_eps": 1e-5}
      """;

  public static final Preset DECODE =
      new Preset(
          "decode", WorkbenchText.PRESET_DECODE, Preset::llama, "sohu-2024", Workload.decode());

  public static final Preset BENCHMARK =
      new Preset(
          "benchmark",
          WorkbenchText.PRESET_BENCHMARK,
          Preset::llama,
          "sohu-2024",
          Workload.benchmark());

  public static final Preset POCKET =
      new Preset(
          "pocket",
          WorkbenchText.PRESET_POCKET,
          () -> ConfigReader.read("Pocket-Llama-0.8M", POCKET_MODEL).shape(),
          "pocket",
          Workload.decode()
              .withBatch(8)
              .withTokens(192, 32)
              .withLayout(new ParallelLayout(1, 1, 1)));

  public static final List<Preset> ALL = List.of(DECODE, BENCHMARK, POCKET);

  /// What it is called.
  public String name(Language language) {
    return title.in(language);
  }

  public Scenario scenario() {
    return new Scenario(model.get(), ChipLibrary.load(chip), workload);
  }

  private static TransformerShape llama() {
    return ModelLibrary.shipped().shape("llama-3-70b");
  }

  /// What a scenario is called in the title bar.
  public static String titleOf(Scenario scenario, Language language) {
    Workload workload = scenario.workload();
    String batch = Figures.whole(workload.batch());
    return switch (workload.phase()) {
      case PREFILL -> WorkbenchText.PREFILL_OF.in(language, batch);
      case DECODE -> WorkbenchText.DECODE_AT.in(language, batch);
      case REQUEST -> WorkbenchText.REQUESTS_AT.in(language, batch);
      case STEADY -> WorkbenchText.CONTINUOUS_BATCHING.in(language);
    };
  }
}
