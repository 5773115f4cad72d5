package org.etchscope.views.array;

import java.util.function.Supplier;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.surface.Bounds;

/// Takes what can be explained of a drawing. What is said is made only if somebody asks, as a
/// picture that moves has many values and few readers.
@FunctionalInterface
interface Spots {

  /// Nobody asks.
  Spots NONE = (bounds, id, explanation) -> {};

  void add(Bounds bounds, String id, Supplier<Explanation> explanation);
}
