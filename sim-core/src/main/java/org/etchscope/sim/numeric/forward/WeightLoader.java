package org.etchscope.sim.numeric.forward;

import java.util.List;
import org.etchscope.sim.numeric.weights.RotaryPairing;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;
import org.jspecify.annotations.Nullable;

/// Puts the weights of a model together from a set of named tensors. What it asks for, under which
/// name and of which shape, is also what a set of weights is checked against.
final class WeightLoader {

  private final WeightSet set;
  private final FormatPlan formats;
  private final TransformerShape shape;
  private final NumericTraits traits;
  private final TensorLedger ledger;
  private final TensorFinder finder;
  private final MapReader maps;
  private final int hidden;

  private WeightLoader(ModelConfig config, WeightSet set, FormatPlan formats) {
    this.set = set;
    this.formats = formats;
    this.shape = config.shape();
    this.traits = config.numbers();
    this.hidden = shape.hiddenSize();
    this.ledger = new TensorLedger(set);
    this.finder = new TensorFinder(ledger, CheckpointLayouts.of(shape));
    this.maps = new MapReader(finder, formats);
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
    boolean narrow = shape.embeddingSize() != hidden;
    WeightTensor tokens =
        finder.knows(Role.TOKENS)
            ? table(Role.TOKENS, shape.vocabularySize(), shape.embeddingSize())
            : null;
    WeightTensor types = finder.knows(Role.TYPES) ? table(Role.TYPES, typeRows(), hidden) : null;
    return new ModelWeights(
        tokens,
        types,
        narrow ? maps.linear(Role.EMBEDDING_PROJECTION, 0, hidden, shape.embeddingSize()) : null,
        new StackLoader(maps, traits, hidden).load(shape.layers(), shape.maximumPositions()),
        encoder(),
        narrow ? maps.linear(Role.HEAD_PROJECTION, 0, shape.embeddingSize(), hidden) : null,
        head(tokens),
        ofFirstRow(Role.POOLER),
        ofFirstRow(Role.CLASSIFIER),
        interleaved());
  }

  private @Nullable StackWeights encoder() {
    CheckpointLayout layout = finder.layout().encoder();
    if (layout == null || shape.encoderLayers().isEmpty()) {
      return null;
    }
    MapReader ofEncoder = new MapReader(new TensorFinder(ledger, layout), formats);
    return new StackLoader(ofEncoder, traits, hidden)
        .load(shape.encoderLayers(), shape.encoderPositions());
  }

  private WeightTensor table(Role role, long rows, int width) {
    return finder.find(role, MapReader.WEIGHT, 0, MapReader.NO_EXPERT, rows, width);
  }

  /// The set knows in which order a converter has left the rows; else the family decides.
  private boolean interleaved() {
    return set.rotaryPairing() == RotaryPairing.INTERLEAVED
        || (traits.positions().rotary() != null && traits.positions().rotary().interleaved());
  }

  private long typeRows() {
    return finder.holds(Role.TYPES, MapReader.WEIGHT)
        ? finder.rowsOf(Role.TYPES, MapReader.WEIGHT)
        : 2;
  }

  /// The head is stored by output, also in families whose other maps are stored by input.
  private @Nullable Projection head(@Nullable WeightTensor tokens) {
    if (shape.outputHead() == OutputHead.NONE) {
      return null;
    }
    int width = shape.embeddingSize();
    int vocabulary = shape.vocabularySize();
    WeightTensor matrix =
        shape.outputHead() == OutputHead.TIED && tokens != null
            ? tokens
            : table(Role.HEAD, vocabulary, width);
    return new Projection(
        List.of(maps.rounded(WeightMatrix.ByColumn.whole(matrix, vocabulary, width))),
        traits.biases().head() ? maps.vector(Role.HEAD, MapReader.BIAS, 0, vocabulary) : null);
  }

  /// A map of the first row, if the weights have it. As many outputs as there are classes; a pooler
  /// of text keeps the hidden size.
  private @Nullable Projection ofFirstRow(Role role) {
    if (!finder.knows(role) || !finder.holds(role, MapReader.WEIGHT)) {
      return null;
    }
    long outputs = traits.samples() == null ? hidden : finder.rowsOf(role, MapReader.WEIGHT);
    return maps.linear(role, 0, Math.toIntExact(outputs), hidden, true);
  }
}
