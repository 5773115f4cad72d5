package org.etchscope.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.AttentionShape.Kind;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ParameterAccount;
import org.etchscope.sim.transformer.TransformerShape;

/// Makes a model that does not exist out of one that does, by changing its shape. What is not
/// changed stays: in particular the size of a head, whatever the hidden size. Parameters are
/// counted anew in matrices, tables and norms of the layers; biases are kept as they were.
///
/// Every method throws [IllegalArgumentException], with a sentence, if the number does not go with
/// the rest of the shape.
final class ShapeEdit {

  private static final String CHANGED = ", changed";

  private ShapeEdit() {}

  /// As many layers; more than there are repeat those there are, in their order.
  static TransformerShape withLayers(TransformerShape model, int number) {
    List<LayerShape> layers = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      layers.add(model.layers().get(i % model.layers().size()));
    }
    return with(model, model.hiddenSize(), layers);
  }

  static TransformerShape withHiddenSize(TransformerShape model, int size) {
    return with(model, size, model.layers());
  }

  /// As many query heads in each layer. Where every query head has a key-value head of its own, it
  /// keeps it.
  static TransformerShape withQueryHeads(TransformerShape model, int heads) {
    return withAttention(
        model,
        attention -> {
          int keyValueHeads =
              attention.kind() == Kind.MULTI_HEAD ? heads : attention.keyValueHeads();
          return heads(attention, heads, keyValueHeads);
        });
  }

  static TransformerShape withKeyValueHeads(TransformerShape model, int heads) {
    return withAttention(model, attention -> heads(attention, attention.queryHeads(), heads));
  }

  static TransformerShape withFeedForwardSize(TransformerShape model, int size) {
    return withLayers(
        model,
        layer -> {
          FeedForwardShape block = layer.feedForward();
          return new LayerShape(
              layer.attention(),
              layer.crossAttention(),
              new FeedForwardShape(size, block.gated(), block.activation(), block.experts()),
              layer.norms(),
              layer.parallel(),
              layer.joint());
        });
  }

  /// Whether two models are the same but for their names.
  static boolean sameShape(TransformerShape one, TransformerShape other) {
    return one.hiddenSize() == other.hiddenSize()
        && one.layers().equals(other.layers())
        && one.vocabularySize() == other.vocabularySize();
  }

  private static AttentionShape heads(AttentionShape shape, int queryHeads, int keyValueHeads) {
    Kind kind = shape.kind();
    if (kind != Kind.MULTI_HEAD_LATENT) {
      if (keyValueHeads == queryHeads) {
        kind = Kind.MULTI_HEAD;
      } else {
        kind = keyValueHeads == 1 ? Kind.MULTI_QUERY : Kind.GROUPED_QUERY;
      }
    }
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
        model.name().endsWith(CHANGED) ? model.name() : model.name() + CHANGED,
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

  private static ParameterAccount parameters(
      TransformerShape model, int hiddenSize, List<LayerShape> layers) {
    ParameterAccount old = model.parameters();
    Weights before = Weights.of(model.layers(), model.hiddenSize());
    Weights after = Weights.of(layers, hiddenSize);
    return new ParameterAccount(
        scaled(old.embeddings(), hiddenSize, model.hiddenSize()),
        moved(old.attention(), before.attention, after.attention),
        moved(old.feedForward(), before.feedForward, after.feedForward),
        moved(old.norms(), before.norms, after.norms),
        scaled(old.head(), hiddenSize, model.hiddenSize()),
        moved(old.inactive(), before.inactive, after.inactive));
  }

  private static long scaled(long elements, long newSize, long oldSize) {
    return Math.multiplyExact(elements / oldSize, newSize);
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
