package org.etchscope.app.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds words in the code that a user of the window or a reader of a picture would see. What tells
/// a developer that an argument is wrong is none, nor are names of ids, files and styles.
final class LiteralTexts {

  /// Methods and constructors whose literals are shown, even those that look like ids.
  private static final Set<String> SHOWING =
      Set.of(
          "text",
          "end",
          "middle",
          "fittedText",
          "fixed",
          "tip",
          "setText",
          "setTitle",
          "setAccessibleText",
          "setAccessibleHelp",
          "setPromptText",
          "Label",
          "Button",
          "MenuItem",
          "MenuButton",
          "ToggleButton",
          "CheckBox",
          "Tooltip",
          "Explanation.of");

  /// Methods whose literals name something for the program, a file or a developer.
  private static final Set<String> NAMING =
      Set.of(
          "requireNonNull",
          "range",
          "inside",
          "check",
          "checkRange",
          "getProperty",
          "setProperty",
          "compile",
          "replaceAll",
          "replace",
          "split",
          "resolve",
          "lookup",
          "setId",
          "group",
          "setStyle",
          "pseudo",
          "getPseudoClass",
          "getResource",
          "getResourceAsStream",
          "name",
          "entry",
          "startsWith",
          "endsWith",
          "equals",
          "matches",
          "property",
          "put");

  /// Words that are the same in every language: units, formats, names of keys and of products.
  private static final Set<String> UNTRANSLATED =
      Set.of(
          "Etchscope",
          "HBM",
          "SRAM",
          "KV",
          "QKV",
          "FFN",
          "GQA",
          "FP32",
          "BF16",
          "FP8",
          "INT8",
          "INT4",
          "Softmax",
          "softmax",
          "SwiGLU",
          "GeGLU",
          "ReGLU",
          "SiLU",
          "GELU",
          "ReLU",
          "Up",
          "silu",
          "gelu",
          "relu",
          "norm",
          "rotate",
          "logits",
          "GB",
          "MB",
          "kB",
          "ms",
          "ns",
          "dB",
          "tokens",
          "tok",
          "FLOP",
          "FLOPS",
          "Wq",
          "Wk",
          "Wv",
          "Wo",
          "Wg",
          "Wu",
          "Wd",
          "NaN",
          "Ctrl",
          "Shift",
          "Shift Space",
          "Space",
          "Home",
          "End",
          "Esc",
          "Enter",
          "Page",
          "Tab",
          "Alt",
          "Delete",
          "ACT",
          "PRE",
          "PREab",
          "RD",
          "WR",
          "REFab",
          "REFpb",
          "tRFC",
          "tRFCpb",
          "Kᵀ",
          "exp",
          "µs",
          "PgDn",
          "PgUp",
          "Java",
          "JavaFX",
          "Apache",
          "JSON",
          "CSV",
          "PNG",
          "SVG",
          "PDF",
          "LaTeX",
          "GIF",
          "TP",
          "PP",
          "DP",
          "Perfetto",
          "pJ",
          "mm",
          "Hz",
          "GHz",
          "MHz",
          "TB",
          "PB",
          "kW");

  private static final Pattern ID =
      Pattern.compile("-?[.#]?[a-z0-9]+([-_.:/#][a-zA-Z0-9]*)*|[a-z]+([A-Z0-9][a-z0-9]*)*[.:-]?");

  /// What a fact is added to.
  private static final Pattern EXPLANATION =
      Pattern.compile("(?:Explanation|words|said)[^;{}]*\\.with\\([^;{}]*$");

  private static final Pattern CONVERSION =
      Pattern.compile(
          "%[-,+0-9.$]*[a-zA-Z%]|\\{\\d}|[\\w.%]+\\[|[\\w/%-]+(\\.[\\w%-]+)+|[A-Z]+_[A-Z_]*|--\\w+");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}\\d*");

  /// A comment, a text block, a string or a character.
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"|'(?:[^'\\\\]|\\\\.)*'",
          Pattern.DOTALL);

  private static final Pattern NAME =
      Pattern.compile("@?[A-Za-z_][\\w]*(?:(?:\\(\\))?\\s*\\.\\s*\\w+)*(?:<[^()]*>)?$");

  private final String file;

  /// The code with blanks in place of all comments and literals, so that brackets are brackets.
  private final StringBuilder code;

  private final List<String> found = new ArrayList<>();

  private LiteralTexts(Path file, String source) {
    this.file = Objects.toString(file.getFileName());
    this.code = new StringBuilder(source);
    Matcher tokens = TOKEN.matcher(source);
    while (tokens.find()) {
      code.replace(tokens.start(), tokens.end(), " ".repeat(tokens.end() - tokens.start()));
    }
    tokens.reset();
    while (tokens.find()) {
      String text = tokens.group(1) == null ? tokens.group(2) : tokens.group(1);
      if (text != null) {
        literal(text, tokens.start(), tokens.end());
      }
    }
  }

  /// The literals with words in the sources, each with its file.
  static List<String> of(List<Path> files) throws IOException {
    List<String> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(new LiteralTexts(file, Files.readString(file)).found);
    }
    return all;
  }

  private void literal(String text, int start, int end) {
    List<String> calls = calls(start);
    boolean toDevelopers =
        code.substring(statement(start), start).matches("(?s).*\\b(throw|case)\\b[^>]*")
            || calls.stream().anyMatch(LiteralTexts::isNaming);
    String call = calls.isEmpty() ? "" : calls.getFirst();
    String before = code.substring(0, start).stripTrailing();
    boolean whole = (before.endsWith("(") || before.endsWith(",")) && endsArgument(end);
    boolean shown =
        whole
            && (call.startsWith("Texts.")
                ? before.endsWith("(")
                : SHOWING.contains(call.substring(call.lastIndexOf('.') + 1))
                    || call.equals("Explanation.of")
                    || (call.endsWith("with") && EXPLANATION.matcher(before).find()));
    if (!toDevelopers && hasWords(text, shown)) {
      found.add(file + ": \"" + text + "\"");
    }
  }

  private boolean endsArgument(int end) {
    String after = code.substring(end).stripLeading();
    return after.startsWith(",") || after.startsWith(")");
  }

  private static boolean isNaming(String call) {
    return NAMING.contains(call.substring(call.lastIndexOf('.') + 1))
        || call.endsWith("Exception")
        || call.endsWith("Error")
        || call.contains("getStyleClass")
        || call.startsWith("@");
  }

  /// Where the statement begins that holds a place.
  private int statement(int place) {
    int at = place - 1;
    while (at >= 0 && ";{}".indexOf(code.charAt(at)) < 0) {
      at--;
    }
    return at + 1;
  }

  /// What is called around a place, the innermost first.
  private List<String> calls(int place) {
    List<String> calls = new ArrayList<>();
    int depth = 0;
    int end = statement(place);
    for (int at = place - 1; at >= end; at--) {
      char sign = code.charAt(at);
      if (sign == ')') {
        depth++;
      } else if (sign == '(' && depth > 0) {
        depth--;
      } else if (sign == '(') {
        Matcher name = NAME.matcher(code.substring(end, at));
        calls.add(name.find() ? name.group().replaceAll("\\s", "") : "");
      }
    }
    return calls;
  }

  private static boolean hasWords(String text, boolean shown) {
    String bare = CONVERSION.matcher(text).replaceAll(" ");
    boolean words =
        WORD.matcher(bare).results().anyMatch(word -> !UNTRANSLATED.contains(word.group()));
    return words && (shown || !ID.matcher(text).matches());
  }
}
