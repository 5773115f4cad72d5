package org.etchscope.sim.numeric.forward;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Under which names, and in which arrangement, one stack of a family keeps its weights. `%l`
/// stands for a layer, `%e` for an expert; a name that begins with `/` does not stand under the
/// model's prefix.
final class CheckpointLayout {

  /// How query, key and value share one matrix.
  enum Fusion {
    /// One after the other: GPT-2, Phi-3.
    BLOCKS,
    /// By key-value head: its queries, its key, its value: GPT-NeoX, Falcon, GPT-BigCode.
    GROUPS
  }

  private final Map<Role, String> names = new EnumMap<>(Role.class);
  private List<String> prefixes = List.of("");
  private String anchor = "";
  private boolean byInput;
  private Fusion fusion = Fusion.BLOCKS;
  private @Nullable CheckpointLayout encoder;

  /// What may stand before all names.
  List<String> prefixes() {
    return prefixes;
  }

  /// The tensor, without prefix, that shows which prefix there is.
  String anchor() {
    return anchor;
  }

  /// Whether linear maps are stored by input.
  boolean byInput() {
    return byInput;
  }

  /// How query, key and value share one matrix.
  Fusion fusion() {
    return fusion;
  }

  /// The layout of the encoder of an encoder-decoder model, or `null`.
  @Nullable CheckpointLayout encoder() {
    return encoder;
  }

  /// The name for a role, or `null` if the family has no such tensor.
  @Nullable String name(Role role) {
    return names.get(role);
  }

  CheckpointLayout name(Role role, String name) {
    names.put(role, name);
    return this;
  }

  /// The token table, which shows the prefix.
  CheckpointLayout tokens(String name) {
    anchor = name + ".weight";
    return name(Role.TOKENS, name);
  }

  CheckpointLayout anchored(String tensor) {
    anchor = tensor;
    return this;
  }

  CheckpointLayout encoder(CheckpointLayout newEncoder) {
    encoder = newEncoder;
    return this;
  }

  CheckpointLayout prefixed(String... newPrefixes) {
    prefixes = List.of(newPrefixes);
    return this;
  }

  CheckpointLayout fused(Fusion newFusion) {
    fusion = newFusion;
    return this;
  }

  CheckpointLayout storedByInput() {
    byInput = true;
    return this;
  }

  /// Four projections of attention under one stem.
  CheckpointLayout attention(String stem, String query, String key, String value, String output) {
    return name(Role.QUERY, stem + query)
        .name(Role.KEY, stem + key)
        .name(Role.VALUE, stem + value)
        .name(Role.OUTPUT, stem + output);
  }

  /// Four projections of cross-attention under one stem.
  CheckpointLayout cross(String stem, String query, String key, String value, String output) {
    return name(Role.CROSS_QUERY, stem + query)
        .name(Role.CROSS_KEY, stem + key)
        .name(Role.CROSS_VALUE, stem + value)
        .name(Role.CROSS_OUTPUT, stem + output);
  }

  /// Query, key and value in one matrix, and the output projection.
  CheckpointLayout fusedAttention(String queryKeyValue, String output) {
    return name(Role.QUERY_KEY_VALUE, queryKeyValue).name(Role.OUTPUT, output);
  }

  /// A block without a gate.
  CheckpointLayout feedForward(String up, String down) {
    return name(Role.UP, up).name(Role.DOWN, down);
  }

  /// A block with a gate.
  CheckpointLayout gated(String gate, String up, String down) {
    return name(Role.GATE, gate).feedForward(up, down);
  }

  /// The norms of a layer.
  CheckpointLayout norms(String attention, String feedForward) {
    return name(Role.ATTENTION_NORM, attention).name(Role.FEED_FORWARD_NORM, feedForward);
  }

  /// What stands behind the layers.
  CheckpointLayout end(String finalNorm, String head) {
    return name(Role.FINAL_NORM, finalNorm).name(Role.HEAD, head);
  }

  /// Routed experts under one stem.
  CheckpointLayout experts(String stem, String gate, String up, String down) {
    return name(Role.EXPERT_GATE, stem + gate)
        .name(Role.EXPERT_UP, stem + up)
        .name(Role.EXPERT_DOWN, stem + down);
  }

  /// The shared expert under one stem.
  CheckpointLayout shared(String stem) {
    return name(Role.SHARED_GATE, stem + "gate_proj")
        .name(Role.SHARED_UP, stem + "up_proj")
        .name(Role.SHARED_DOWN, stem + "down_proj");
  }
}
