package org.etchscope.app.lesson.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The moments that an expression may speak of: the present one, and earlier ones by name.
///
/// @param now the present
/// @param earlier moments that were kept
public record Moments(LessonState now, Map<String, LessonState> earlier) {

  public Moments {
    earlier = Map.copyOf(earlier);
  }

  /// The moment of a name, the present one for the empty name; `null` if none was kept under it.
  @Nullable LessonState of(String name) {
    return name.isEmpty() ? now : earlier.get(name);
  }
}
