package org.etchscope.sim.analysis.operator;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;

/// Counts the operators of one step.
final class OperatorCounter {

  private static final int SOFTMAX_OPERATIONS = 5;
  private static final int ROOT_MEAN_SQUARE_OPERATIONS = 4;
  private static final int LAYER_NORM_OPERATIONS = 7;

  /// Families whose norm subtracts the mean, by `model_type` in Hugging Face Transformers.
  private static final Set<String> WITH_MEAN =
      Set.of(
          "gpt2",
          "gpt_bigcode",
          "opt",
          "gpt_neox",
          "gptj",
          "falcon",
          "phi",
          "bert",
          "roberta",
          "vit",
          "whisper");

  private final TransformerShape model;
  private final OperatorStep step;
  private final long rows;
  private final long hidden;
  private final List<OperatorCount> operators = new ArrayList<>();

  OperatorCounter(TransformerShape model, OperatorStep step) {
    this.model = model;
    this.step = step;
    this.rows = step.rows();
    this.hidden = model.hiddenSize();
    if (model.architecture() == TransformerShape.Architecture.DIFFUSION) {
      throw new IllegalArgumentException(
          "%s has joint streams of image and text; operators are counted for decoders and encoders"
              .formatted(model.name()));
    }
    if (step.phase() == Phase.DECODE
        && model.architecture() == TransformerShape.Architecture.ENCODER) {
      throw new IllegalArgumentException(
          "%s generates no tokens; count its prefill".formatted(model.name()));
    }
  }

  List<OperatorCount> count() {
    if (model.vocabularySize() > 0) {
      long elements = multiplyExact(rows, (long) model.embeddingSize());
      add(OperatorName.EMBEDDING, 1, 0, step.weights().bytes(elements), 0, activations(elements));
    }
    Map<LayerShape, Integer> layers = new LinkedHashMap<>();
    for (LayerShape layer : model.layers()) {
      layers.merge(layer, 1, Integer::sum);
    }
    layers.forEach(this::layer);
    norm(OperatorName.FINAL_NORM, 1, 1);
    if (model.outputHeadElements() > 0) {
      long columns = Math.ceilDiv((long) model.vocabularySize(), step.tensor());
      product(OperatorName.OUTPUT_HEAD, 1, step.batch(), hidden, columns);
    }
    return operators;
  }

  private void layer(LayerShape layer, int repeats) {
    norm(OperatorName.ATTENTION_NORM, repeats, (layer.norms() + 1) / 2);
    attention(layer.attention(), repeats);
    allReduce(OperatorName.ATTENTION_ALL_REDUCE, repeats);
    residual(OperatorName.ATTENTION_RESIDUAL, repeats);
    if (layer.crossAttention() != null) {
      crossAttention(layer.crossAttention(), repeats);
    }
    norm(OperatorName.FEED_FORWARD_NORM, repeats, layer.norms() / 2);
    feedForward(layer.feedForward(), repeats);
    if (!layer.parallel()) {
      // A parallel block adds both halves before one all-reduce.
      allReduce(OperatorName.FEED_FORWARD_ALL_REDUCE, repeats);
    }
    residual(OperatorName.FEED_FORWARD_RESIDUAL, repeats);
  }

  private void attention(AttentionShape attention, int repeats) {
    long queryHeads = queryHeads(attention);
    long keyValueHeads = Math.ceilDiv((long) attention.keyValueHeads(), step.tensor());
    AttentionShape.Latent latent = attention.latent();
    if (latent == null) {
      product(
          OperatorName.QUERY_PROJECTION,
          repeats,
          rows,
          hidden,
          multiplyExact(queryHeads, (long) attention.keySize()));
      keyValueProjection(OperatorName.KEY_PROJECTION, repeats, keyValueHeads * attention.keySize());
      keyValueProjection(
          OperatorName.VALUE_PROJECTION, repeats, keyValueHeads * attention.valueSize());
    } else {
      latentProjections(attention, latent, queryHeads, repeats);
    }
    rotary(attention, queryHeads, keyValueHeads, repeats);
    long keySize = attention.keySize();
    long valueSize = attention.valueSize();
    if (latent != null && step.phase() == Phase.DECODE) {
      keySize = (long) latent.keyValueRank() + latent.rotarySize();
      valueSize = latent.keyValueRank();
    }
    long cached = multiplyExact((long) step.batch(), keysRead(attention));
    long keyElements =
        latent == null ? keyValueHeads * keySize : attention.keyValueElementsPerToken();
    long valueElements = latent == null ? keyValueHeads * valueSize : 0;
    scores(
        new Heads(queryHeads, keySize, valueSize),
        pairs(attention),
        multiplyExact(cached, keyElements),
        multiplyExact(cached, valueElements),
        repeats,
        false);
    product(
        OperatorName.OUTPUT_PROJECTION,
        repeats,
        rows,
        multiplyExact(queryHeads, (long) attention.valueSize()),
        hidden);
  }

  private record Heads(long count, long keySize, long valueSize) {}

  /// @param keyElements elements of keys read from the cache
  /// @param valueElements elements of values read from the cache
  private void scores(
      Heads heads, long pairs, long keyElements, long valueElements, int repeats, boolean cross) {
    long scores = multiplyExact(pairs, heads.count());
    long scoreBytes = activations(scores);
    addAttention(
        cross ? OperatorName.CROSS_SCORES : OperatorName.SCORES,
        repeats,
        multiplyExact(2 * heads.keySize(), scores),
        activations(multiplyExact(rows, heads.count() * heads.keySize())),
        scoreBytes,
        step.keyValue().bytes(keyElements));
    add(
        cross ? OperatorName.CROSS_SOFTMAX : OperatorName.SOFTMAX,
        repeats,
        multiplyExact((long) SOFTMAX_OPERATIONS, scores),
        0,
        scoreBytes,
        scoreBytes);
    addAttention(
        cross ? OperatorName.CROSS_WEIGHTED_VALUES : OperatorName.WEIGHTED_VALUES,
        repeats,
        multiplyExact(2 * heads.valueSize(), scores),
        scoreBytes,
        activations(multiplyExact(rows, heads.count() * heads.valueSize())),
        step.keyValue().bytes(valueElements));
  }

  private void latentProjections(
      AttentionShape attention, AttentionShape.Latent latent, long queryHeads, int repeats) {
    long queries = multiplyExact(queryHeads, (long) attention.keySize());
    long queryElements =
        latent.queryRank() == 0
            ? multiplyExact(hidden, queries)
            : multiplyExact((long) latent.queryRank(), addExact(hidden, queries));
    elements(OperatorName.QUERY_PROJECTION, repeats, queryElements, hidden, queries);
    keyValueProjection(OperatorName.KEY_PROJECTION, repeats, attention.keyValueElementsPerToken());
    long expanded =
        multiplyExact(
            queryHeads, (long) attention.keySize() - latent.rotarySize() + attention.valueSize());
    elements(
        OperatorName.VALUE_PROJECTION,
        repeats,
        multiplyExact((long) latent.keyValueRank(), expanded),
        latent.keyValueRank(),
        expanded);
  }

  private void rotary(AttentionShape attention, long queryHeads, long keyValueHeads, int repeats) {
    if (!attention.rotary()) {
      return;
    }
    long heads = attention.latent() == null ? keyValueHeads : 1;
    long size = attention.latent() == null ? attention.keySize() : attention.latent().rotarySize();
    long elements = multiplyExact(rows, (queryHeads + heads) * size);
    // Two products and a sum an element.
    add(
        OperatorName.ROTARY,
        repeats,
        multiplyExact(3L, elements),
        0,
        activations(elements),
        activations(elements));
  }

  private void crossAttention(AttentionShape attention, int repeats) {
    long queryHeads = queryHeads(attention);
    long keyValueHeads = Math.ceilDiv((long) attention.keyValueHeads(), step.tensor());
    long keys = multiplyExact((long) step.batch(), Math.max(1, (long) model.encoderPositions()));
    long columns = multiplyExact(keyValueHeads, (long) attention.keySize() + attention.valueSize());
    product(
        OperatorName.CROSS_QUERY_PROJECTION,
        repeats,
        rows,
        hidden,
        multiplyExact(queryHeads, (long) attention.keySize()));
    if (step.phase() == Phase.PREFILL) {
      // Keys and values of the encoder's output are made once a request.
      keyValueProjection(OperatorName.CROSS_KEY_VALUE_PROJECTION, repeats, keys, columns);
    }
    scores(
        new Heads(queryHeads, attention.keySize(), attention.valueSize()),
        multiplyExact(rows, Math.max(1, (long) model.encoderPositions())),
        multiplyExact(keys, keyValueHeads * attention.keySize()),
        multiplyExact(keys, keyValueHeads * attention.valueSize()),
        repeats,
        true);
    product(
        OperatorName.CROSS_OUTPUT_PROJECTION,
        repeats,
        rows,
        multiplyExact(queryHeads, (long) attention.valueSize()),
        hidden);
  }

  private long queryHeads(AttentionShape attention) {
    if (attention.queryHeads() % step.tensor() != 0) {
      throw new IllegalArgumentException(
          "%s has %d query heads; %d tensor-parallel chips cannot share them evenly"
              .formatted(model.name(), attention.queryHeads(), step.tensor()));
    }
    return attention.queryHeads() / step.tensor();
  }

  private long keysRead(AttentionShape attention) {
    boolean windowed = step.phase() == Phase.DECODE && attention.window() > 0;
    return windowed ? Math.min(step.tokens(), attention.window()) : step.tokens();
  }

  /// Pairs of query and key that the mask lets through, of one head.
  private long pairs(AttentionShape attention) {
    long s = step.tokens();
    long window = attention.window() == 0 ? s : Math.min(s, attention.window());
    if (step.phase() == Phase.DECODE) {
      return multiplyExact((long) step.batch(), window);
    }
    long ofSequence =
        attention.causal()
            ? addExact(window * (window + 1) / 2, multiplyExact(s - window, window))
            : multiplyExact(s, s);
    return multiplyExact((long) step.batch(), ofSequence);
  }

  private void feedForward(FeedForwardShape block, int repeats) {
    FeedForwardShape.Experts experts = block.experts();
    long middle = Math.ceilDiv((long) block.innerSize(), step.tensor());
    long work = rows;
    long copies = 1;
    if (experts != null) {
      product(OperatorName.ROUTER, repeats, rows, hidden, experts.count());
      work = multiplyExact(rows, (long) experts.perToken());
      copies = expertsHit(experts);
    }
    if (block.gated()) {
      experts(OperatorName.GATE_PROJECTION, repeats, work, hidden, middle, copies);
    }
    experts(OperatorName.UP_PROJECTION, repeats, work, hidden, middle, copies);
    long elements = multiplyExact(work, middle);
    add(
        OperatorName.ACTIVATION,
        repeats,
        multiplyExact(block.gated() ? 2L : 1L, elements),
        0,
        activations(multiplyExact(block.gated() ? 2L : 1L, elements)),
        activations(elements));
    experts(OperatorName.DOWN_PROJECTION, repeats, work, middle, hidden, copies);
    if (experts != null && experts.sharedInnerSize() > 0) {
      long size = Math.ceilDiv((long) experts.sharedInnerSize(), step.tensor());
      long matrices = block.gated() ? 3 : 2;
      elements(
          OperatorName.SHARED_EXPERTS,
          repeats,
          matrices * multiplyExact(hidden, size),
          hidden,
          hidden);
    }
  }

  private long expertsHit(FeedForwardShape.Experts experts) {
    double missed =
        StrictMath.pow(1 - (double) experts.perToken() / experts.count(), (double) rows);
    return Math.clamp(
        Math.round(experts.count() * (1 - missed)), (long) experts.perToken(), experts.count());
  }

  private void experts(OperatorName name, int repeats, long m, long k, long n, long copies) {
    add(
        name,
        repeats,
        multiplyExact(2 * m, multiplyExact(k, n)),
        step.weights().bytes(multiplyExact(copies, multiplyExact(k, n))),
        activations(multiplyExact(m, k)),
        activations(multiplyExact(m, n)));
  }

  private void product(OperatorName name, int repeats, long m, long k, long n) {
    experts(name, repeats, m, k, n, 1);
  }

  /// A chain of products of some elements between inputs and results of some widths.
  private void elements(OperatorName name, int repeats, long elements, long inputs, long results) {
    add(
        name,
        repeats,
        multiplyExact(2 * rows, elements),
        step.weights().bytes(elements),
        activations(multiplyExact(rows, inputs)),
        activations(multiplyExact(rows, results)));
  }

  private void keyValueProjection(OperatorName name, int repeats, long columns) {
    keyValueProjection(name, repeats, rows, columns);
  }

  private void keyValueProjection(OperatorName name, int repeats, long m, long columns) {
    operators.add(
        new OperatorCount(
            name,
            repeats,
            multiplyExact(2 * m, multiplyExact(hidden, columns)),
            step.weights().bytes(multiplyExact(hidden, columns)),
            activations(multiplyExact(m, hidden)),
            0,
            0,
            step.keyValue().bytes(multiplyExact(m, columns)),
            0));
  }

  private void norm(OperatorName name, int repeats, int norms) {
    if (norms == 0) {
      return;
    }
    long elements = multiplyExact((long) norms, multiplyExact(rows, hidden));
    long operations =
        WITH_MEAN.contains(model.modelType()) ? LAYER_NORM_OPERATIONS : ROOT_MEAN_SQUARE_OPERATIONS;
    add(
        name,
        repeats,
        multiplyExact(operations, elements),
        0,
        activations(elements),
        activations(elements));
  }

  private void residual(OperatorName name, int repeats) {
    long elements = multiplyExact(rows, hidden);
    add(name, repeats, elements, 0, activations(2 * elements), activations(elements));
  }

  private void allReduce(OperatorName name, int repeats) {
    if (step.tensor() > 1) {
      long bytes = activations(multiplyExact(rows, hidden));
      operators.add(new OperatorCount(name, repeats, 0, 0, 0, 0, 0, 0, bytes));
    }
  }

  private void add(
      OperatorName name, int repeats, long flops, long weights, long load, long store) {
    operators.add(new OperatorCount(name, repeats, flops, weights, load, store, 0, 0, 0));
  }

  /// An operator of attention, which has no weights.
  private void addAttention(
      OperatorName name, int repeats, long flops, long load, long store, long keyValue) {
    operators.add(new OperatorCount(name, repeats, flops, 0, load, store, keyValue, 0, 0));
  }

  private long activations(long elements) {
    Precision format = step.activations();
    return format.bytes(elements);
  }
}
