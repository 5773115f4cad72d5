package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The shape of a transformer: everything about a model that decides what a chip has to do, and
/// nothing about the values of its weights.
///
/// `layers` is the stack that generates tokens (a decoder) or, for an encoder, the only stack.
/// `encoderLayers` is empty but for encoder-decoder models. Layers of equal shape are equal
/// records, so that a schedule can see that they repeat.
///
/// @param name what to call the model on screen, for example `Llama-3-70B`
/// @param modelType the Hugging Face `model_type`, for example `llama`
/// @param architecture how the stacks are used
/// @param hiddenSize width of the residual stream, in elements
/// @param embeddingSize width of the token table: the hidden size but for OPT-350m, which projects
///   between the two
/// @param vocabularySize rows of the output head and of the token table; 0 if there is none
/// @param maximumPositions longest context the model was made for, in tokens; 0 if not stated; for
///   a vision transformer the tokens of an image
/// @param encoderPositions longest input of the encoder of an encoder-decoder model, in tokens; 0
///   if not stated or without encoder
/// @param layers the decoder's layers, or the encoder's if there is no decoder
/// @param encoderLayers the encoder's layers of an encoder-decoder model, else empty
/// @param outputHead the matrix that makes logits, hidden × vocabulary
/// @param parameters exact count of parameters, by part
/// @param outerMaps linear maps in front of and behind the layers, but for the output head
public record TransformerShape(
    String name,
    String modelType,
    Architecture architecture,
    int hiddenSize,
    int embeddingSize,
    int vocabularySize,
    int maximumPositions,
    int encoderPositions,
    List<LayerShape> layers,
    List<LayerShape> encoderLayers,
    OutputHead outputHead,
    ParameterAccount parameters,
    List<OuterMap> outerMaps) {

  /// How the stacks of a model are used.
  public enum Architecture {
    /// Causal attention, one token after the other: GPT-2, Llama, Mixtral …
    DECODER,
    /// Bidirectional attention over one input: BERT, ViT …
    ENCODER,
    /// An encoder, and a decoder that attends to it: T5, Whisper.
    ENCODER_DECODER,
    /// Joint attention over image and text tokens, no cache: MM-DiT of Stable Diffusion 3.
    DIFFUSION
  }

  /// The matrix behind the last layer.
  public enum OutputHead {
    /// Its own matrix.
    SEPARATE,
    /// The transposed token table.
    TIED,
    /// None: the model ends with hidden states, or with a small classifier.
    NONE
  }

  public TransformerShape {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(modelType, "modelType");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(outputHead, "outputHead");
    Objects.requireNonNull(parameters, "parameters");
    Require.positive("hidden size", hiddenSize);
    Require.positive("embedding size", embeddingSize);
    Require.notNegative("vocabulary size", vocabularySize);
    Require.notNegative("maximum positions", maximumPositions);
    Require.notNegative("encoder positions", encoderPositions);
    layers = List.copyOf(layers);
    encoderLayers = List.copyOf(encoderLayers);
    outerMaps = List.copyOf(outerMaps);
    Require.positive("number of layers", layers.size());
  }

  /// A model whose token table is as wide as its residual stream and whose encoder, if it has one,
  /// states no longest input.
  public TransformerShape(
      String name,
      String modelType,
      Architecture architecture,
      int hiddenSize,
      int vocabularySize,
      int maximumPositions,
      List<LayerShape> layers,
      List<LayerShape> encoderLayers,
      OutputHead outputHead,
      ParameterAccount parameters) {
    this(
        name,
        modelType,
        architecture,
        hiddenSize,
        hiddenSize,
        vocabularySize,
        maximumPositions,
        0,
        layers,
        encoderLayers,
        outputHead,
        parameters,
        List.of());
  }

  /// The same model with other maps in front of and behind its layers.
  public TransformerShape withOuterMaps(List<OuterMap> newOuterMaps) {
    return new TransformerShape(
        name,
        modelType,
        architecture,
        hiddenSize,
        embeddingSize,
        vocabularySize,
        maximumPositions,
        encoderPositions,
        layers,
        encoderLayers,
        outputHead,
        parameters,
        newOuterMaps);
  }

  /// Learned tables of which each token that enters a stack takes a row, beside the token table.
  ///
  /// @param encoder whether the stack is the encoder of an encoder-decoder
  public int addedTables(boolean encoder) {
    return (int)
        outerMaps.stream()
            .map(OuterMap::role)
            .filter(role -> role.isTable() && (role == OuterMap.Role.SOURCE_POSITIONS) == encoder)
            .count();
  }

  /// The map with a role, or `null` if the model has none.
  public @Nullable OuterMap outerMap(OuterMap.Role role) {
    return outerMaps.stream().filter(map -> map.role() == role).findFirst().orElse(null);
  }

  /// The same model under another name.
  public TransformerShape withName(String newName) {
    return new TransformerShape(
        newName,
        modelType,
        architecture,
        hiddenSize,
        embeddingSize,
        vocabularySize,
        maximumPositions,
        encoderPositions,
        layers,
        encoderLayers,
        outputHead,
        parameters,
        outerMaps);
  }

  /// Elements of the matrix that makes logits, read once an iteration: hidden × vocabulary, 0
  /// without a head. Where the token table is narrower than the residual stream, the projection
  /// before the head is part of it: hidden × embedding + embedding × vocabulary.
  public long outputHeadElements() {
    if (outputHead == OutputHead.NONE) {
      return 0;
    }
    long head = Math.multiplyExact((long) embeddingSize, (long) vocabularySize);
    return embeddingSize == hiddenSize
        ? head
        : Math.addExact(head, Math.multiplyExact((long) hiddenSize, (long) embeddingSize));
  }

  /// Elements put into the key-value cache for one token, over all decoder layers. Encoders and
  /// diffusion transformers keep none.
  public long keyValueElementsPerToken() {
    if (architecture == Architecture.ENCODER || architecture == Architecture.DIFFUSION) {
      return 0;
    }
    long sum = 0;
    for (LayerShape layer : layers) {
      sum = Math.addExact(sum, layer.attention().keyValueElementsPerToken());
    }
    return sum;
  }
}
