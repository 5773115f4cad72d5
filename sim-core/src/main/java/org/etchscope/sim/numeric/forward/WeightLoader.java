package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.forward.CheckpointLayout.Fusion;
import org.etchscope.sim.numeric.weights.RotaryPairing;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.NumericTraits.Norm;
import org.etchscope.sim.transformer.NumericTraits.Positions.Way;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;
import org.jspecify.annotations.Nullable;

/// Puts the weights of a model together from a set of named tensors.
final class WeightLoader {

  private static final String WEIGHT = ".weight";
  private static final String BIAS = ".bias";
  private static final int NO_EXPERT = 0;

  private final WeightSet set;
  private final FormatPlan formats;
  private final TransformerShape shape;
  private final NumericTraits traits;
  private final CheckpointLayout layout;
  private final TensorFinder finder;
  private final int hidden;

  private WeightLoader(ModelConfig config, WeightSet set, FormatPlan formats) {
    this.set = set;
    this.formats = formats;
    this.shape = config.shape();
    this.traits = config.numbers();
    LayerShape first = shape.layers().getFirst();
    this.layout = CheckpointLayout.of(shape.modelType(), first.parallel() ? first.norms() : 0);
    this.finder = new TensorFinder(set, layout);
    this.hidden = shape.hiddenSize();
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

  private TensorCheck check() {
    boolean furtherLayers = finder.knows(Role.KEY_VALUE_DOWN);
    return finder.check(shape.layers().size(), furtherLayers);
  }

  private ModelWeights load() {
    boolean learned = traits.positions().way() == Way.LEARNED;
    boolean narrow = shape.embeddingSize() != hidden;
    WeightTensor tokens =
        finder.find(
            Role.TOKENS, WEIGHT, 0, NO_EXPERT, shape.vocabularySize(), shape.embeddingSize());
    WeightTensor positions =
        learned ? finder.find(Role.POSITIONS, WEIGHT, 0, NO_EXPERT, positionRows(), hidden) : null;
    WeightTensor types =
        finder.knows(Role.TYPES)
            ? finder.find(Role.TYPES, WEIGHT, 0, NO_EXPERT, typeRows(), hidden)
            : null;
    List<LayerWeights> layers = new ArrayList<>();
    for (int layer = 0; layer < shape.layers().size(); layer++) {
      layers.add(layer(layer, shape.layers().get(layer)));
    }
    return new ModelWeights(
        tokens,
        positions,
        types,
        traits.norm().first() ? norm(Role.EMBEDDING_NORM, 0) : null,
        narrow ? linear(Role.EMBEDDING_PROJECTION, 0, hidden, shape.embeddingSize()) : null,
        layers,
        traits.norm().last() ? norm(Role.FINAL_NORM, 0) : null,
        narrow ? linear(Role.HEAD_PROJECTION, 0, shape.embeddingSize(), hidden) : null,
        head(tokens),
        pooler(),
        interleaved());
  }

  /// The set knows in which order a converter has left the rows; else the family decides.
  private boolean interleaved() {
    return set.rotaryPairing() == RotaryPairing.INTERLEAVED
        || (traits.positions().rotary() != null && traits.positions().rotary().interleaved());
  }

  /// Some families count the rows before the first position, some do not.
  private long positionRows() {
    boolean counted =
        finder.holds(Role.POSITIONS, WEIGHT, 0, NO_EXPERT)
            && finder.rowsOf(Role.POSITIONS, WEIGHT) == shape.maximumPositions();
    int before = counted ? 0 : traits.positions().tableOffset();
    return (long) shape.maximumPositions() + before;
  }

  private long typeRows() {
    return finder.holds(Role.TYPES, WEIGHT, 0, NO_EXPERT) ? finder.rowsOf(Role.TYPES, WEIGHT) : 2;
  }

  private @Nullable Projection head(WeightTensor tokens) {
    if (shape.outputHead() == OutputHead.NONE) {
      return null;
    }
    int width = shape.embeddingSize();
    int vocabulary = shape.vocabularySize();
    WeightTensor matrix =
        shape.outputHead() == OutputHead.TIED
            ? tokens
            : finder.find(Role.HEAD, WEIGHT, 0, NO_EXPERT, vocabulary, width);
    float[] bias = traits.biases().head() ? finder.vector(Role.HEAD, BIAS, 0, vocabulary) : null;
    return new Projection(
        List.of(rounded(WeightMatrix.ByColumn.whole(matrix, vocabulary, width))), bias);
  }

  private @Nullable Projection pooler() {
    boolean there = finder.knows(Role.POOLER) && finder.holds(Role.POOLER, WEIGHT, 0, NO_EXPERT);
    return there
        ? new Projection(
            List.of(matrix(Role.POOLER, 0, NO_EXPERT, hidden, hidden)),
            finder.vector(Role.POOLER, BIAS, 0, hidden))
        : null;
  }

  private LayerWeights layer(int layer, LayerShape layerShape) {
    boolean around = traits.norm().placement() == Norm.Placement.AROUND;
    boolean sharesNorm = layerShape.parallel() && layerShape.norms() == 1;
    boolean mixture = layerShape.feedForward().experts() != null;
    FeedForwardShape block = layerShape.feedForward();
    return new LayerWeights(
        layerShape,
        norm(Role.ATTENTION_NORM, layer),
        attention(layer, layerShape.attention()),
        around ? norm(Role.POST_ATTENTION_NORM, layer) : null,
        sharesNorm ? null : norm(Role.FEED_FORWARD_NORM, layer),
        mixture ? null : dense(layer, block),
        mixture ? mixture(layer, block) : null,
        around ? norm(Role.POST_FEED_FORWARD_NORM, layer) : null);
  }

  private NormWeights norm(Role role, int layer) {
    return norm(role, layer, hidden, traits.norm());
  }

  private NormWeights norm(Role role, int layer, int size, Norm norm) {
    if (!norm.learned()) {
      return new NormWeights(norm, null, null);
    }
    return new NormWeights(
        norm,
        finder.vector(role, WEIGHT, layer, size),
        norm.formula() == Norm.Formula.LAYER ? finder.vector(role, BIAS, layer, size) : null);
  }

  private LayerWeights.Attention attention(int layer, AttentionShape attention) {
    boolean normed = attention.queryKeyNorm();
    int size = attention.keySize();
    boolean latent = attention.latent() != null;
    Projection output =
        new Projection(
            List.of(
                matrix(
                    Role.OUTPUT,
                    layer,
                    NO_EXPERT,
                    hidden,
                    attention.queryHeads() * attention.valueSize())),
            traits.biases().output() ? finder.vector(Role.OUTPUT, BIAS, layer, hidden) : null);
    return new LayerWeights.Attention(
        latent ? null : queryKeyValue(layer, attention),
        latent ? latent(layer, attention) : null,
        normed ? norm(Role.QUERY_NORM, layer, size, traits.norm()) : null,
        normed ? norm(Role.KEY_NORM, layer, size, traits.norm()) : null,
        attention.sinks() ? finder.vector(Role.SINKS, "", layer, attention.queryHeads()) : null,
        output);
  }

  private Projection queryKeyValue(int layer, AttentionShape attention) {
    int queries = attention.queryHeads() * attention.keySize();
    int keys = attention.keyValueHeads() * attention.keySize();
    int values = attention.keyValueHeads() * attention.valueSize();
    boolean biased = traits.biases().queryKeyValue();
    if (finder.knows(Role.QUERY_KEY_VALUE)) {
      return fused(layer, attention, queries + keys + values, biased);
    }
    List<WeightMatrix> parts =
        List.of(
            matrix(Role.QUERY, layer, NO_EXPERT, queries, hidden),
            matrix(Role.KEY, layer, NO_EXPERT, keys, hidden),
            matrix(Role.VALUE, layer, NO_EXPERT, values, hidden));
    return new Projection(
        parts,
        biased
            ? joined(
                finder.vector(Role.QUERY, BIAS, layer, queries),
                finder.vector(Role.KEY, BIAS, layer, keys),
                finder.vector(Role.VALUE, BIAS, layer, values))
            : null);
  }

  private Projection fused(int layer, AttentionShape attention, int columns, boolean biased) {
    if (layout.fusion() == Fusion.BLOCKS) {
      return new Projection(
          List.of(matrix(Role.QUERY_KEY_VALUE, layer, NO_EXPERT, columns, hidden)),
          biased ? finder.vector(Role.QUERY_KEY_VALUE, BIAS, layer, columns) : null);
    }
    WeightTensor tensor =
        finder.find(Role.QUERY_KEY_VALUE, WEIGHT, layer, NO_EXPERT, columns, hidden);
    int[] firstRows = groupedRows(attention);
    int size = attention.keySize();
    float[] bias = null;
    if (biased) {
      float[] stored = finder.vector(Role.QUERY_KEY_VALUE, BIAS, layer, columns);
      bias = new float[columns];
      for (int head = 0; head < firstRows.length; head++) {
        System.arraycopy(stored, firstRows[head], bias, head * size, size);
      }
    }
    return new Projection(
        List.of(rounded(new WeightMatrix.ByColumn(tensor, hidden, size, firstRows))), bias);
  }

  /// Rows at which each query head, key head and value head begins if they stand by group.
  private static int[] groupedRows(AttentionShape attention) {
    int group = attention.groupSize();
    int size = attention.keySize();
    int queryHeads = attention.queryHeads();
    int keyHeads = attention.keyValueHeads();
    int[] rows = new int[queryHeads + 2 * keyHeads];
    for (int head = 0; head < queryHeads; head++) {
      rows[head] = (head / group * (group + 2) + head % group) * size;
    }
    for (int head = 0; head < keyHeads; head++) {
      rows[queryHeads + head] = (head * (group + 2) + group) * size;
      rows[queryHeads + keyHeads + head] = (head * (group + 2) + group + 1) * size;
    }
    return rows;
  }

  private LayerWeights.Latent latent(int layer, AttentionShape attention) {
    AttentionShape.Latent ranks = Objects.requireNonNull(attention.latent());
    int heads = attention.queryHeads();
    int plain = attention.keySize() - ranks.rotarySize();
    int queries = heads * attention.keySize();
    boolean compressed = ranks.queryRank() > 0;
    boolean biased = traits.biases().queryKeyValue();
    // The norms inside of MLA have the epsilon of their class, whatever the model's is.
    Norm inner = new Norm(Norm.Formula.RMS, 1e-6, false, true, Norm.Placement.BEFORE, false, true);
    return new LayerWeights.Latent(
        compressed ? linear(Role.QUERY_DOWN, layer, ranks.queryRank(), hidden, biased) : null,
        compressed ? norm(Role.QUERY_DOWN_NORM, layer, ranks.queryRank(), inner) : null,
        compressed
            ? linear(Role.QUERY_UP, layer, queries, ranks.queryRank())
            : linear(Role.QUERY, layer, queries, hidden),
        linear(
            Role.KEY_VALUE_DOWN, layer, ranks.keyValueRank() + ranks.rotarySize(), hidden, biased),
        norm(Role.KEY_VALUE_DOWN_NORM, layer, ranks.keyValueRank(), inner),
        linear(
            Role.KEY_VALUE_UP,
            layer,
            heads * (plain + attention.valueSize()),
            ranks.keyValueRank()));
  }

  private LayerWeights.Block dense(int layer, FeedForwardShape block) {
    int inner = block.innerSize();
    boolean biased = traits.biases().feedForward();
    Projection up;
    if (!block.gated()) {
      up =
          new Projection(
              List.of(matrix(Role.UP, layer, NO_EXPERT, inner, hidden)),
              biased ? finder.vector(Role.UP, BIAS, layer, inner) : null);
    } else if (finder.knows(Role.GATE_UP)) {
      up = linear(Role.GATE_UP, layer, 2 * inner, hidden);
    } else {
      up =
          new Projection(
              List.of(
                  matrix(Role.GATE, layer, NO_EXPERT, inner, hidden),
                  matrix(Role.UP, layer, NO_EXPERT, inner, hidden)),
              biased
                  ? joined(
                      finder.vector(Role.GATE, BIAS, layer, inner),
                      finder.vector(Role.UP, BIAS, layer, inner))
                  : null);
    }
    Projection down =
        new Projection(
            List.of(matrix(Role.DOWN, layer, NO_EXPERT, hidden, inner)),
            biased ? finder.vector(Role.DOWN, BIAS, layer, hidden) : null);
    return new LayerWeights.Block(up, down, inner);
  }

  private LayerWeights.Mixture mixture(int layer, FeedForwardShape block) {
    FeedForwardShape.Experts experts = Objects.requireNonNull(block.experts());
    NumericTraits.Router router = Objects.requireNonNull(traits.router());
    List<LayerWeights.Block> routed =
        finder.knows(Role.ALL_EXPERTS_GATE_UP)
            ? expertsInOne(layer, experts.count(), block.innerSize())
            : expertsAlone(layer, experts.count(), block.innerSize());
    int shared = experts.sharedInnerSize();
    return new LayerWeights.Mixture(
        linear(Role.ROUTER, layer, experts.count(), hidden, traits.biases().experts()),
        router.corrected() ? finder.vector(Role.CORRECTION, "", layer, experts.count()) : null,
        routed,
        shared > 0
            ? expert(layer, NO_EXPERT, shared, Role.SHARED_GATE, Role.SHARED_UP, Role.SHARED_DOWN)
            : null,
        router.sharedGate() ? linear(Role.SHARED_ROUTER, layer, 1, hidden) : null);
  }

  private List<LayerWeights.Block> expertsAlone(int layer, int count, int inner) {
    List<LayerWeights.Block> routed = new ArrayList<>();
    for (int expert = 0; expert < count; expert++) {
      routed.add(expert(layer, expert, inner, Role.EXPERT_GATE, Role.EXPERT_UP, Role.EXPERT_DOWN));
    }
    return routed;
  }

  /// gpt-oss: all experts in one tensor, gates and ups by turns.
  private List<LayerWeights.Block> expertsInOne(int layer, int count, int inner) {
    int both = 2 * inner;
    WeightTensor up =
        finder.find(Role.ALL_EXPERTS_GATE_UP, "", layer, NO_EXPERT, count, hidden, both);
    WeightTensor down =
        finder.find(Role.ALL_EXPERTS_DOWN, "", layer, NO_EXPERT, count, inner, hidden);
    float[] upBias = table(Role.ALL_EXPERTS_GATE_UP, layer, count, both);
    float[] downBias = table(Role.ALL_EXPERTS_DOWN, layer, count, hidden);
    List<LayerWeights.Block> routed = new ArrayList<>();
    for (int expert = 0; expert < count; expert++) {
      long first = (long) expert * hidden * both;
      float[] bias = new float[both];
      for (int i = 0; i < inner; i++) {
        bias[i] = upBias[expert * both + 2 * i];
        bias[inner + i] = upBias[expert * both + 2 * i + 1];
      }
      routed.add(
          new LayerWeights.Block(
              new Projection(
                  List.of(
                      rounded(new WeightMatrix.ByInput(up, inner, hidden, first, both, 2)),
                      rounded(new WeightMatrix.ByInput(up, inner, hidden, first + 1, both, 2))),
                  bias),
              new Projection(
                  List.of(
                      rounded(
                          new WeightMatrix.ByInput(
                              down, hidden, inner, (long) expert * inner * hidden, hidden, 1))),
                  Arrays.copyOfRange(downBias, expert * hidden, (expert + 1) * hidden)),
              inner));
    }
    return routed;
  }

  /// The biases of all experts, a row for each.
  private float[] table(Role role, int layer, int rows, int columns) {
    float[] values = new float[Math.multiplyExact(rows, columns)];
    finder.find(role, "_bias", layer, NO_EXPERT, rows, columns).read(0, values.length, values, 0);
    return values;
  }

  private LayerWeights.Block expert(
      int layer, int expert, int inner, Role gate, Role up, Role down) {
    return new LayerWeights.Block(
        new Projection(
            List.of(
                matrix(gate, layer, expert, inner, hidden),
                matrix(up, layer, expert, inner, hidden)),
            null),
        new Projection(List.of(matrix(down, layer, expert, hidden, inner)), null),
        inner);
  }

  private Projection linear(Role role, int layer, int columns, int depth) {
    return linear(role, layer, columns, depth, false);
  }

  private Projection linear(Role role, int layer, int columns, int depth, boolean biased) {
    return new Projection(
        List.of(matrix(role, layer, NO_EXPERT, columns, depth)),
        biased ? finder.vector(role, BIAS, layer, columns) : null);
  }

  private WeightMatrix matrix(Role role, int layer, int expert, int columns, int depth) {
    boolean byInput = layout.byInput();
    return rounded(
        byInput
            ? WeightMatrix.ByInput.whole(
                finder.find(role, WEIGHT, layer, expert, depth, columns), columns, depth)
            : WeightMatrix.ByColumn.whole(
                finder.find(role, WEIGHT, layer, expert, columns, depth), columns, depth));
  }

  private WeightMatrix rounded(WeightMatrix matrix) {
    return formats.weights() == NumberFormat.FP32
        ? matrix
        : new RoundedMatrix(matrix, formats.weights(), formats.weightScales());
  }

  private static float[] joined(float[]... parts) {
    int size = 0;
    for (float[] part : parts) {
      size += part.length;
    }
    float[] joined = new float[size];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
