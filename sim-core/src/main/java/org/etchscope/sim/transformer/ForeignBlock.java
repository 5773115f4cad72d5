package org.etchscope.sim.transformer;

/// Kinds of blocks that are neither softmax attention nor a feed-forward block, so that the chip
/// has no unit for them.
enum ForeignBlock {
  SELECTIVE_SCAN(
      "selective scan (Mamba)",
      "a selective scan carries a state from token to token, with a convolution in front of it"),
  WKV_RECURRENCE(
      "WKV recurrence (RWKV)",
      "its keys and values are folded into a state that is carried from token to token, without a"
          + " softmax over earlier tokens"),
  GATED_RECURRENCE(
      "gated linear recurrence (RG-LRU)", "a recurrence carries a state from token to token"),
  RECURRENT_CELL(
      "recurrent cell (LSTM, GRU)",
      "a recurrent cell carries a state from token to token, so that no two tokens can be computed"
          + " at once"),
  GATED_DELTA(
      "linear attention (Gated DeltaNet)",
      "linear attention updates a state from token to token, without a softmax over earlier"
          + " tokens"),
  LINEAR_ATTENTION(
      "linear attention",
      "linear attention updates a state from token to token, without a softmax over earlier"
          + " tokens"),
  RETENTION(
      "retention", "retention decays a state from token to token, without a softmax over tokens"),
  SHORT_CONVOLUTION("short convolution", "a convolution over neighbouring tokens is no attention"),
  LONG_CONVOLUTION(
      "long convolution (Hyena)", "a convolution over the whole input is no attention"),
  CONVOLUTION("convolution", "a convolution slides filters over its input and is no attention"),
  CONVOLUTIONAL_UNET(
      "convolution of a residual block (U-Net)",
      "a U-Net is made of convolutions, and the attention between them does not make it a"
          + " transformer"),
  PAIR_UPDATE(
      "triangle update of the pair representation (Evoformer)",
      "a protein-folding network updates a table of pairs of residues, not a sequence of tokens"),
  FEATURE_INTERACTION(
      "embedding-table lookup and feature interaction (DLRM)",
      "a recommendation model gathers from large tables and multiplies features pairwise"),
  OTHER("", "it is neither softmax attention nor a feed-forward block");

  private final String label;
  private final String reason;

  ForeignBlock(String label, String reason) {
    this.label = label;
    this.reason = reason;
  }

  /// What it is called, for example `selective scan (Mamba)`.
  String label() {
    return label;
  }

  /// Why it needs a unit of its own.
  String reason() {
    return reason;
  }

  /// What a `layer_types` entry, or one of its older spellings, stands for.
  static ForeignBlock ofLayerType(String kind) {
    return switch (kind) {
      case "mamba", "mamba1", "mamba2", "mamba_attention", "hybrid", "hybrid_mamba", "ssm" ->
          SELECTIVE_SCAN;
      case "linear_attention", "gated_delta_net", "gated_deltanet", "kda" -> GATED_DELTA;
      case "lightning_attention" -> LINEAR_ATTENTION;
      case "recurrent", "rglru" -> GATED_RECURRENCE;
      case "conv", "short_conv" -> SHORT_CONVOLUTION;
      case "rwkv" -> WKV_RECURRENCE;
      case "retention" -> RETENTION;
      default -> OTHER;
    };
  }
}
