package org.etchscope.sim.transformer;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.LayerShape.JointStream;
import org.etchscope.sim.transformer.OuterMap.Role;
import org.etchscope.sim.transformer.ParameterTally.Bias;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// MM-DiT of Stable Diffusion 3 and 3.5 (`SD3Transformer2DModel`): image and text tokens with
/// weights of their own, attending together. The table of fixed positions is not a parameter.
///
/// Defaults and layers: `transformer_sd3.py`, `attention.py` (`JointTransformerBlock`) and
/// `normalization.py` of Hugging Face Diffusers.
final class DiffusionFamily implements Family {

  private static final int TIME_FREQUENCIES = 256;
  private static final int INNER_FACTOR = 4;

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    int layers = fields.size(Range.LAYERS, "num_layers");
    int heads = fields.size(Range.HEADS, "num_attention_heads");
    int headSize = fields.size(Range.HEAD_SIZE, "attention_head_dim");
    int hidden = hidden(fields, heads, headSize);
    boolean queryKeyNorm = !fields.text("", "qk_norm").isEmpty();
    AttentionShape attention =
        new Heads(heads, heads, headSize).attention(0, false, false, queryKeyNorm, false, 0);
    FeedForwardShape feedForward =
        new FeedForwardShape(INNER_FACTOR * hidden, false, Activation.GELU, null);
    List<Integer> dual = fields.layerNumbers("dual_attention_layers", layers);
    List<LayerShape> stack = new ArrayList<>(layers);
    for (int layer = 0; layer < layers; layer++) {
      stack.add(layer(attention, feedForward, layer == layers - 1, dual.contains(layer)));
    }

    ParameterTally tally = new ParameterTally(hidden);
    int patch = fields.sizeOrAssumed(2, Range.SMALL, "patch_size");
    List<OuterMap> maps = outerMaps(fields, hidden, patch);
    maps.forEach(map -> count(tally, map));
    stack.forEach(layer -> count(tally, layer, hidden));
    return new TransformerShape(
        name,
        modelType,
        Architecture.DIFFUSION,
        hidden,
        hidden,
        0,
        imageTokens(fields, patch),
        0,
        stack,
        List.of(),
        OutputHead.NONE,
        tally.account(),
        maps);
  }

  private static int hidden(Fields fields, int heads, int headSize) {
    long hidden = (long) heads * headSize;
    if (!Range.HIDDEN.contains(hidden)) {
      throw fields.malformed(
          "num_attention_heads", "so that with attention_head_dim it makes " + Range.HIDDEN);
    }
    return (int) hidden;
  }

  /// The last layer leaves the text behind: it has no output there, and only a scale and a shift.
  private static LayerShape layer(
      AttentionShape attention, FeedForwardShape feedForward, boolean last, boolean dual) {
    int modulations = (dual ? 9 : 6) + (last ? 2 : 6);
    return new LayerShape(
        attention,
        null,
        feedForward,
        last ? 3 : 4,
        false,
        new JointStream(!last, modulations, dual));
  }

  private static List<OuterMap> outerMaps(Fields fields, int hidden, int patch) {
    fields.ignore("pos_embed_max_size");
    int in = fields.sizeOrAssumed(16, Range.SMALL, "in_channels");
    int out = fields.sizeOr(in, Range.SMALL, "out_channels");
    int text = fields.sizeOrAssumed(4096, Range.HIDDEN, "joint_attention_dim");
    int pooled = fields.sizeOrAssumed(2048, Range.HIDDEN, "pooled_projection_dim");
    int caption = fields.sizeOr(hidden, Range.HIDDEN, "caption_projection_dim");
    if (caption != hidden) {
      throw fields.malformed(
          "caption_projection_dim", "the hidden size (" + hidden + "), heads times their size");
    }
    int patchArea = Math.multiplyExact(patch, patch);
    return List.of(
        OuterMap.of(Role.PATCHES, Math.multiplyExact(patchArea, in), hidden),
        OuterMap.of(Role.TEXT, text, hidden),
        new OuterMap(Role.TIME_STEP, List.of(TIME_FREQUENCIES, hidden, hidden)),
        new OuterMap(Role.POOLED_TEXT, List.of(pooled, hidden, hidden)),
        OuterMap.of(Role.LAST_MODULATION, hidden, Math.multiplyExact(2, hidden)),
        OuterMap.of(Role.UNPATCHES, hidden, Math.multiplyExact(patchArea, out)));
  }

  /// Each of the maps has a bias.
  private static void count(ParameterTally tally, OuterMap map) {
    for (int i = 1; i < map.sizes().size(); i++) {
      if (map.role().isBehind()) {
        tally.headWithBias(map.sizes().get(i - 1), map.sizes().get(i));
      } else {
        tally.embeddingWithBias(map.sizes().get(i - 1), map.sizes().get(i));
      }
    }
  }

  private static void count(ParameterTally tally, LayerShape layer, int hidden) {
    AttentionShape attention = layer.attention();
    JointStream joint = layer.joint();
    tally.attention(attention, Bias.ALL);
    tally.feedForward(layer.feedForward(), true);
    if (joint == null) {
      return;
    }
    tally.attention(attention, Bias.ALL);
    if (joint.textOutput()) {
      tally.feedForward(layer.feedForward(), true);
    } else {
      tally.attentionVector(-attention.outputProjectionElements(hidden) - hidden);
    }
    if (joint.imageAttention()) {
      tally.attention(attention, Bias.ALL);
    }
    tally.normVector(Math.multiplyExact(joint.modulations(), (hidden + 1L) * hidden));
  }

  private static int imageTokens(Fields fields, int patch) {
    int side = fields.sizeOr(128, Range.SMALL.upTo(1 << 14), "sample_size") / patch;
    return side * side;
  }
}
