package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;

/// Takes tensors out of a set of weights by name, and gathers what is missing, has a wrong shape or
/// is there without being asked for.
final class TensorLedger {

  /// What checkpoints hold besides weights: masks and frequencies that follow from the shape.
  private static final Pattern DERIVED =
      Pattern.compile(
          ".*(rotary_emb\\..*|inv_freq|attn\\.bias|attn\\.masked_bias|attention\\.bias"
              + "|attention\\.masked_bias|position_ids)");

  /// What is no part of the stack of layers: heads of other tasks, what repeats a tied token table,
  /// towers that see or hear.
  private static final Pattern OTHER_PARTS =
      Pattern.compile(
          "(model\\.)?(lm_head|proj_out|(encoder|decoder)\\.embed_tokens|cls|classifier|score|qa_outputs|vision_tower|vision_model|visual"
              + "|multi_modal_projector|audio_tower|mtp)\\..*|rope_(freqs|factors_long|factors_short)\\.weight");

  private final WeightSet weights;
  private final Set<String> used = new HashSet<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> malformed = new ArrayList<>();

  TensorLedger(WeightSet weights) {
    this.weights = weights;
  }

  /// Whether the set holds a tensor.
  boolean holds(String name) {
    return weights.names().contains(name);
  }

  /// The shape of a tensor that is there.
  List<Long> shapeOf(String name) {
    return weights.tensor(name).shape();
  }

  /// A tensor of a shape; what is not there, or is of another shape, is remembered.
  WeightTensor find(String name, long... sizes) {
    if (!holds(name)) {
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

  /// What was found, and what is there besides.
  ///
  /// @param further which tensors belong to layers behind the model's, which are not evaluated
  TensorCheck check(Predicate<String> further) {
    List<String> surplus = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    long elements = 0;
    for (String name : weights.names()) {
      if (used.contains(name)) {
        elements = Math.addExact(elements, weights.tensor(name).elements());
      } else if (isIgnored(name) || further.test(name)) {
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
}
