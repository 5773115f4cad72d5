package org.etchscope.sim.analysis.operator;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.validation.ConstantTable;

/// The models that public tables of operators and measurements name, found by the spellings used
/// there: `Llama-2-7b-hf`, `llama2_7b`, `meta-llama/Llama-2-7B`.
public final class ReferenceModels {

  private static final String RESOURCE = "reference-models.tsv";
  private static final int COLUMNS = 12;

  private final Map<String, TransformerShape> shapes;

  private ReferenceModels(Map<String, TransformerShape> shapes) {
    this.shapes = Map.copyOf(shapes);
  }

  /// All models known.
  public static ReferenceModels known() {
    Map<String, TransformerShape> shapes = new HashMap<>();
    for (String[] cells : ConstantTable.rows(ReferenceModels.class, RESOURCE)) {
      add(cells, shapes);
    }
    return new ReferenceModels(shapes);
  }

  /// The shape of a model; empty if the name is none of these.
  public Optional<TransformerShape> find(String name) {
    return Optional.ofNullable(shapes.get(spelling(name)));
  }

  private static void add(String[] cells, Map<String, TransformerShape> shapes) {
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(
          "the table of reference models has a broken line: " + String.join(" ", cells));
    }
    TransformerShape shape = ConfigReader.read(cells[0], config(cells)).shape();
    shapes.put(spelling(cells[0]), shape);
    for (String alias : cells[11].split(",", -1)) {
      if (!alias.isBlank()) {
        shapes.put(spelling(alias), shape);
      }
    }
  }

  private static String config(String[] cells) {
    String experts =
        switch (cells[1]) {
          case "mixtral" ->
              ", \"num_local_experts\": %s, \"num_experts_per_tok\": %s"
                  .formatted(cells[9], cells[10]);
          case "qwen3_moe" ->
              ", \"num_experts\": %s, \"num_experts_per_tok\": %s, \"moe_intermediate_size\": %s, \"norm_topk_prob\": true"
                  .formatted(cells[9], cells[10], cells[7]);
          default -> "";
        };
    return """
    {"model_type": "%s", "hidden_size": %s, "num_attention_heads": %s,
     "num_key_value_heads": %s, "head_dim": %s, "num_hidden_layers": %s,
     "intermediate_size": %s, "vocab_size": %s, "hidden_act": "silu",
     "rms_norm_eps": 1e-5, "tie_word_embeddings": false%s}
    """
        .formatted(
            cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8],
            experts);
  }

  private static String spelling(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    String own = plain.substring(plain.lastIndexOf('/') + 1);
    return own.endsWith("-hf") ? own.substring(0, own.length() - "-hf".length()) : own;
  }
}
