package org.etchscope.sim.numeric.functional;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.etchscope.sim.numeric.functional.ReferenceNode.Tensor;
import org.etchscope.sim.numeric.kernel.Activations;
import org.etchscope.sim.numeric.kernel.ExpertChoice;
import org.etchscope.sim.numeric.kernel.Norms;
import org.etchscope.sim.numeric.kernel.Products;
import org.etchscope.sim.numeric.kernel.RotaryTable;
import org.etchscope.sim.numeric.kernel.RowView;
import org.etchscope.sim.numeric.kernel.Softmax;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.NumericTraits.Activation;
import org.etchscope.sim.transformer.NumericTraits.Router;
import org.etchscope.sim.transformer.Rotary;

/// Single operators: norms, activations, rotation, routing, the gated feed-forward block. Attention
/// and products of low precision have classes of their own.
final class OperatorCases {

  private static final String UNKNOWN = "there is no such operator here";
  private static final Set<String> KNOWN =
      Set.of("norm", "activation", "rope", "attention", "moe_gate", "swiglu", "int8", "lowp_gemm");

  private static final int LAST_POSITION = 1 << 30;

  private final Rows rows;

  OperatorCases(Rows rows) {
    this.rows = rows;
  }

  /// Runs the cases of a file; an operator that is not known is skipped.
  ///
  /// @param name the file's name without its ending, which is the operator's
  void run(String name, ReferenceNode file) {
    if (!KNOWN.contains(name) && !file.has("cases")) {
      rows.skip("ops/" + name, UNKNOWN);
      return;
    }
    List<ReferenceNode> cases = file.get("cases").elements();
    for (int i = 0; i < cases.size(); i++) {
      ReferenceNode one = cases.get(i);
      String label = one.has("name") ? i + " " + one.get("name").text() : Integer.toString(i);
      String row = "ops/" + name + "/" + label;
      switch (name) {
        case "norm" -> norm(row, one);
        case "activation" -> activation(row, one);
        case "rope" -> rotation(row, one);
        case "attention" -> new AttentionCase(rows, row, one).run();
        case "moe_gate" -> gate(row, one);
        case "swiglu" -> gated(row, one);
        case "int8" -> new LowPrecisionCase(rows, row, one).bytes();
        case "lowp_gemm" -> new LowPrecisionCase(rows, row, one).product();
        default -> rows.skip(row, UNKNOWN);
      }
    }
  }

  private void norm(String row, ReferenceNode one) {
    Tensor input = one.get("x").tensorOf(2);
    float[] x = input.floats();
    float[] weight = one.get("weight").tensor(input.size(1)).floats();
    double epsilon = one.get("eps").number();
    int size = weight.length;
    float[] ours = new float[x.length];
    for (int at = 0; at < x.length; at += size) {
      Norms.rms(x, at, size, weight, 0, epsilon, ours);
    }
    compare(row, one, "rms_norm", ours);
    float[] shift = one.get("bias").tensor(size).floats();
    float[] layer = new float[x.length];
    for (int at = 0; at < x.length; at += size) {
      Norms.layer(x, at, size, weight, shift, epsilon, layer);
    }
    compare(row, one, "layer_norm", layer);
  }

  /// Compares one of several results of a case, each with an error of single precision of its own.
  private void compare(String row, ReferenceNode one, String key, float[] ours) {
    double[] reference = one.get(key).tensor().values();
    double error = one.get("f32_max_abs_err").get(key).number();
    rows.near(row + " " + key, "ops: " + key, reference, ours, Rows.tolerance(error, reference));
  }

  /// Compares a result of a case that states one error.
  private void compareAll(String row, String group, ReferenceNode one, String key, float[] ours) {
    double[] reference = one.get(key).tensor().values();
    double error = one.get("f32_max_abs_err").number();
    rows.near(row + " " + key, group, reference, ours, Rows.tolerance(error, reference));
  }

  private void activation(String row, ReferenceNode one) {
    Activation activation =
        switch (one.get("name").text().toLowerCase(Locale.ROOT)) {
          case "gelu" -> Activation.GELU;
          case "gelu_new", "gelu_pytorch_tanh", "gelu_tanh" -> Activation.GELU_TANH;
          case "quick_gelu" -> Activation.GELU_QUICK;
          case "silu", "swish" -> Activation.SILU;
          case "relu" -> Activation.RELU;
          default -> null;
        };
    if (activation == null) {
      rows.skip(row, "there is no such activation here");
      return;
    }
    float[] ours = one.get("x").tensor().floats();
    Activations.apply(activation, ours);
    compareAll(row, "ops: activation " + one.get("name").text(), one, "y", ours);
  }

  private void rotation(String row, ReferenceNode one) {
    Tensor x = one.get("x").tensorOf(3);
    int size = x.size(2);
    NumericTraits traits = rotaryModel(one, size).numbers();
    Rotary rotary = traits.positions().rotary();
    if (rotary == null || !traits.unsupported().isEmpty()) {
      rows.skip(row, String.join("; ", traits.unsupported()));
      return;
    }
    compareFrequencies(row, one, rotary);
    int[] positions =
        one.get("positions").elements(x.size(1)).stream()
            .mapToInt(position -> position.wholeWithin(0, LAST_POSITION))
            .toArray();
    for (boolean interleaved : new boolean[] {false, true}) {
      RotaryTable table = new RotaryTable(rotary, interleaved);
      table.reach(Arrays.stream(positions).max().orElse(0) + 1);
      float[] ours = x.floats();
      for (int at = 0; at < ours.length; at += size) {
        table.rotate(ours, at, positions[at / size % positions.length]);
      }
      compareAll(row, "ops: rope", one, interleaved ? "interleaved" : "half_split", ours);
    }
  }

  private void compareFrequencies(String row, ReferenceNode one, Rotary rotary) {
    double[] reference = one.get("inv_freq").tensor().values();
    double[] frequencies = rotary.frequencies();
    float[] ours = new float[frequencies.length];
    for (int i = 0; i < ours.length; i++) {
      ours[i] = (float) frequencies[i];
    }
    rows.near(
        row + " inv_freq", "ops: rope inv_freq", reference, ours, Rows.tolerance(0, reference));
  }

  /// A model whose configuration states the rotation, read as any other.
  private static ModelConfig rotaryModel(ReferenceNode one, int size) {
    String scaling = one.has("rope_scaling") ? ReferenceFile.text(one.get("rope_scaling")) : "null";
    return ConfigReader.read(
        one.path(),
        """
        {"model_type": "llama", "hidden_size": %d, "num_hidden_layers": 1,
         "num_attention_heads": 1, "head_dim": %d, "intermediate_size": 1, "vocab_size": 1,
         "max_position_embeddings": 131072, "rope_theta": %s, "rope_scaling": %s}
        """
            .formatted(size, size, one.get("theta").number(), scaling));
  }

  private void gate(String row, ReferenceNode one) {
    Tensor logits = one.get("logits").tensorOf(2);
    int experts = logits.size(1);
    int perToken = one.get("top_k").wholeWithin(1, experts);
    float[] values = logits.floats();
    float[] all = values.clone();
    int tokens = logits.size(0);
    double[] index = new double[tokens * perToken];
    float[] shared = new float[tokens * perToken];
    float[] plain = new float[tokens * perToken];
    for (int token = 0; token < tokens; token++) {
      Softmax.apply(all, token * experts, experts);
      ExpertChoice normed = choice(true, perToken, values, token, experts);
      for (int i = 0; i < perToken; i++) {
        index[token * perToken + i] = normed.index()[i];
      }
      System.arraycopy(normed.weight(), 0, shared, token * perToken, perToken);
      float[] weight = choice(false, perToken, values, token, experts).weight();
      System.arraycopy(weight, 0, plain, token * perToken, perToken);
    }
    compareAll(row, "ops: gate probabilities", one, "probs", all);
    rows.exact(row + " index", "ops: gate choice", one.get("index").tensor().values(), index);
    compareAll(row, "ops: gate weights", one, "weight_renormalised", shared);
    compareAll(row, "ops: gate weights", one, "weight_plain", plain);
  }

  private static ExpertChoice choice(
      boolean renormalise, int perToken, float[] logits, int token, int experts) {
    Router router = new Router(Router.Scoring.SOFTMAX, renormalise, 1, 1, 1, 1, false, false);
    return ExpertChoice.of(router, perToken, logits, token * experts, experts, null);
  }

  private void gated(String row, ReferenceNode one) {
    Tensor x = one.get("x").tensorOf(2);
    int tokens = x.size(0);
    int hidden = x.size(1);
    int inner = one.get("gate_proj").tensorOf(2).size(0);
    Tensor gate = one.get("gate_proj").tensor(inner, hidden);
    float[] opened = Products.plain(x.floats(), tokens, gate.floats(), hidden, inner);
    float[] up =
        Products.plain(
            x.floats(), tokens, one.get("up_proj").tensor(inner, hidden).floats(), hidden, inner);
    Activations.apply(Activation.SILU, opened);
    for (int i = 0; i < up.length; i++) {
      up[i] *= opened[i];
    }
    float[] down = one.get("down_proj").tensor(hidden, inner).floats();
    compareAll(row, "ops: swiglu", one, "y", Products.plain(up, tokens, down, inner, hidden));
    compareAll(row + " tiled", "ops: swiglu", one, "y", tiled(up, tokens, down, inner, hidden));
  }

  /// The same product with the sums of folds of 4 inputs between.
  private static float[] tiled(float[] x, int rowsOfX, float[] w, int depth, int columns) {
    float[] sums = new float[rowsOfX * columns];
    Products.addByColumn(
        new RowView(x, 0, depth),
        rowsOfX,
        new RowView(w, 0, depth),
        depth,
        4,
        columns,
        new RowView(sums, 0, columns));
    return Arrays.copyOf(sums, sums.length);
  }
}
