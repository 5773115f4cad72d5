package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What is looked for in a text: a literal, or a regular expression in the notation of tokenizer
/// files (Oniguruma's), whose `\s`, `\d` and `\w` are those of Unicode.
final class TextPattern {

  private static final Pattern PROPERTY = Pattern.compile("\\\\([pP])\\{(\\^?)([A-Za-z_]{3,})}");

  /// Properties whose names Java and the files share.
  private static final Set<String> SHARED =
      Set.of("Alpha", "Digit", "Alnum", "Punct", "Upper", "Lower", "Space", "Blank", "Cntrl");

  private final Pattern pattern;

  private TextPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /// A stretch of a text.
  ///
  /// @param from first character
  /// @param to behind the last character
  /// @param match whether the stretch is a match, or lies between matches
  record Stretch(int from, int to, boolean match) {}

  static TextPattern literal(String text) {
    return new TextPattern(Pattern.compile(Pattern.quote(text)));
  }

  /// @throws PatternSyntaxException if the expression is none
  static TextPattern expression(String expression) {
    return new TextPattern(
        Pattern.compile(translated(expression), Pattern.UNICODE_CHARACTER_CLASS));
  }

  /// The pattern of a field, which is a text, or an object with one field `String` or `Regex`.
  static TextPattern of(JsonFields fields, String key) {
    if (fields.values().get(key) instanceof String text) {
      return literal(text);
    }
    JsonFields pattern = fields.object(key);
    if (pattern.has("String")) {
      return literal(pattern.text("String"));
    }
    String expression = pattern.text("Regex");
    try {
      return expression(expression);
    } catch (PatternSyntaxException _) {
      throw pattern.wrong("Regex", "a regular expression that Java understands");
    }
  }

  /// Scripts such as `\p{Han}` are `\p{IsHan}` in Java.
  private static String translated(String expression) {
    return PROPERTY
        .matcher(expression)
        .replaceAll(property -> {
          String name = property.group(3);
          boolean negated = !property.group(2).isEmpty() != property.group(1).equals("P");
          String java = SHARED.contains(name) ? name : "Is" + name;
          return Matcher.quoteReplacement((negated ? "\\P{" : "\\p{") + java + "}");
        });
  }

  /// The text in stretches, matches and what lies between them, in order and without gaps. Empty
  /// matches are passed over.
  List<Stretch> stretches(String text) {
    List<Stretch> stretches = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        if (matcher.start() > from) {
          stretches.add(new Stretch(from, matcher.start(), false));
        }
        stretches.add(new Stretch(matcher.start(), matcher.end(), true));
        from = matcher.end();
      }
    }
    if (from < text.length()) {
      stretches.add(new Stretch(from, text.length(), false));
    }
    return stretches;
  }

  String replaceAll(String text, String replacement) {
    return pattern.matcher(text).replaceAll(Matcher.quoteReplacement(replacement));
  }
}
