package org.etchscope.app.lesson.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.views.words.Language;

/// A text with values of runs in it: `{run.weightBytesRead}`, or with a format of its own `{1 -
/// run.hbmUtilisation as percent}`. Braces stand for nothing else.
public final class Template {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");
  private static final Pattern FORMAT = Pattern.compile("(.*)\\sas\\s+(\\w+)\\s*");

  private final String text;
  private final List<Part> parts;
  private final Set<String> moments;

  /// A piece of the text.
  private sealed interface Part {
    /// Plain words.
    record Plain(String text) implements Part {}

    /// A number.
    record Figure(Expression.Amount value, ValueFormat format) implements Part {}

    /// A word.
    record Named(Expression.Word value) implements Part {}
  }

  private Template(String text, List<Part> parts, Set<String> moments) {
    this.text = text;
    this.parts = List.copyOf(parts);
    this.moments = Set.copyOf(moments);
  }

  /// Reads a text.
  ///
  /// @throws ExpressionException if a place in it holds no expression
  public static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    Set<String> moments = new HashSet<>();
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find()) {
      addPlain(parts, text.substring(from, place.start()));
      Part value = value(place.group(1));
      moments.addAll(
          value instanceof Part.Figure figure
              ? figure.value().moments()
              : value instanceof Part.Named named ? named.value().moments() : Set.of());
      parts.add(value);
      from = place.end();
    }
    addPlain(parts, text.substring(from));
    return new Template(text, parts, moments);
  }

  private static void addPlain(List<Part> parts, String text) {
    if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      throw new ExpressionException("a text in which each \"{\" has its \"}\"");
    }
    if (!text.isEmpty()) {
      parts.add(new Part.Plain(text));
    }
  }

  private static Part value(String place) {
    Matcher formatted = FORMAT.matcher(place);
    boolean asked = formatted.matches();
    Expression expression = Expression.any(asked ? formatted.group(1) : place);
    if (expression instanceof Expression.Amount number) {
      return new Part.Figure(number, asked ? format(formatted.group(2)) : number.format());
    }
    if (expression instanceof Expression.Word word && !asked) {
      return new Part.Named(word);
    }
    throw new ExpressionException("a text whose places hold numbers, or words without a format");
  }

  private static ValueFormat format(String word) {
    Optional<ValueFormat> format = ValueFormat.of(word);
    return format.orElseThrow(() ->
        new ExpressionException(
            "a text with formats %s; it has %s"
                .formatted(String.join(", ", ValueFormat.words()), word)));
  }

  /// The text as it is written, with its places.
  public String text() {
    return text;
  }

  /// Names of the earlier moments it speaks of.
  public Set<String> moments() {
    return moments;
  }

  /// Whether it holds values of a run.
  public boolean hasValues() {
    return parts.stream().anyMatch(part -> !(part instanceof Part.Plain));
  }

  /// Whether every value in it is known.
  public boolean isKnown(Moments states) {
    return parts.stream()
        .allMatch(part ->
            switch (part) {
              case Part.Plain _ -> true;
              case Part.Figure figure -> Double.isFinite(figure.value().of(states));
              case Part.Named named -> !named.value().of(states).isEmpty();
            });
  }

  /// The text with its values.
  ///
  /// @param language the language of the text
  public String words(Language language, Moments states) {
    StringBuilder words = new StringBuilder();
    for (Part part : parts) {
      words.append(
          switch (part) {
            case Part.Plain plain -> plain.text();
            case Part.Figure figure -> figure.format().words(figure.value().of(states));
            case Part.Named named -> named.value().in(language, states);
          });
    }
    return words.toString();
  }
}
