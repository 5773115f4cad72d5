package org.etchscope.sim.transformer;

import org.etchscope.sim.transformer.LlamaTraits.AttentionBias;
import org.jspecify.annotations.Nullable;

/// The families that can be read, by `model_type`. The numbers are the defaults of Hugging Face
/// Transformers.
final class Families {

  /// The families by name, for messages.
  static final String NAMES =
      "gpt2, gpt_bigcode, opt, gpt_neox, gptj, falcon, phi, phi3, llama, mistral, mixtral, qwen2,"
          + " qwen2_moe, qwen3, qwen3_moe, gemma, gemma2, gemma3, gemma3_text, deepseek_v2,"
          + " deepseek_v3, gpt_oss, bert, roberta, vit, whisper, t5";

  private Families() {}

  /// The family of a model type, or `null` if none is known under that name.
  static @Nullable Family ofModelType(String modelType) {
    return switch (modelType) {
      case "gpt2" -> GptFamily.GPT2;
      case "gpt_bigcode" -> GptFamily.GPT_BIGCODE;
      case "opt" -> new OptFamily();
      case "gpt_neox" -> new GptNeoxFamily();
      case "gptj" -> new GptJFamily();
      case "falcon", "RefinedWebModel" -> new FalconFamily(false);
      case "RefinedWeb" -> new FalconFamily(true);
      case "phi" -> new PhiFamily();
      case "deepseek_v2" -> DeepSeekFamily.V2;
      case "deepseek_v3", "kimi_k2" -> DeepSeekFamily.V3;
      case "bert" -> BertFamily.BERT;
      case "roberta", "xlm-roberta", "camembert" -> BertFamily.ROBERTA;
      case "vit" -> new VitFamily();
      case "whisper" -> new WhisperFamily();
      case "t5" -> new T5Family();
      default -> llamaLike(modelType);
    };
  }

  private static @Nullable Family llamaLike(String modelType) {
    return switch (modelType) {
      case "llama" -> llama();
      case "phi3" ->
          LlamaTraits.llama()
              .sizes(32_064, 8192, 4096)
              .numbers(1e-5, 10_000)
              .bias(AttentionBias.NEVER)
              .windows(WindowPattern.ALL, 0)
              .family();
      case "mistral" ->
          LlamaTraits.llama()
              .sizes(32_000, 14_336, 131_072)
              .heads(8, 0)
              .bias(AttentionBias.NEVER)
              .windows(WindowPattern.ALL, 4096)
              .family();
      case "mixtral" ->
          LlamaTraits.llama()
              .sizes(32_000, 14_336, 131_072)
              .heads(8, 0)
              .numbers(1e-5, 1_000_000)
              .bias(AttentionBias.NEVER)
              .windows(WindowPattern.ALL, 0)
              .mixture(Mixture.MIXTRAL)
              .family();
      case "gpt_oss" ->
          LlamaTraits.llama()
              .sizes(201_088, 2880, 131_072)
              .numbers(1e-5, 150_000)
              .heads(8, 64)
              .bias(AttentionBias.STATED_OR_ALL)
              .sinks()
              .windows(WindowPattern.EVEN_LAYERS, 128)
              .mixture(Mixture.GPT_OSS)
              .family();
      default -> modelType.startsWith("qwen") ? qwen(modelType) : gemma(modelType);
    };
  }

  /// Llama itself, and what a file of an unknown type is read as if it has its keys.
  static Family llama() {
    return LlamaTraits.llama().mlpBias().family();
  }

  private static @Nullable Family qwen(String modelType) {
    return switch (modelType) {
      case "qwen2" ->
          LlamaTraits.llama()
              .sizes(151_936, 22_016, 32_768)
              .heads(32, 0)
              .bias(AttentionBias.QUERY_KEY_VALUE)
              .windows(WindowPattern.UPPER_LAYERS, 4096)
              .family();
      case "qwen2_moe" ->
          LlamaTraits.llama()
              .sizes(151_936, 5632, 32_768)
              .heads(16, 0)
              .bias(AttentionBias.QUERY_KEY_VALUE)
              .windows(WindowPattern.EVEN_LOWER_LAYERS, 4096)
              .mixture(Mixture.QWEN2)
              .family();
      case "qwen3" ->
          LlamaTraits.llama()
              .sizes(151_936, 22_016, 32_768)
              .heads(32, 128)
              .queryKeyNorm()
              .windows(WindowPattern.UPPER_LAYERS, 4096)
              .family();
      case "qwen3_moe" ->
          LlamaTraits.llama()
              .sizes(151_936, 6144, 32_768)
              .heads(4, 0)
              .queryKeyNorm()
              .windows(WindowPattern.SWITCHED, 4096)
              .mixture(Mixture.QWEN3)
              .family();
      default -> null;
    };
  }

  private static @Nullable Family gemma(String modelType) {
    return switch (modelType) {
      case "gemma" ->
          LlamaTraits.llama().gemma().sizes(256_000, 24_576, 8192).heads(16, 256).family();
      case "gemma2" ->
          LlamaTraits.llama()
              .gemma()
              .sizes(256_000, 9216, 8192)
              .heads(4, 256)
              .fourNorms()
              .windows(WindowPattern.EVEN_LAYERS, 4096)
              .scoreCap(50)
              .family();
      case "gemma3", "gemma3_text" ->
          LlamaTraits.llama()
              .gemma()
              .sizes(262_208, 9216, 131_072)
              .numbers(1e-6, 1_000_000)
              .heads(4, 256)
              .nestedQueryHeads(8)
              .queryKeyNorm()
              .fourNorms()
              .windows(WindowPattern.ALL_BUT_EVERY_SIXTH, 4096)
              .scoreCap(0)
              .family();
      default -> null;
    };
  }
}
