package org.etchscope.sim.transformer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which published model types and classes contain blocks that are foreign to the chip.
final class ForeignFamilies {

  private ForeignFamilies() {}

  /// What is foreign in models of this type, or `null` if nothing is known of it.
  static @Nullable ForeignBlock ofModelType(String modelType) {
    String type = modelType.toLowerCase(Locale.ROOT).replace('-', '_');
    return switch (type) {
      case "jamba",
          "bamba",
          "zamba",
          "zamba2",
          "hymba",
          "samba",
          "nemotron_h",
          "falcon_h1",
          "falcon_mamba",
          "granitemoehybrid",
          "granite_moe_hybrid",
          "codestral_mamba",
          "plamo2",
          "phi4flash",
          "vim",
          "s4",
          "h3" ->
          ForeignBlock.SELECTIVE_SCAN;
      case "recurrent_gemma", "recurrentgemma", "griffin", "hawk" -> ForeignBlock.GATED_RECURRENCE;
      case "lstm", "gru", "rnn", "elmo", "xlstm", "awd_lstm", "minlstm", "mingru" ->
          ForeignBlock.RECURRENT_CELL;
      case "qwen3_next", "kimi_linear", "gated_deltanet", "gated_delta_net", "delta_net" ->
          ForeignBlock.GATED_DELTA;
      case "minimax",
          "minimax_text_01",
          "minimax_m1",
          "gla",
          "hgrn",
          "hgrn2",
          "linear_attn",
          "based",
          "performer",
          "transnormer" ->
          ForeignBlock.LINEAR_ATTENTION;
      case "retnet" -> ForeignBlock.RETENTION;
      case "lfm2", "lfm2_moe", "lfm2_vl" -> ForeignBlock.SHORT_CONVOLUTION;
      case "hyena", "hyenadna", "stripedhyena", "evo", "evo2", "monarch_mixer" ->
          ForeignBlock.LONG_CONVOLUTION;
      case "regnet",
          "bit",
          "vgg",
          "alexnet",
          "lenet",
          "densenet",
          "inception",
          "wide_resnet",
          "resnext",
          "darknet",
          "yolo",
          "cnn",
          "van",
          "poolformer",
          "segformer",
          "cvt",
          "levit" ->
          ForeignBlock.CONVOLUTION;
      case "openfold", "rosettafold", "evoformer", "esmfold", "boltz" -> ForeignBlock.PAIR_UPDATE;
      case "deepfm", "wide_and_deep", "two_tower", "dcn", "ncf" -> ForeignBlock.FEATURE_INTERACTION;
      default -> byBeginning(type);
    };
  }

  private static @Nullable ForeignBlock byBeginning(String type) {
    if (type.startsWith("mamba")) {
      return ForeignBlock.SELECTIVE_SCAN;
    }
    if (type.startsWith("rwkv")) {
      return ForeignBlock.WKV_RECURRENCE;
    }
    if (type.startsWith("resnet")
        || type.startsWith("convnext")
        || type.startsWith("efficientnet")
        || type.startsWith("mobilenet")) {
      return ForeignBlock.CONVOLUTION;
    }
    if (type.startsWith("unet")) {
      return ForeignBlock.CONVOLUTIONAL_UNET;
    }
    if (type.startsWith("alphafold")) {
      return ForeignBlock.PAIR_UPDATE;
    }
    return type.startsWith("dlrm") ? ForeignBlock.FEATURE_INTERACTION : null;
  }

  /// What is foreign in a class of Hugging Face Diffusers, or `null` if nothing is known of it.
  static @Nullable ForeignBlock ofClass(String className) {
    if (className.contains("UNet")) {
      return ForeignBlock.CONVOLUTIONAL_UNET;
    }
    boolean convolutional =
        className.startsWith("Autoencoder")
            || className.startsWith("VQModel")
            || className.startsWith("ControlNetModel");
    return convolutional ? ForeignBlock.CONVOLUTION : null;
  }
}
