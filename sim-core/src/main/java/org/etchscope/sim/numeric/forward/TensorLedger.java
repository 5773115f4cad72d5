package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.numeric.weights.WeightType;

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

  /// Scales of inputs, which are rounded as the format plan says, not as the checkpoint does.
  private static final Pattern INPUT_SCALES =
      Pattern.compile(".*\\.(input_scale|q_scale|k_scale|v_scale)");

  private static final Set<WeightType> SCALED =
      EnumSet.of(WeightType.F8_E4M3, WeightType.F8_E5M2, WeightType.I8);

  /// What stands behind the name of a matrix in the name of its scales: DeepSeek V3 and Qwen3-FP8;
  /// compressed-tensors.
  private static final List<String> SCALE_ENDINGS = List.of("_scale_inv", "_scale");

  /// Rows and columns that share a scale where each rectangle has one.
  private static final int SCALE_BLOCK = 128;

  private final WeightSet weights;
  private final Map<String, Long> used = new HashMap<>();
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
    WeightTensor tensor = weights.tensor(name);
    used.put(name, tensor.elements());
    List<Long> expected = Arrays.stream(sizes).boxed().toList();
    if (!tensor.shape().equals(expected)) {
      malformed.add("%s is %s and must be %s".formatted(name, tensor.shape(), expected));
      return new AbsentTensor(name);
    }
    return tensor;
  }

  /// A matrix; if it is stored in 8 bits with scales beside it, it is read with them.
  WeightTensor findMatrix(String name, int rows, int columns) {
    WeightTensor matrix = find(name, rows, columns);
    if (!SCALED.contains(matrix.type())) {
      return matrix;
    }
    for (String ending : SCALE_ENDINGS) {
      if (holds(name + ending)) {
        return scaled(matrix, name + ending, rows, columns);
      }
    }
    return matrix;
  }

  private WeightTensor scaled(WeightTensor matrix, String name, int rows, int columns) {
    WeightTensor stored = weights.tensor(name);
    used.put(name, 0L);
    List<Long> shape = stored.shape();
    List<Long> byBlock =
        List.of((long) Math.ceilDiv(rows, SCALE_BLOCK), (long) Math.ceilDiv(columns, SCALE_BLOCK));
    List<Long> byRow = List.of((long) rows, 1L);
    float[] scales = new float[Math.toIntExact(Math.min(stored.elements(), matrix.elements()))];
    if (stored.elements() == 1) {
      stored.read(0, 1, scales, 0);
      return new ScaledTensor(matrix, scales, columns, rows, columns);
    }
    boolean rowwise = shape.equals(byRow) || shape.equals(List.of((long) rows));
    if (!rowwise && !shape.equals(byBlock)) {
      malformed.add("%s is %s and must be [1], %s or %s".formatted(name, shape, byRow, byBlock));
      return new AbsentTensor(matrix.name());
    }
    stored.read(0, scales.length, scales, 0);
    return rowwise
        ? new ScaledTensor(matrix, scales, columns, 1, columns)
        : new ScaledTensor(matrix, scales, columns, SCALE_BLOCK, SCALE_BLOCK);
  }

  /// A tensor in MXFP4, in one tensor of blocks and one of scales.
  ///
  /// @param sizes its sizes; the last is a multiple of 32
  WeightTensor findMicroscaled(String name, long... sizes) {
    long[] scaleSizes = sizes.clone();
    int last = sizes.length - 1;
    scaleSizes[last] = Math.ceilDiv(sizes[last], MicroscaledTensor.BLOCK);
    long[] blockSizes = Arrays.copyOf(scaleSizes, sizes.length + 1);
    blockSizes[sizes.length] = MicroscaledTensor.BLOCK / 2;
    WeightTensor blocks = find(name + "_blocks", blockSizes);
    WeightTensor scales = find(name + "_scales", scaleSizes);
    used.computeIfPresent(name + "_blocks", (key, bytes) -> 2 * bytes);
    used.computeIfPresent(name + "_scales", (key, bytes) -> 0L);
    return new MicroscaledTensor(blocks, scales);
  }

  /// What was found, and what is there besides.
  ///
  /// @param further which tensors belong to layers behind the model's, which are not evaluated
  TensorCheck check(Predicate<String> further) {
    List<String> surplus = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    long elements = 0;
    for (String name : weights.names()) {
      if (used.containsKey(name)) {
        elements = Math.addExact(elements, used.getOrDefault(name, 0L));
      } else if (isIgnored(name) || further.test(name)) {
        ignored.add(name);
      } else {
        surplus.add(name);
      }
    }
    return new TensorCheck(missing, malformed, surplus, ignored, elements);
  }

  private static boolean isIgnored(String name) {
    return DERIVED.matcher(name).matches()
        || INPUT_SCALES.matcher(name).matches()
        || OTHER_PARTS.matcher(name).matches();
  }
}
