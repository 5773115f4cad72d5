package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.numeric.weights.RotaryPairing;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.NumericTraits.Norm;
import org.etchscope.sim.transformer.NumericTraits.Positions.Way;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;
import org.jspecify.annotations.Nullable;

/// Puts the weights of a model together from a set of named tensors. What it asks for, under which
/// name and of which shape, is also what a set of weights is checked against.
final class WeightLoader {

  private final WeightSet set;
  private final TransformerShape shape;
  private final NumericTraits traits;
  private final TensorLedger ledger;
  private final TensorFinder finder;
  private final MapReader maps;
  private final AttentionLoader attention;
  private final FeedForwardLoader feedForward;
  private final int hidden;

  private WeightLoader(ModelConfig config, WeightSet set, FormatPlan formats) {
    this.set = set;
    this.shape = config.shape();
    this.traits = config.numbers();
    this.hidden = shape.hiddenSize();
    this.ledger = new TensorLedger(set);
    this.finder = new TensorFinder(ledger, CheckpointLayouts.of(shape));
    this.maps = new MapReader(finder, formats);
    this.attention = new AttentionLoader(maps, traits, hidden);
    this.feedForward = new FeedForwardLoader(maps, traits, hidden);
  }

  /// Loads the weights.
  ///
  /// @throws IllegalArgumentException if tensors are missing, of a wrong shape or too many
  static ModelWeights load(ModelConfig config, WeightSet set, FormatPlan formats) {
    WeightLoader loader = new WeightLoader(config, set, formats);
    ModelWeights weights = loader.load();
    TensorCheck check = loader.check();
    if (!check.fits()) {
      throw new IllegalArgumentException(check.sentence(set.source()));
    }
    return weights;
  }

  /// What loading finds.
  static TensorCheck check(ModelConfig config, WeightSet set) {
    WeightLoader loader = new WeightLoader(config, set, FormatPlan.FULL);
    loader.load();
    return loader.check();
  }

  /// Layers behind the last that only predict further tokens come with DeepSeek's checkpoints.
  private TensorCheck check() {
    int layers = shape.layers().size();
    boolean further = finder.knows(Role.KEY_VALUE_DOWN);
    return ledger.check(name -> further && finder.layerOf(name) >= layers);
  }

  private ModelWeights load() {
    boolean learned = traits.positions().way() == Way.LEARNED;
    boolean narrow = shape.embeddingSize() != hidden;
    WeightTensor tokens =
        table(Role.TOKENS, MapReader.WEIGHT, shape.vocabularySize(), shape.embeddingSize());
    WeightTensor positions = learned ? table(Role.POSITIONS, "", positionRows(), hidden) : null;
    WeightTensor types =
        finder.knows(Role.TYPES) ? table(Role.TYPES, MapReader.WEIGHT, typeRows(), hidden) : null;
    List<LayerWeights> layers = new ArrayList<>();
    for (int layer = 0; layer < shape.layers().size(); layer++) {
      layers.add(layer(layer, shape.layers().get(layer)));
    }
    return new ModelWeights(
        tokens,
        positions,
        types,
        traits.norm().first() ? norm(Role.EMBEDDING_NORM, 0) : null,
        narrow ? maps.linear(Role.EMBEDDING_PROJECTION, 0, hidden, shape.embeddingSize()) : null,
        layers,
        traits.norm().last() ? norm(Role.FINAL_NORM, 0) : null,
        narrow ? maps.linear(Role.HEAD_PROJECTION, 0, shape.embeddingSize(), hidden) : null,
        head(tokens),
        pooler(),
        interleaved());
  }

  private WeightTensor table(Role role, String ending, long rows, int width) {
    return finder.find(role, ending, 0, MapReader.NO_EXPERT, rows, width);
  }

  /// The set knows in which order a converter has left the rows; else the family decides.
  private boolean interleaved() {
    return set.rotaryPairing() == RotaryPairing.INTERLEAVED
        || (traits.positions().rotary() != null && traits.positions().rotary().interleaved());
  }

  /// Some families count the rows before the first position, some do not.
  private long positionRows() {
    boolean counted =
        finder.holds(Role.POSITIONS, "")
            && finder.rowsOf(Role.POSITIONS, "") == shape.maximumPositions();
    int before = counted ? 0 : traits.positions().tableOffset();
    return (long) shape.maximumPositions() + before;
  }

  private long typeRows() {
    return finder.holds(Role.TYPES, MapReader.WEIGHT)
        ? finder.rowsOf(Role.TYPES, MapReader.WEIGHT)
        : 2;
  }

  /// The head is stored by output, also in families whose other maps are stored by input.
  private @Nullable Projection head(WeightTensor tokens) {
    if (shape.outputHead() == OutputHead.NONE) {
      return null;
    }
    int width = shape.embeddingSize();
    int vocabulary = shape.vocabularySize();
    WeightTensor matrix =
        shape.outputHead() == OutputHead.TIED
            ? tokens
            : table(Role.HEAD, MapReader.WEIGHT, vocabulary, width);
    return new Projection(
        List.of(maps.rounded(WeightMatrix.ByColumn.whole(matrix, vocabulary, width))),
        traits.biases().head() ? maps.vector(Role.HEAD, MapReader.BIAS, 0, vocabulary) : null);
  }

  private @Nullable Projection pooler() {
    boolean there = finder.knows(Role.POOLER) && finder.holds(Role.POOLER, MapReader.WEIGHT);
    return there ? maps.linear(Role.POOLER, 0, hidden, hidden, true) : null;
  }

  private LayerWeights layer(int layer, LayerShape layerShape) {
    boolean around = traits.norm().placement() == Norm.Placement.AROUND;
    boolean sharesNorm = layerShape.parallel() && layerShape.norms() == 1;
    FeedForwardShape block = layerShape.feedForward();
    boolean mixture = block.experts() != null;
    return new LayerWeights(
        layerShape,
        norm(Role.ATTENTION_NORM, layer),
        attention.load(layer, layerShape.attention()),
        around ? norm(Role.POST_ATTENTION_NORM, layer) : null,
        sharesNorm ? null : norm(Role.FEED_FORWARD_NORM, layer),
        mixture ? null : feedForward.dense(layer, block),
        mixture ? feedForward.mixture(layer, block) : null,
        around ? norm(Role.POST_FEED_FORWARD_NORM, layer) : null);
  }

  private NormWeights norm(Role role, int layer) {
    return maps.norm(role, layer, hidden, traits.norm());
  }
}
