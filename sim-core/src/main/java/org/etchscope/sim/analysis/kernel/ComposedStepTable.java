package org.etchscope.sim.analysis.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.operator.ReferenceModels;
import org.etchscope.sim.fabric.Collective;
import org.etchscope.sim.validation.ReferenceRow;

/// Whole steps of a model, composed of measured operators: so many layers of products, attention
/// and vector kernels. The first table adds two all-reduces a layer (operators by Vidur, no head),
/// the second embedding, final norm, head and sampling (operators by LLMServingSim).
final class ComposedStepTable implements KernelTable {

  private static final int MOST = 1 << 24;
  private static final int MOST_LAYERS = 10_000;
  private static final int ELEMENT_BYTES = 2;

  /// Kernels of a layer and how often each runs.
  private static final Map<String, Integer> VIDUR =
      Map.of(
          "attn_pre_proj", 1,
          "attn_post_proj", 1,
          "mlp_up_proj", 1,
          "mlp_down_proj", 1,
          "input_layernorm", 2,
          "attn_rope", 1,
          "mlp_act", 1,
          "add", 2);

  private static final Map<String, Integer> SERVING =
      Map.of(
          "qkv_proj", 1,
          "o_proj", 1,
          "gate_up_proj", 1,
          "down_proj", 1,
          "layernorm", 2,
          "rotary_emb", 1,
          "act_fn", 1);

  private static final List<String> BEFORE_HEAD = List.of("embedding", "final_layernorm");

  private final KernelLibrary library;
  private final LayerKernels kernels;
  private final ReferenceModels models;
  private final boolean vidur;

  ComposedStepTable(KernelLibrary library, ReferenceModels models, boolean vidur) {
    this.library = library;
    this.kernels = new LayerKernels(library);
    this.models = models;
    this.vidur = vidur;
  }

  @Override
  public String name() {
    return vidur
        ? "Steps without head, composed of Vidur's operators"
        : "Steps, composed of LLMServingSim's operators";
  }

  @Override
  public List<String> columns() {
    return vidur
        ? List.of(
            "gpu",
            "model",
            "tp",
            "stage",
            "batch",
            "prompt_chunk",
            "kv_cache",
            "layers",
            "attention_ms",
            "composed_total_ms",
            "non_attention_total_ms")
        : List.of(
            "hw", "model", "tp", "stage", "batch", "chunk", "kv_history", "composed_total_ms");
  }

  /// A step of a row.
  private record Step(
      KernelMachine machine, ModelSizes sizes, int batch, int rows, int history, boolean decode) {
    long tokens() {
      return (long) batch * rows;
    }
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    String chip = row.text(vidur ? "gpu" : "hw");
    int tensor = (int) row.whole("tp", 1, MOST);
    Optional<KernelMachine> machine = library.machine(vidur ? "vidur" : "servingsim1", chip);
    Optional<ModelSizes> sizes = ModelSizes.find(models, row.text("model"), tensor);
    if (machine.isEmpty()) {
      return new Skipped("no constants of kernels on " + chip);
    }
    if (sizes.isEmpty()) {
      return new Skipped("no configuration of model " + row.text("model"));
    }
    Step step =
        new Step(
            machine.get(),
            sizes.get(),
            (int) row.whole("batch", 1, MOST),
            (int) row.whole(vidur ? "prompt_chunk" : "chunk", 1, MOST),
            (int) row.whole(vidur ? "kv_cache" : "kv_history", 0, MOST),
            row.oneOf("stage", List.of("decode", "prefill")).equals("decode"));
    boolean attention = !vidur || !row.isEmpty("attention_ms");
    if (attention && step.machine().attention() == null) {
      return new Skipped("no constants of attention on " + chip);
    }
    OptionalDouble ours =
        vidur
            ? ofVidur(step, chip, tensor, (int) row.whole("layers", 1, MOST_LAYERS), attention)
            : ofServing(step, models.find(row.text("model")).orElseThrow().layers().size());
    if (ours.isEmpty()) {
      return new Skipped("no kernels or links of %s with %d chips".formatted(chip, tensor));
    }
    String column = attention ? "composed_total_ms" : "non_attention_total_ms";
    return new Timed(
        "%d: %s %s tp%d %s batch %d rows %d cached %d%s"
            .formatted(
                row.line(),
                chip,
                row.text("model"),
                tensor,
                step.decode() ? "decode" : "prefill",
                step.batch(),
                step.rows(),
                step.history(),
                attention ? "" : " without attention"),
        row.decimal(column, 0, Double.POSITIVE_INFINITY) / 1000,
        ours.getAsDouble());
  }

  private OptionalDouble ofVidur(
      Step step, String chip, int tensor, int layers, boolean withAttention) {
    OptionalDouble layer = layer(step, VIDUR);
    Optional<MeasuredLinks> links =
        library.links(chip.toLowerCase(Locale.ROOT) + "_dgx", "all_reduce", "node");
    if (layer.isEmpty() || (tensor > 1 && links.isEmpty())) {
      return OptionalDouble.empty();
    }
    double seconds = layer.getAsDouble();
    if (tensor > 1) {
      long bytes = step.tokens() * step.sizes().hidden() * ELEMENT_BYTES;
      seconds += 2 * links.orElseThrow().seconds(Collective.ALL_REDUCE, tensor, bytes);
    }
    return OptionalDouble.of(layers * (seconds + (withAttention ? attention(step) : 0)));
  }

  private OptionalDouble ofServing(Step step, int layers) {
    OptionalDouble layer = layer(step, SERVING);
    if (layer.isEmpty()) {
      return layer;
    }
    double seconds = layers * (layer.getAsDouble() + attention(step));
    for (String kernel : BEFORE_HEAD) {
      seconds += seconds(step, kernel, step.tokens());
    }
    // Only the last position of each sequence goes through the head.
    seconds += seconds(step, "lm_head", step.batch()) + seconds(step, "sampler", step.batch());
    return OptionalDouble.of(seconds);
  }

  private double seconds(Step step, String kernel, long rows) {
    return kernels.seconds(step.machine(), step.sizes(), kernel, rows).orElse(0);
  }

  private OptionalDouble layer(Step step, Map<String, Integer> often) {
    double sum = 0;
    for (String kernel : often.keySet().stream().sorted().toList()) {
      OptionalDouble once = kernels.seconds(step.machine(), step.sizes(), kernel, step.tokens());
      if (once.isEmpty()) {
        return once;
      }
      sum += often.getOrDefault(kernel, 0) * once.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private static double attention(Step step) {
    KernelMachine.Attention constants = Objects.requireNonNull(step.machine().attention());
    AttentionTime.Sequences sequences =
        new AttentionTime.Sequences(step.batch(), step.rows(), step.history());
    AttentionTime.Heads heads = step.sizes().heads();
    return step.decode()
        ? AttentionTime.decode(step.machine(), constants, heads, sequences)
        : AttentionTime.blocks(step.machine(), constants, heads, List.of(sequences));
  }
}
