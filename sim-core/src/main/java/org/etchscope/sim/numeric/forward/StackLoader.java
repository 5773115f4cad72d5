package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.numeric.kernel.RelativeBias;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.NumericTraits.Norm;
import org.etchscope.sim.transformer.NumericTraits.Positions.Relative;
import org.etchscope.sim.transformer.NumericTraits.Positions.Way;
import org.etchscope.sim.transformer.NumericTraits.Samples;
import org.jspecify.annotations.Nullable;

/// Puts the weights of one stack of layers together.
final class StackLoader {

  private final MapReader maps;
  private final NumericTraits traits;
  private final AttentionLoader attention;
  private final FeedForwardLoader feedForward;
  private final int hidden;

  StackLoader(MapReader maps, NumericTraits traits, int hidden) {
    this.maps = maps;
    this.traits = traits;
    this.hidden = hidden;
    this.attention = new AttentionLoader(maps, traits, hidden);
    this.feedForward = new FeedForwardLoader(maps, traits, hidden);
  }

  /// Loads a stack.
  ///
  /// @param shapes its layers
  /// @param mostPositions positions that a learned table has at least
  StackWeights load(List<LayerShape> shapes, int mostPositions) {
    boolean learned = traits.positions().way() == Way.LEARNED;
    List<LayerWeights> layers = new ArrayList<>();
    for (int layer = 0; layer < shapes.size(); layer++) {
      layers.add(layer(layer, shapes.get(layer)));
    }
    Samples samples = maps.finder().knows(Role.FIRST_STEM) ? traits.samples() : null;
    return new StackWeights(
        learned ? positions(mostPositions) : null,
        relative(shapes.getFirst().attention(), traits.positions().relative()),
        traits.norm().first() ? norm(Role.EMBEDDING_NORM, 0) : null,
        samples == null ? null : stem(samples),
        layers,
        traits.norm().last() ? norm(Role.FINAL_NORM, 0) : null);
  }

  /// Some families count the rows before the first position, some do not.
  private WeightTensor positions(int most) {
    TensorFinder finder = maps.finder();
    if (finder.knows(Role.CLASS_TOKEN)) {
      return finder.find(Role.POSITIONS, "", 0, MapReader.NO_EXPERT, 1, most, hidden);
    }
    boolean counted = finder.holds(Role.POSITIONS, "") && finder.rowsOf(Role.POSITIONS, "") == most;
    int before = counted ? 0 : traits.positions().tableOffset();
    return finder.find(Role.POSITIONS, "", 0, MapReader.NO_EXPERT, (long) most + before, hidden);
  }

  private @Nullable RelativeBias relative(AttentionShape shape, @Nullable Relative relative) {
    if (relative == null) {
      return null;
    }
    int heads = shape.queryHeads();
    float[] table = new float[Math.multiplyExact(relative.buckets(), heads)];
    maps.finder()
        .find(Role.RELATIVE, "", 0, MapReader.NO_EXPERT, relative.buckets(), heads)
        .read(0, table.length, table, 0);
    return new RelativeBias(relative, !shape.causal(), heads, table);
  }

  private StemWeights stem(Samples samples) {
    return switch (samples) {
      case Samples.Sound sound ->
          new StemWeights(
              sound,
              convolution(Role.FIRST_STEM, sound.bins(), SamplesPass.WIDTH),
              convolution(Role.SECOND_STEM, hidden, SamplesPass.WIDTH),
              null);
      case Samples.Picture picture -> {
        float[] classToken = new float[hidden];
        maps.finder()
            .find(Role.CLASS_TOKEN, "", 0, MapReader.NO_EXPERT, 1, 1, hidden)
            .read(0, hidden, classToken, 0);
        yield new StemWeights(
            picture,
            convolution(Role.FIRST_STEM, picture.channels(), picture.patch(), picture.patch()),
            null,
            classToken);
      }
    };
  }

  /// A convolution is a map of what it covers: `[outputs, channels, places…]`.
  private Projection convolution(Role role, int channels, int... places) {
    long[] sizes = new long[places.length + 2];
    sizes[0] = hidden;
    sizes[1] = channels;
    int depth = channels;
    for (int i = 0; i < places.length; i++) {
      sizes[i + 2] = places[i];
      depth = Math.multiplyExact(depth, places[i]);
    }
    WeightTensor tensor = maps.finder().find(role, MapReader.WEIGHT, 0, MapReader.NO_EXPERT, sizes);
    return new Projection(
        List.of(maps.rounded(WeightMatrix.ByColumn.whole(tensor, hidden, depth))),
        maps.vector(role, MapReader.BIAS, 0, hidden));
  }

  private LayerWeights layer(int layer, LayerShape shape) {
    boolean around = traits.norm().placement() == Norm.Placement.AROUND;
    boolean sharesNorm = shape.parallel() && shape.norms() == 1;
    FeedForwardShape block = shape.feedForward();
    boolean mixture = block.experts() != null;
    AttentionShape cross = shape.crossAttention();
    return new LayerWeights(
        shape,
        norm(Role.ATTENTION_NORM, layer),
        attention.load(layer, shape.attention()),
        around ? norm(Role.POST_ATTENTION_NORM, layer) : null,
        cross == null ? null : norm(Role.CROSS_NORM, layer),
        cross == null ? null : attention.cross(layer, cross),
        sharesNorm ? null : norm(Role.FEED_FORWARD_NORM, layer),
        mixture ? null : feedForward.dense(layer, block),
        mixture ? feedForward.mixture(layer, block) : null,
        around ? norm(Role.POST_FEED_FORWARD_NORM, layer) : null);
  }

  private NormWeights norm(Role role, int layer) {
    return maps.norm(role, layer, hidden, traits.norm());
  }
}
