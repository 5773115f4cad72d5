package org.etchscope.views.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// What is said of a drawn thing.
///
/// @param title its name
/// @param facts values, in the order in which they are shown
public record Explanation(String title, List<Fact> facts) {

  /// A value.
  ///
  /// @param label what it is, for example `bytes`
  /// @param value with its unit
  /// @param source formula, or field or count it comes from; may be empty
  public record Fact(String label, String value, String source) {
    public Fact {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(source, "source");
    }
  }

  public Explanation {
    Objects.requireNonNull(title, "title");
    facts = List.copyOf(facts);
  }

  /// Begins an explanation.
  public static Explanation of(String title) {
    return new Explanation(title, List.of());
  }

  /// The same with one more value.
  public Explanation with(String label, String value, String source) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(label, value, source));
    return new Explanation(title, more);
  }

  /// The same with other words.
  public Explanation withWords(UnaryOperator<String> words) {
    return new Explanation(
        words.apply(title),
        facts.stream()
            .map(fact ->
                new Fact(
                    words.apply(fact.label()),
                    words.apply(fact.value()),
                    words.apply(fact.source())))
            .toList());
  }

  /// All of it as lines of text, for a tooltip and for a screen reader.
  public String words() {
    StringBuilder words = new StringBuilder(title);
    for (Fact fact : facts) {
      words.append('\n').append(fact.label()).append(": ").append(fact.value());
      if (!fact.source().isEmpty()) {
        words.append("  (").append(fact.source()).append(')');
      }
    }
    return words.toString();
  }
}
