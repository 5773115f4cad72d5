package org.etchscope.sim.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.AttentionShape.Kind;
import org.etchscope.sim.transformer.FeedForwardShape.Experts;

/// Makes a model that does not exist out of one that does, by changing its shape. What is not
/// changed stays: in particular the size of a head, whatever the hidden size. Parameters are
/// counted anew in matrices, tables and norms of the layers; biases are kept as they were.
///
/// Every method throws [IllegalArgumentException], with a sentence, if the number does not go with
/// the rest of the shape.
public final class ShapeEdit {

  private static final String CHANGED = ", changed";

  private ShapeEdit() {}

  /// As many layers; more than there are repeat those there are, in their order.
  public static TransformerShape withLayers(TransformerShape model, int number) {
    List<LayerShape> layers = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      layers.add(model.layers().get(i % model.layers().size()));
    }
    return with(model, model.hiddenSize(), layers);
  }

  /// A residual stream of another width. Heads keep their number and size.
  public static TransformerShape withHiddenSize(TransformerShape model, int size) {
    return with(model, size, model.layers());
  }

  /// As many query heads in each layer. Where every query head has a key-value head of its own, it
  /// keeps it.
  public static TransformerShape withQueryHeads(TransformerShape model, int heads) {
    return withAttention(
        model,
        attention -> {
          int keyValueHeads =
              attention.kind() == Kind.MULTI_HEAD ? heads : attention.keyValueHeads();
          return heads(attention, heads, keyValueHeads);
        });
  }

  /// As many key-value heads in each layer.
  public static TransformerShape withKeyValueHeads(TransformerShape model, int heads) {
    return withAttention(model, attention -> heads(attention, attention.queryHeads(), heads));
  }

  /// Heads of another size in each layer, queries, keys and values alike.
  public static TransformerShape withHeadSize(TransformerShape model, int size) {
    return withAttention(
        model,
        attention -> {
          if (attention.latent() != null) {
            throw new InputFaultException(InputForm.LATENT_HEADS.with(size));
          }
          return with(attention, size, size, attention.window());
        });
  }

  /// Each layer sees so many tokens back; 0 for all.
  public static TransformerShape withWindow(TransformerShape model, int window) {
    return withAttention(
        model, attention -> with(attention, attention.keySize(), attention.valueSize(), window));
  }

  /// Blocks, or experts, of another width in each layer.
  public static TransformerShape withFeedForwardSize(TransformerShape model, int size) {
    return withFeedForward(
        model,
        block -> new FeedForwardShape(size, block.gated(), block.activation(), block.experts()));
  }

  /// As many routed experts in each layer that has some.
  public static TransformerShape withExperts(TransformerShape model, int count) {
    return withMixture(
        model, old -> new Experts(count, old.perToken(), old.shared(), old.sharedInnerSize()));
  }

  /// Each token is sent to so many experts in each layer that has some.
  public static TransformerShape withExpertsPerToken(TransformerShape model, int count) {
    return withMixture(
        model, old -> new Experts(old.count(), count, old.shared(), old.sharedInnerSize()));
  }

  /// As many rows of the token table and of the output head.
  public static TransformerShape withVocabulary(TransformerShape model, int size) {
    if (model.vocabularySize() == 0) {
      throw new InputFaultException(InputForm.NO_VOCABULARY.with(size, model.name()));
    }
    ParameterAccount old = model.parameters();
    long rows = (long) size - model.vocabularySize();
    boolean ownHead = model.outputHead() == TransformerShape.OutputHead.SEPARATE;
    long more = Math.multiplyExact(rows, (long) model.embeddingSize());
    return new TransformerShape(
        changedName(model),
        model.modelType(),
        model.architecture(),
        model.hiddenSize(),
        model.embeddingSize(),
        size,
        model.maximumPositions(),
        model.encoderPositions(),
        model.layers(),
        model.encoderLayers(),
        model.outputHead(),
        new ParameterAccount(
            old.embeddings() + more,
            old.attention(),
            old.feedForward(),
            old.norms(),
            ownHead ? old.head() + more : old.head(),
            old.inactive()),
        model.outerMaps());
  }

  private static TransformerShape withMixture(
      TransformerShape model, UnaryOperator<Experts> change) {
    if (model.layers().stream().allMatch(layer -> layer.feedForward().experts() == null)) {
      throw new InputFaultException(InputForm.NO_EXPERTS.with(model.name()));
    }
    return withFeedForward(
        model,
        block -> {
          Experts old = block.experts();
          return old == null
              ? block
              : new FeedForwardShape(
                  block.innerSize(), block.gated(), block.activation(), change.apply(old));
        });
  }

  private static TransformerShape withFeedForward(
      TransformerShape model, UnaryOperator<FeedForwardShape> change) {
    return withLayers(
        model,
        layer ->
            new LayerShape(
                layer.attention(),
                layer.crossAttention(),
                change.apply(layer.feedForward()),
                layer.norms(),
                layer.parallel(),
                layer.joint()));
  }

  private static AttentionShape with(AttentionShape old, int keySize, int valueSize, int window) {
    return new AttentionShape(
        old.kind(),
        old.queryHeads(),
        old.keyValueHeads(),
        keySize,
        valueSize,
        window,
        old.causal(),
        old.rotary(),
        old.queryKeyNorm(),
        old.sinks(),
        old.scoreCap(),
        old.latent());
  }

  /// Whether two models are the same but for their names.
  public static boolean sameShape(TransformerShape one, TransformerShape other) {
    return one.hiddenSize() == other.hiddenSize()
        && one.layers().equals(other.layers())
        && one.vocabularySize() == other.vocabularySize();
  }

  private static AttentionShape heads(AttentionShape shape, int queryHeads, int keyValueHeads) {
    Kind kind =
        shape.kind() == Kind.MULTI_HEAD_LATENT ? shape.kind() : Kind.of(queryHeads, keyValueHeads);
    return new AttentionShape(
        kind,
        queryHeads,
        keyValueHeads,
        shape.keySize(),
        shape.valueSize(),
        shape.window(),
        shape.causal(),
        shape.rotary(),
        shape.queryKeyNorm(),
        shape.sinks(),
        shape.scoreCap(),
        shape.latent());
  }

  private static TransformerShape withAttention(
      TransformerShape model, UnaryOperator<AttentionShape> change) {
    return withLayers(
        model,
        layer ->
            new LayerShape(
                change.apply(layer.attention()),
                layer.crossAttention(),
                layer.feedForward(),
                layer.norms(),
                layer.parallel(),
                layer.joint()));
  }

  private static TransformerShape withLayers(
      TransformerShape model, UnaryOperator<LayerShape> change) {
    return with(model, model.hiddenSize(), model.layers().stream().map(change).toList());
  }

  private static TransformerShape with(
      TransformerShape model, int hiddenSize, List<LayerShape> layers) {
    return new TransformerShape(
        changedName(model),
        model.modelType(),
        model.architecture(),
        hiddenSize,
        model.embeddingSize() == model.hiddenSize() ? hiddenSize : model.embeddingSize(),
        model.vocabularySize(),
        model.maximumPositions(),
        model.encoderPositions(),
        layers,
        model.encoderLayers(),
        model.outputHead(),
        parameters(model, hiddenSize, layers),
        model.outerMaps().stream()
            .map(map -> map.withHiddenSize(model.hiddenSize(), hiddenSize))
            .toList());
  }

  private static String changedName(TransformerShape model) {
    return model.name().endsWith(CHANGED) ? model.name() : model.name() + CHANGED;
  }

  private static ParameterAccount parameters(
      TransformerShape model, int hiddenSize, List<LayerShape> layers) {
    ParameterAccount old = model.parameters();
    Weights before = Weights.of(model.layers(), model.hiddenSize());
    Weights after = Weights.of(layers, hiddenSize);
    return new ParameterAccount(
        scaled(old.embeddings(), hiddenSize, model.hiddenSize()),
        moved(old.attention(), before.attention, after.attention),
        moved(old.feedForward(), before.feedForward, after.feedForward),
        // What is not of a layer is the norm behind the last one, as wide as the residual stream.
        after.norms
            + scaled(Math.max(0, old.norms() - before.norms), hiddenSize, model.hiddenSize()),
        scaled(old.head(), hiddenSize, model.hiddenSize()),
        moved(old.inactive(), before.inactive, after.inactive));
  }

  private static long scaled(long elements, long newSize, long oldSize) {
    return Math.multiplyExact(elements, newSize) / oldSize;
  }

  private static long moved(long elements, long before, long after) {
    return Math.max(0, elements - before + after);
  }

  /// Elements of the layers, by part.
  private record Weights(long attention, long feedForward, long norms, long inactive) {
    static Weights of(List<LayerShape> layers, int hiddenSize) {
      long attention = 0;
      long feedForward = 0;
      long norms = 0;
      long inactive = 0;
      for (LayerShape layer : layers) {
        long inner = layer.feedForward().matrixElements(hiddenSize);
        attention = Math.addExact(attention, layer.matrixElements(hiddenSize) - inner);
        feedForward = Math.addExact(feedForward, inner);
        norms += (long) layer.norms() * hiddenSize;
        inactive += inner - layer.feedForward().matrixElementsPerToken(hiddenSize);
      }
      return new Weights(attention, feedForward, norms, inactive);
    }
  }
}
