package org.etchscope.app.lesson;

import java.util.List;

/// What a learner predicts.
public sealed interface Answer {

  /// The option of an index.
  record Chosen(int option) implements Answer {}

  /// A number.
  record Estimated(double number) implements Answer {}

  /// Indices of the items, the largest first.
  record Ordered(List<Integer> items) implements Answer {
    public Ordered {
      items = List.copyOf(items);
    }
  }
}
