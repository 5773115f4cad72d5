package org.etchscope.app.figure;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds English words in texts of another language: words of at least four letters, and the short
/// ones that hold sentences together.
public final class EnglishWords {

  /// No part of a name with digits, dots, slashes and the like, and none that is cut.
  private static final String ALONE =
      "(?<![\\w./@=+~{…-])(?:\\p{IsLatin}{4,}|to|of|or|and|the|is|at|by|in|on|no)(?![\\w/@=+}…]|[.-]\\w)";

  private static final Pattern WORD = Pattern.compile(ALONE);

  /// Formulas name their functions; what is quoted is somebody's title.
  private static final Pattern QUOTED = Pattern.compile("‘[^’]*(?:’|$)(?:s [^’]*’)?");

  /// Terms that are said in English in Taiwan too, as its lectures and data sheets do.
  private static final Set<String> TERMS =
      Set.of(
          "token",
          "tokens",
          "Token",
          "Tokens",
          "softmax",
          "Softmax",
          "Roofline",
          "roofline",
          "GFLOPS",
          "TFLOPS",
          "PFLOPS",
          "kFLOP",
          "MFLOP",
          "GFLOP",
          "TFLOP",
          "PFLOP",
          "FLOP",
          "FLOPS",
          "TOPS",
          "SRAM",
          "HBM",
          "GDDR",
          "SwiGLU",
          "GELU",
          "ReLU",
          "RMSNorm",
          "LayerNorm",
          "Gate",
          "gate",
          "Down",
          "Query",
          "Value",
          "down",
          "LayerScale",
          "rank",
          "commit",
          "warp");

  /// Products, formats, people and places.
  private static final Set<String> NAMES =
      Set.of(
          "Etchscope",
          "Apache",
          "Java",
          "JavaFX",
          "JSON",
          "LaTeX",
          "Perfetto",
          "Markdown",
          "NVIDIA",
          "Etched",
          "Groq",
          "Sohu",
          "Okabe",
          "Austen",
          "BERT",
          "Sort",
          "Whisper",
          "Stable",
          "Diffusion",
          "DeepSeek",
          "Gemma",
          "Llama",
          "Mistral",
          "Mixtral",
          "Qwen",
          "Pocket",
          "English",
          "TensorRT",
          "Patel",
          "Esser",
          "Diffusers",
          "ISCA",
          "JEDEC");

  /// Keys of a keyboard.
  private static final Set<String> KEYS =
      Set.of("Ctrl", "Shift", "Enter", "Space", "Home", "Page", "PgDn", "PgUp", "Esc", "Tab");

  /// What is typed as it stands: options, fields of files, and their values.
  private static final Set<String> TYPED =
      Set.of(
          "prefill",
          "decode",
          "request",
          "steady",
          "weights",
          "activations",
          "keyValue",
          "batch",
          "phase",
          "layout",
          "microBatches",
          "promptTokens",
          "generatedTokens",
          "poisson",
          "even",
          "static",
          "bursty",
          "exponential",
          "shortest",
          "first",
          "logits",
          "TOKEN",
          "chunked",
          "balanced",
          "uniform",
          "pocket",
          "pgfplots",
          "true",
          "false",
          "rows",
          "columns",
          "relativeRate",
          "claims",
          "etchscope",
          "CHIP",
          "DOLLARS",
          "FIELD");

  private EnglishWords() {}

  /// The English words of a text, but for terms, names, keys and what is typed.
  public static List<String> in(String text) {
    return WORD.matcher(QUOTED.matcher(text).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .filter(word -> !TERMS.contains(word) && !NAMES.contains(word))
        .filter(word -> !KEYS.contains(word) && !TYPED.contains(word))
        .toList();
  }
}
