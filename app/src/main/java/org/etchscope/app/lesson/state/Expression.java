package org.etchscope.app.lesson.state;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.etchscope.views.words.Language;

/// A question to the states of a window, read from text by [#number(String)], [#truth(String)] or
/// [#any(String)]. Its kind is known when it is read. What is not known at a moment, because there
/// is no run yet or none was kept, is no number, an empty word and not true; a comparison with what
/// is no number is not true either.
public sealed interface Expression {

  /// Names of the earlier moments it speaks of.
  Set<String> moments();

  /// A number.
  ///
  /// @param format how it is written where nothing else is asked for
  record Amount(Set<String> moments, ValueFormat format, ToDoubleFunction<Moments> value)
      implements Expression {
    public Amount {
      moments = Set.copyOf(moments);
    }

    /// The number; not a number if it is not known.
    public double of(Moments states) {
      return value.applyAsDouble(states);
    }
  }

  /// A word.
  ///
  /// @param value the word as conditions compare it
  /// @param shown the word as a text says it in a language
  record Word(
      Set<String> moments,
      Function<Moments, String> value,
      BiFunction<Moments, Language, String> shown)
      implements Expression {
    public Word {
      moments = Set.copyOf(moments);
    }

    /// The word; empty if there is none.
    public String of(Moments states) {
      return value.apply(states);
    }

    /// The word as a text says it.
    public String in(Language language, Moments states) {
      return shown.apply(states, language);
    }
  }

  /// Whether something is so.
  record Truth(Set<String> moments, Predicate<Moments> value) implements Expression {
    public Truth {
      moments = Set.copyOf(moments);
    }

    /// Whether it is so.
    public boolean of(Moments states) {
      return value.test(states);
    }
  }

  /// Reads an expression of any kind.
  ///
  /// @throws ExpressionException if it is none, saying where
  static Expression any(String text) {
    return new ExpressionParser(text).whole();
  }

  /// Reads a number.
  ///
  /// @throws ExpressionException if it is none, saying where
  static Amount number(String text) {
    if (any(text) instanceof Amount number) {
      return number;
    }
    throw new ExpressionException("a number, such as run.stepSeconds / 2");
  }

  /// Reads a condition.
  ///
  /// @throws ExpressionException if it is none, saying where
  static Truth truth(String text) {
    if (any(text) instanceof Truth truth) {
      return truth;
    }
    throw new ExpressionException("a condition, such as workload.batch >= 128");
  }
}
