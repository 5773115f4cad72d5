package org.etchscope.app.lesson.state;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.etchscope.views.words.Language;

/// Something of a state that has a name in lesson files.
public sealed interface Fact {

  /// Its name, for example `run.totalTokensPerSecond`.
  String name();

  /// What it is, in half a sentence.
  String help();

  /// A number; not a number where there is none.
  ///
  /// @param format how it is written where nothing else is asked for
  record Amount(String name, String help, ValueFormat format, ToDoubleFunction<LessonState> value)
      implements Fact {}

  /// A word; empty where there is none.
  ///
  /// @param value the word as conditions compare it
  /// @param shown the word as a text says it in a language
  record Word(
      String name,
      String help,
      Function<LessonState, String> value,
      BiFunction<LessonState, Language, String> shown)
      implements Fact {

    /// A word that is the same in every language.
    Word(String name, String help, Function<LessonState, String> value) {
      this(name, help, value, (state, _) -> value.apply(state));
    }
  }

  /// Whether something is so.
  record Truth(String name, String help, Predicate<LessonState> value) implements Fact {}
}
