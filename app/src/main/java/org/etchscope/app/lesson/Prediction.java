package org.etchscope.app.lesson;

import java.util.List;
import org.etchscope.app.lesson.state.Expression;

/// What a learner is asked before the window shows it. The answer is checked against the run.
public sealed interface Prediction {

  /// The question.
  LessonText question();

  /// One of several answers.
  ///
  /// @param options the answers
  record Choice(LessonText question, List<Option> options) implements Prediction {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /// An answer to choose.
  ///
  /// @param text what it says
  /// @param when what makes it the right one
  record Option(LessonText text, Expression.Truth when) {}

  /// A number.
  ///
  /// @param unit its unit; empty if there is none
  /// @param low least number that can be given
  /// @param high greatest number that can be given
  /// @param close how far from the right number an answer may be and count as right, as a share of
  ///   it
  /// @param value the right number
  record Estimate(
      LessonText question,
      String unit,
      double low,
      double high,
      double close,
      Expression.Amount value)
      implements Prediction {}

  /// Things to be ordered, the largest first.
  ///
  /// @param items the things
  record Order(LessonText question, List<Item> items) implements Prediction {
    public Order {
      items = List.copyOf(items);
    }
  }

  /// A thing to be put in order.
  ///
  /// @param text its name
  /// @param value its size
  record Item(LessonText text, Expression.Amount value) {}
}
