package org.etchscope.sim.transformer;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// What a model weighs and how much work its tokens are: bytes and operations that follow from the
/// shape alone, exact.
///
/// An operation (FLOP) is a multiply or an add, so a multiply-add is two. Counted is useful work in
/// matrices: projections, feed-forward blocks with the experts a token is sent to, scores and
/// weighted values of attention, and logits where somebody needs them. A token at position c sees c
/// keys, itself included, or as many as its window holds. Poolers and classifiers are counted for
/// one row a sequence, patches for every token but the one that stands for the whole image. Not
/// counted are norms, softmax, activations, embeddings and convolutions in front.
///
/// Formulas: Hoffmann et al. 2022 (arXiv:2203.15556), appendix F, without the embeddings and with
/// the causal half of the scores; MLA: DeepSeek-V2 (arXiv:2405.04434), section 2.1.
///
/// Work that grows with the square of a length is counted without end; other methods throw
/// `ArithmeticException` if a result does not fit in 63 bits.
///
/// @param shape the model
public record ModelAccount(TransformerShape shape) {

  public ModelAccount {
    Objects.requireNonNull(shape, "shape");
  }

  /// Bytes of all parameters, were all held in this format.
  public long weightBytes(Precision precision) {
    return precision.bytes(shape.parameters().total());
  }

  /// Elements of all matrices that multiply tokens: projections, feed-forward blocks with every
  /// expert, router, maps in front and behind, output head. Tables that are only looked up, biases
  /// and norms are not among them.
  public long matrixElements() {
    long sum = Math.addExact(elements(shape.layers()), elements(shape.encoderLayers()));
    for (OuterMap map : shape.outerMaps()) {
      sum = Math.addExact(sum, map.role().isTable() ? 0 : map.elements());
    }
    return Math.addExact(sum, shape.outputHeadElements());
  }

  /// Bytes of all matrices in this format: what is read from memory in an iteration that uses every
  /// expert, `matrix elements · bits / 8`.
  public long matrixBytes(Precision precision) {
    return precision.bytes(matrixElements());
  }

  /// Elements of the matrices one generated token passes in the layers, without the output head.
  public long matrixElementsPerToken() {
    long sum = 0;
    for (LayerShape layer : shape.layers()) {
      sum = Math.addExact(sum, layer.matrixElementsPerToken(shape.hiddenSize()));
    }
    return sum;
  }

  /// Bytes that one token adds to the key-value cache, over all layers.
  public long keyValueBytesPerToken(Precision precision) {
    return precision.bytes(shape.keyValueElementsPerToken());
  }

  /// Bytes that one token of an encoder's input leaves in the cache for the cross-attention of all
  /// decoder layers; 0 without one.
  public long crossKeyValueBytesPerToken(Precision precision) {
    long elements = 0;
    for (LayerShape layer : shape.layers()) {
      AttentionShape cross = layer.crossAttention();
      if (cross != null) {
        elements = Math.addExact(elements, cross.keyValueElementsPerToken());
      }
    }
    return precision.bytes(elements);
  }

  /// Operations of reading one prompt.
  ///
  /// A decoder: `2 · tokens · matrix elements per token`, attention over the exact causal triangle,
  /// and the logits of the last token. In MLA keys and values are made of the latent once per
  /// token. An encoder: the same over the full square, without logits. An encoder-decoder: its
  /// encoder, the keys and values of the cross-attention, and the decoder's first token.
  ///
  /// @param tokens tokens of the prompt, or of the encoder's input
  public BigInteger prefillFlops(int tokens) {
    Require.positive("prompt tokens", tokens);
    return switch (shape.architecture()) {
      case DECODER -> doubled(causalWork(1, tokens, false).add(big(headWork())));
      case ENCODER ->
          doubled(squareWork(shape.layers(), tokens).add(big(outerWork(tokens - 1L, 0))));
      case ENCODER_DECODER ->
          doubled(squareWork(shape.encoderLayers(), tokens).add(big(crossWork(tokens))))
              .add(big(decodeFlops(1, tokens)));
      case DIFFUSION -> throw noTokens();
    };
  }

  /// Operations of reading one prompt, for each of its tokens on average.
  public double prefillFlopsPerToken(int tokens) {
    return prefillFlops(tokens).doubleValue() / tokens;
  }

  /// Operations of making one token in a decoder: `2 · (matrix elements per token + output head)`,
  /// and attention to the keys it sees.
  ///
  /// In MLA the queries are turned towards the latent, so that keys and values need not be made
  /// again: `2 · heads · (2 · key-value rank + rotary size)` a key, and as many for the projections
  /// as in the prefill, for the matrices are the same.
  ///
  /// @param context position of the token, counted from 1: keys it sees, itself included
  public long decodeFlops(int context) {
    return decodeFlops(context, 0);
  }

  /// The same in an encoder-decoder, whose token also sees the encoder's output; the keys and
  /// values of the cross-attention are there since the prefill.
  ///
  /// @param context position of the token, counted from 1
  /// @param sourceTokens tokens of the encoder's input; 0 in a decoder
  public long decodeFlops(int context, int sourceTokens) {
    Require.positive("context", context);
    boolean crosses = shape.architecture() == Architecture.ENCODER_DECODER;
    if (!crosses && shape.architecture() != Architecture.DECODER) {
      throw noTokens();
    }
    if (crosses != sourceTokens > 0) {
      throw new IllegalArgumentException(
          crosses
              ? "an encoder-decoder needs the tokens of its source to make a token"
              : "only an encoder-decoder has source tokens");
    }
    BigInteger work = causalWork(context, context, true).add(big(headWork()));
    for (LayerShape layer : shape.layers()) {
      work = work.add(big(crossQueryWork(layer, sourceTokens)));
    }
    return doubled(work).longValueExact();
  }

  /// Operations of one whole request to a decoder: the prefill, which makes the first token, and a
  /// decode step for each further one.
  ///
  /// @param promptTokens tokens of the prompt
  /// @param generatedTokens tokens made, the first included
  public BigInteger requestFlops(int promptTokens, int generatedTokens) {
    Require.positive("generated tokens", generatedTokens);
    if (shape.architecture() != Architecture.DECODER) {
      throw noTokens();
    }
    int last = Math.addExact(promptTokens, generatedTokens - 1);
    if (generatedTokens == 1) {
      return prefillFlops(promptTokens);
    }
    BigInteger logits = product(generatedTokens - 1L, headWork());
    return prefillFlops(promptTokens)
        .add(doubled(logits.add(causalWork(promptTokens + 1, last, true))));
  }

  /// Operations of one denoising step of a diffusion transformer: each image token passes the image
  /// matrices, each text token the text matrices, all attend to all, and the condition is made and
  /// projected once; with the maps in front of and behind the layers.
  public BigInteger denoisingFlops(int imageTokens, int textTokens) {
    Require.positive("image tokens", imageTokens);
    Require.positive("text tokens", textTokens);
    if (shape.architecture() != Architecture.DIFFUSION) {
      throw new IllegalArgumentException("only a diffusion transformer denoises");
    }
    BigInteger work = big(outerWork(imageTokens, textTokens));
    for (LayerShape layer : shape.layers()) {
      work = work.add(denoisingWork(layer, imageTokens, textTokens));
    }
    return doubled(work);
  }

  /// Multiply-adds of the maps in front of and behind the layers, for one sequence.
  private long outerWork(long patches, long textTokens) {
    long work = 0;
    for (OuterMap map : shape.outerMaps()) {
      long rows =
          switch (map.role()) {
            case POSITIONS, SOURCE_POSITIONS, TYPES -> 0;
            case PATCHES, UNPATCHES -> patches;
            case TEXT -> textTokens;
            case TIME_STEP, POOLED_TEXT, LAST_MODULATION, POOLER, CLASSIFIER -> 1;
          };
      work = Math.addExact(work, Math.multiplyExact(rows, map.elements()));
    }
    return work;
  }

  private BigInteger denoisingWork(LayerShape layer, long image, long text) {
    int hidden = shape.hiddenSize();
    long perText = layer.textElements(hidden);
    long modulation = layer.modulationElements(hidden);
    long perImage =
        Math.subtractExact(
            layer.matrixElementsPerToken(hidden), Math.addExact(perText, modulation));
    long pairs = Math.multiplyExact(image + text, image + text);
    if (layer.joint() != null && layer.joint().imageAttention()) {
      pairs = Math.addExact(pairs, Math.multiplyExact(image, image));
    }
    return product(image, perImage)
        .add(product(text, perText))
        .add(big(modulation))
        .add(product(pairs, workPerPair(layer.attention(), false)));
  }

  /// Multiply-adds of the decoder's layers for the tokens at positions `first` to `last`, without
  /// cross-attention.
  private BigInteger causalWork(int first, int last, boolean fromCache) {
    long tokens = last - first + 1L;
    BigInteger work = BigInteger.ZERO;
    for (LayerShape layer : shape.layers()) {
      AttentionShape attention = layer.attention();
      long keys = keysSeen(last, attention.window()) - keysSeen(first - 1L, attention.window());
      work =
          work.add(product(tokens, ownElements(layer)))
              .add(product(keys, workPerPair(attention, fromCache)));
    }
    return work;
  }

  /// Keys seen by the tokens at positions 1 to n together: the triangle `n(n+1)/2`, and beyond the
  /// window w each sees w.
  private static long keysSeen(long tokens, int window) {
    if (window == 0 || tokens <= window) {
      return tokens * (tokens + 1) / 2;
    }
    long triangle = (long) window * (window + 1L) / 2;
    return Math.addExact(triangle, Math.multiplyExact(tokens - window, (long) window));
  }

  /// Multiply-adds when every token sees every other, or those in its window on either side at
  /// most.
  private BigInteger squareWork(List<LayerShape> layers, long tokens) {
    long keys = Math.multiplyExact(tokens, tokens);
    BigInteger work = BigInteger.ZERO;
    for (LayerShape layer : layers) {
      work =
          work.add(product(tokens, layer.matrixElementsPerToken(shape.hiddenSize())))
              .add(product(keys, workPerPair(layer.attention(), false)));
    }
    return work;
  }

  /// Multiply-adds that make the keys and values of all cross-attentions.
  private long crossWork(long sourceTokens) {
    long perToken = 0;
    for (LayerShape layer : shape.layers()) {
      AttentionShape cross = layer.crossAttention();
      if (cross != null) {
        perToken = Math.addExact(perToken, cross.keyValueProjectionElements(shape.hiddenSize()));
      }
    }
    return Math.multiplyExact(sourceTokens, perToken);
  }

  private long crossQueryWork(LayerShape layer, long sourceTokens) {
    AttentionShape cross = layer.crossAttention();
    if (cross == null) {
      return 0;
    }
    int hidden = shape.hiddenSize();
    return Math.addExact(
        Math.addExact(
            cross.queryProjectionElements(hidden), cross.outputProjectionElements(hidden)),
        Math.multiplyExact(sourceTokens, workPerPair(cross, false)));
  }

  /// The matrices of a layer that a token passes, without cross-attention.
  private long ownElements(LayerShape layer) {
    int hidden = shape.hiddenSize();
    return Math.addExact(
        layer.attention().projectionElements(hidden),
        layer.feedForward().matrixElementsPerToken(hidden));
  }

  /// Multiply-adds of one token with one key and its value, over all query heads.
  private static long workPerPair(AttentionShape attention, boolean fromCache) {
    AttentionShape.Latent latent = attention.latent();
    long elements =
        latent != null && fromCache
            ? 2L * latent.keyValueRank() + latent.rotarySize()
            : (long) attention.keySize() + attention.valueSize();
    return Math.multiplyExact(attention.queryHeads(), elements);
  }

  private long headWork() {
    return shape.outputHead() == OutputHead.NONE ? 0 : shape.outputHeadElements();
  }

  private long elements(List<LayerShape> layers) {
    long sum = 0;
    for (LayerShape layer : layers) {
      sum = Math.addExact(sum, layer.matrixElements(shape.hiddenSize()));
    }
    return sum;
  }

  private static BigInteger big(long number) {
    return BigInteger.valueOf(number);
  }

  private static BigInteger product(long one, long other) {
    return big(one).multiply(big(other));
  }

  private static BigInteger doubled(BigInteger multiplyAdds) {
    return multiplyAdds.shiftLeft(1);
  }

  private IllegalArgumentException noTokens() {
    return new IllegalArgumentException(
        shape.name() + " does not make tokens from a prompt; it is " + article());
  }

  private String article() {
    return switch (shape.architecture()) {
      case DECODER -> "a decoder";
      case ENCODER -> "an encoder";
      case ENCODER_DECODER -> "an encoder-decoder";
      case DIFFUSION -> "a diffusion transformer";
    };
  }
}
