package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;

/// Finds the tensors of a model in a set of weights, and gathers what is missing, has a wrong shape
/// or is there without being asked for.
final class TensorFinder {

  /// What checkpoints hold besides weights: masks and frequencies that follow from the shape.
  private static final Pattern DERIVED =
      Pattern.compile(
          ".*(rotary_emb\\..*|inv_freq|attn\\.bias|attn\\.masked_bias|attention\\.bias"
              + "|attention\\.masked_bias|position_ids)");

  /// What is no part of the stack of layers: heads of other tasks, a head that repeats a tied token
  /// table, towers that see or hear.
  private static final Pattern OTHER_PARTS =
      Pattern.compile(
          "(model\\.)?(lm_head|cls|classifier|score|qa_outputs|vision_tower|vision_model|visual"
              + "|multi_modal_projector|audio_tower|mtp)\\..*|rope_(freqs|factors_long|factors_short)\\.weight");

  private final WeightSet weights;
  private final CheckpointLayout layout;
  private final String prefix;
  private final Set<String> used = new HashSet<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> malformed = new ArrayList<>();

  TensorFinder(WeightSet weights, CheckpointLayout layout) {
    this.weights = weights;
    this.layout = layout;
    this.prefix = prefix(weights, layout);
  }

  /// The first prefix under which the token table stands.
  private static String prefix(WeightSet weights, CheckpointLayout layout) {
    for (String candidate : layout.prefixes()) {
      if (weights.names().contains(candidate + layout.name(Role.TOKENS) + ".weight")) {
        return candidate;
      }
    }
    return layout.prefixes().getFirst();
  }

  /// Whether the family has such tensors.
  boolean knows(Role role) {
    return layout.name(role) != null;
  }

  /// Whether the set holds a tensor.
  boolean holds(Role role, String ending, int layer, int expert) {
    return weights.names().contains(name(role, ending, layer, expert));
  }

  /// A tensor of a shape; what is not there, or is of another shape, is remembered.
  WeightTensor find(Role role, String ending, int layer, int expert, long... sizes) {
    String name = name(role, ending, layer, expert);
    if (!weights.names().contains(name)) {
      missing.add(name);
      return new AbsentTensor(name);
    }
    used.add(name);
    WeightTensor tensor = weights.tensor(name);
    List<Long> expected = Arrays.stream(sizes).boxed().toList();
    if (!tensor.shape().equals(expected)) {
      malformed.add("%s is %s and must be %s".formatted(name, tensor.shape(), expected));
      return new AbsentTensor(name);
    }
    return tensor;
  }

  /// Rows of a tensor that is there, where the configuration does not say how many there are.
  long rowsOf(Role role, String ending) {
    List<Long> sizes = weights.tensor(name(role, ending, 0, 0)).shape();
    return sizes.isEmpty() ? 0 : sizes.getFirst();
  }

  /// A tensor of one dimension, read.
  float[] vector(Role role, String ending, int layer, int size) {
    float[] values = new float[size];
    find(role, ending, layer, 0, size).read(0, size, values, 0);
    return values;
  }

  private String name(Role role, String ending, int layer, int expert) {
    String pattern = layout.name(role);
    if (pattern == null) {
      return role + ending;
    }
    String path =
        pattern.replace("%l", Integer.toString(layer)).replace("%e", Integer.toString(expert));
    String name = path.startsWith("/") ? path.substring(1) + ending : prefix + path + ending;
    return weights.names().contains(name) ? name : formerName(name);
  }

  /// Early checkpoints of BERT call scale and shift of a norm gamma and beta.
  private String formerName(String name) {
    String former =
        name.replaceFirst("LayerNorm\\.weight$", "LayerNorm.gamma")
            .replaceFirst("LayerNorm\\.bias$", "LayerNorm.beta");
    return weights.names().contains(former) ? former : name;
  }

  /// What was found, and what is there besides.
  ///
  /// @param layers layers of the model
  /// @param furtherLayers whether layers behind them may be there, which are not evaluated
  TensorCheck check(int layers, boolean furtherLayers) {
    List<String> surplus = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    long elements = 0;
    for (String name : weights.names()) {
      if (used.contains(name)) {
        elements = Math.addExact(elements, weights.tensor(name).elements());
      } else if (isIgnored(name) || (furtherLayers && layerOf(name) >= layers)) {
        ignored.add(name);
      } else {
        surplus.add(name);
      }
    }
    return new TensorCheck(missing, malformed, surplus, ignored, elements);
  }

  private static boolean isIgnored(String name) {
    return DERIVED.matcher(name).matches() || OTHER_PARTS.matcher(name).matches();
  }

  private int layerOf(String name) {
    String pattern = layout.name(Role.OUTPUT);
    String stem = prefix + (pattern == null ? "" : pattern.substring(0, pattern.indexOf("%l")));
    return name.startsWith(stem) ? layerOf(name, stem) : 0;
  }

  private static int layerOf(String name, String stem) {
    String number = name.substring(stem.length()).split("\\.", 2)[0];
    return number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0;
  }
}
