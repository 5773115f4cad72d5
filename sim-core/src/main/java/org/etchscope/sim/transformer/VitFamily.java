package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.ParameterTally.Bias;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// ViT: an encoder over the patches of an image and one class token. The patch projection is a
/// convolution whose stride is its size, so one matrix. A classifier stands behind it, of 1,000
/// classes if the file does not say; `ViTModel` has a pooler instead.
///
/// Defaults: `configuration_vit.py` of Hugging Face Transformers; the classes: ImageNet.
final class VitFamily implements Family {

  private static final int IMAGENET_CLASSES = 1000;

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    int hidden = fields.size(Range.HIDDEN, "hidden_size");
    int layers = fields.size(Range.LAYERS, "num_hidden_layers");
    AttentionShape attention =
        Heads.even(fields, hidden, "num_attention_heads").attention(0, false, false);
    FeedForwardShape feedForward =
        new FeedForwardShape(
            fields.sizeOrAssumed(3072, Range.INNER, "intermediate_size"),
            false,
            ActivationName.read(fields, Activation.GELU, "hidden_act"),
            null);
    Bias bias = fields.flag("qkv_bias", true) ? Bias.ALL : Bias.NONE;
    int patch = fields.sizeOrAssumed(16, Range.SMALL, "patch_size");
    int channels = fields.sizeOrAssumed(3, Range.SMALL, "num_channels");
    int patchElements = Math.multiplyExact(Math.multiplyExact(patch, patch), channels);
    int tokens = tokens(fields, patch);

    ParameterTally tally = new ParameterTally(hidden);
    tally.embeddingWithBias(patchElements, hidden);
    tally.embedding(tokens, hidden);
    tally.embedding(1, hidden);
    for (int layer = 0; layer < layers; layer++) {
      tally.attention(attention, bias);
      // The output projection has a bias even where the others have none.
      tally.attentionVector(bias == Bias.NONE ? hidden : 0);
      tally.feedForward(feedForward, true);
      tally.layerNorms(2);
    }
    tally.layerNorms(1);
    boolean pools = fields.texts("architectures").contains("ViTModel");
    int outputs = outputs(fields, hidden, pools);
    tally.headWithBias(hidden, outputs);
    return new TransformerShape(
            name,
            modelType,
            Architecture.ENCODER,
            hidden,
            0,
            tokens,
            Collections.nCopies(layers, LayerShape.sequential(attention, feedForward)),
            List.of(),
            OutputHead.NONE,
            tally.account())
        .withOuterMaps(
            List.of(
                OuterMap.of(OuterMap.Role.POSITIONS, tokens, hidden),
                OuterMap.of(OuterMap.Role.PATCHES, patchElements, hidden),
                OuterMap.of(
                    pools ? OuterMap.Role.POOLER : OuterMap.Role.CLASSIFIER, hidden, outputs)));
  }

  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    boolean bias = fields.flag("qkv_bias", true);
    int patch = fields.sizeOr(16, Range.SMALL, "patch_size");
    return new NumericTraits(
        NumericTraits.Norm.layer(fields.positiveNumber("layer_norm_eps", 1e-12)),
        ActivationName.form(fields, NumericTraits.Activation.GELU, "hidden_act"),
        NumericTraits.Positions.learned(0),
        NumericTraits.Scales.NONE,
        new NumericTraits.Biases(bias, true, true, false),
        null,
        new NumericTraits.Samples.Picture(
            fields.sizeOr(224, Range.SMALL.upTo(1 << 14), "image_size"),
            patch,
            fields.sizeOr(3, Range.SMALL, "num_channels")),
        List.of());
  }

  private static int tokens(Fields fields, int patch) {
    int image = fields.sizeOrAssumed(224, Range.SMALL.upTo(1 << 14), "image_size");
    if (image < patch) {
      throw fields.malformed("image_size", "at least the patch size (" + patch + ")");
    }
    int side = image / patch;
    return side * side + 1;
  }

  /// Outputs of the matrix behind the layers: the classes, or of a pooler the hidden size.
  private static int outputs(Fields fields, int hidden, boolean pools) {
    if (pools) {
      return fields.sizeOr(hidden, Range.HIDDEN, "pooler_output_size");
    }
    int named =
        fields.peek("id2label") instanceof Map<?, ?> labels && !labels.isEmpty()
            ? labels.size()
            : 0;
    return named > 0
        ? fields.sizeOr(named, Range.VOCABULARY, "num_labels")
        : fields.sizeOrAssumed(IMAGENET_CLASSES, Range.VOCABULARY, "num_labels");
  }
}
