package org.etchscope.app.lesson.state;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

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
  record Word(String name, String help, Function<LessonState, String> value) implements Fact {}

  /// Whether something is so.
  record Truth(String name, String help, Predicate<LessonState> value) implements Fact {}
}
