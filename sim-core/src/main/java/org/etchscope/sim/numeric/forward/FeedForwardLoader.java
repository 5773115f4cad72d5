package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.numeric.forward.MapReader.Part;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.NumericTraits;

/// Puts the weights of feed-forward blocks and mixtures together.
final class FeedForwardLoader {

  private final MapReader maps;
  private final NumericTraits traits;
  private final int hidden;

  FeedForwardLoader(MapReader maps, NumericTraits traits, int hidden) {
    this.maps = maps;
    this.traits = traits;
    this.hidden = hidden;
  }

  /// The weights of a dense block.
  LayerWeights.Block dense(int layer, FeedForwardShape block) {
    int inner = block.innerSize();
    boolean biased = traits.biases().feedForward();
    return new LayerWeights.Block(
        up(layer, block, biased), maps.linear(Role.DOWN, layer, hidden, inner, biased), inner);
  }

  private Projection up(int layer, FeedForwardShape block, boolean biased) {
    int inner = block.innerSize();
    if (!block.gated()) {
      Role alone = maps.finder().knows(Role.UNGATED_UP) ? Role.UNGATED_UP : Role.UP;
      return maps.linear(alone, layer, inner, hidden, biased);
    }
    return maps.finder().knows(Role.GATE_UP)
        ? maps.linear(Role.GATE_UP, layer, 2 * inner, hidden)
        : maps.sideBySide(
            layer, hidden, new Part(Role.GATE, inner, biased), new Part(Role.UP, inner, biased));
  }

  /// The weights of a mixture.
  LayerWeights.Mixture mixture(int layer, FeedForwardShape block) {
    FeedForwardShape.Experts experts = Objects.requireNonNull(block.experts());
    NumericTraits.Router router = Objects.requireNonNull(traits.router());
    List<LayerWeights.Block> routed =
        maps.finder().knows(Role.ALL_EXPERTS_GATE_UP)
            ? expertsInOne(layer, experts.count(), block.innerSize())
            : expertsAlone(layer, experts.count(), block.innerSize());
    int shared = experts.sharedInnerSize();
    return new LayerWeights.Mixture(
        maps.linear(Role.ROUTER, layer, experts.count(), hidden, traits.biases().experts()),
        router.corrected() ? maps.vector(Role.CORRECTION, "", layer, experts.count()) : null,
        routed,
        shared > 0
            ? expert(
                layer,
                MapReader.NO_EXPERT,
                shared,
                Role.SHARED_GATE,
                Role.SHARED_UP,
                Role.SHARED_DOWN)
            : null,
        router.sharedGate() ? maps.linear(Role.SHARED_ROUTER, layer, 1, hidden) : null);
  }

  private List<LayerWeights.Block> expertsAlone(int layer, int count, int inner) {
    List<LayerWeights.Block> routed = new ArrayList<>();
    for (int expert = 0; expert < count; expert++) {
      routed.add(expert(layer, expert, inner, Role.EXPERT_GATE, Role.EXPERT_UP, Role.EXPERT_DOWN));
    }
    return routed;
  }

  private LayerWeights.Block expert(
      int layer, int expert, int inner, Role gate, Role up, Role down) {
    return new LayerWeights.Block(
        new Projection(
            List.of(
                maps.matrix(gate, layer, expert, inner, hidden),
                maps.matrix(up, layer, expert, inner, hidden)),
            null),
        new Projection(List.of(maps.matrix(down, layer, expert, hidden, inner)), null),
        inner);
  }

  /// gpt-oss: all experts in one tensor, gates and ups by turns.
  private List<LayerWeights.Block> expertsInOne(int layer, int count, int inner) {
    int both = 2 * inner;
    ExpertMatrices up = experts(Role.ALL_EXPERTS_GATE_UP, layer, count, both, hidden);
    ExpertMatrices down = experts(Role.ALL_EXPERTS_DOWN, layer, count, hidden, inner);
    float[] upBias = biases(Role.ALL_EXPERTS_GATE_UP, layer, count, both);
    float[] downBias = biases(Role.ALL_EXPERTS_DOWN, layer, count, hidden);
    List<LayerWeights.Block> routed = new ArrayList<>();
    for (int expert = 0; expert < count; expert++) {
      float[] bias = new float[both];
      for (int i = 0; i < inner; i++) {
        bias[i] = upBias[expert * both + 2 * i];
        bias[inner + i] = upBias[expert * both + 2 * i + 1];
      }
      routed.add(
          new LayerWeights.Block(
              new Projection(
                  List.of(
                      maps.rounded(up.matrix(expert, 0, inner, 2)),
                      maps.rounded(up.matrix(expert, 1, inner, 2))),
                  bias),
              new Projection(
                  List.of(maps.rounded(down.matrix(expert, 0, hidden, 1))),
                  Arrays.copyOfRange(downBias, expert * hidden, (expert + 1) * hidden)),
              inner));
    }
    return routed;
  }

  /// gpt-oss as published is in MXFP4 and stands by output; in wider formats it stands by input.
  private ExpertMatrices experts(Role role, int layer, int count, int columns, int depth) {
    TensorFinder finder = maps.finder();
    return finder.isMicroscaled(role, layer)
        ? new ExpertMatrices.ByOutput(
            finder.findMicroscaled(role, layer, count, columns, depth), columns, depth)
        : new ExpertMatrices.ByInput(
            finder.find(role, "", layer, MapReader.NO_EXPERT, count, depth, columns),
            columns,
            depth);
  }

  /// The biases of all experts, a row for each.
  private float[] biases(Role role, int layer, int rows, int columns) {
    float[] values = new float[Math.multiplyExact(rows, columns)];
    maps.finder()
        .find(role, "_bias", layer, MapReader.NO_EXPERT, rows, columns)
        .read(0, values.length, values, 0);
    return values;
  }
}
