package org.etchscope.sim.analysis.operator;

import static java.lang.Math.multiplyExact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;

/// Counts the operators of one step.
final class OperatorCounter {

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
  private final OperatorList operators;
  private final AttentionOperators attention;

  OperatorCounter(TransformerShape model, OperatorStep step) {
    this.model = model;
    this.step = step;
    this.rows = step.rows();
    this.hidden = model.hiddenSize();
    this.operators = new OperatorList(step, hidden);
    this.attention = new AttentionOperators(model, step, operators);
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
      operators.add(
          OperatorName.EMBEDDING,
          1,
          0,
          step.weights().bytes(elements),
          0,
          operators.activations(elements));
    }
    Map<LayerShape, Integer> layers = new LinkedHashMap<>();
    for (LayerShape layer : model.layers()) {
      layers.merge(layer, 1, Integer::sum);
    }
    layers.forEach(this::layer);
    norm(OperatorName.FINAL_NORM, 1, 1);
    if (model.outputHeadElements() > 0) {
      long columns = Math.ceilDiv((long) model.vocabularySize(), step.tensor());
      operators.product(OperatorName.OUTPUT_HEAD, 1, step.batch(), hidden, columns);
    }
    return operators.all();
  }

  private void layer(LayerShape layer, int repeats) {
    norm(OperatorName.ATTENTION_NORM, repeats, (layer.norms() + 1) / 2);
    attention.self(layer.attention(), repeats);
    operators.allReduce(OperatorName.ATTENTION_ALL_REDUCE, repeats);
    residual(OperatorName.ATTENTION_RESIDUAL, repeats);
    if (layer.crossAttention() != null) {
      attention.cross(layer.crossAttention(), repeats);
    }
    norm(OperatorName.FEED_FORWARD_NORM, repeats, layer.norms() / 2);
    feedForward(layer.feedForward(), repeats);
    if (!layer.parallel()) {
      // A parallel block adds both halves before one all-reduce.
      operators.allReduce(OperatorName.FEED_FORWARD_ALL_REDUCE, repeats);
    }
    residual(OperatorName.FEED_FORWARD_RESIDUAL, repeats);
  }

  private void feedForward(FeedForwardShape block, int repeats) {
    FeedForwardShape.Experts experts = block.experts();
    long middle = Math.ceilDiv((long) block.innerSize(), step.tensor());
    long work = rows;
    long copies = 1;
    if (experts != null) {
      operators.product(OperatorName.ROUTER, repeats, rows, hidden, experts.count());
      work = multiplyExact(rows, (long) experts.perToken());
      copies = expertsHit(experts);
    }
    if (block.gated()) {
      operators.experts(OperatorName.GATE_PROJECTION, repeats, work, hidden, middle, copies);
    }
    operators.experts(OperatorName.UP_PROJECTION, repeats, work, hidden, middle, copies);
    long elements = multiplyExact(work, middle);
    operators.add(
        OperatorName.ACTIVATION,
        repeats,
        multiplyExact(block.gated() ? 2L : 1L, elements),
        0,
        operators.activations(multiplyExact(block.gated() ? 2L : 1L, elements)),
        operators.activations(elements));
    operators.experts(OperatorName.DOWN_PROJECTION, repeats, work, middle, hidden, copies);
    if (experts != null && experts.sharedInnerSize() > 0) {
      long size = Math.ceilDiv((long) experts.sharedInnerSize(), step.tensor());
      long matrices = block.gated() ? 3 : 2;
      operators.elements(
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

  private void norm(OperatorName name, int repeats, int norms) {
    if (norms == 0) {
      return;
    }
    long elements = multiplyExact((long) norms, multiplyExact(rows, hidden));
    long operations =
        WITH_MEAN.contains(model.modelType()) ? LAYER_NORM_OPERATIONS : ROOT_MEAN_SQUARE_OPERATIONS;
    operators.add(
        name,
        repeats,
        multiplyExact(operations, elements),
        0,
        operators.activations(elements),
        operators.activations(elements));
  }

  private void residual(OperatorName name, int repeats) {
    long elements = multiplyExact(rows, hidden);
    operators.add(
        name,
        repeats,
        elements,
        0,
        operators.activations(2 * elements),
        operators.activations(elements));
  }
}
