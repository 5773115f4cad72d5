package org.etchscope.views.palette;

import java.util.Objects;

/// A role or a pattern that lets the ground show through.
///
/// @param base the role or pattern, never itself a shade
/// @param opacity from 0, invisible, to 1, as the base
public record Shade(Ink base, double opacity) implements Ink {

  public Shade {
    Objects.requireNonNull(base, "base");
    if (base instanceof Shade) {
      throw new IllegalArgumentException("base is a shade; it must be a role, pattern or heat");
    }
    requireOpacity(opacity);
  }

  @Override
  public Shade at(double factor) {
    requireOpacity(factor);
    return new Shade(base, opacity * factor);
  }

  private static void requireOpacity(double opacity) {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException(
          "opacity is %s; it must be from 0 to 1".formatted(opacity));
    }
  }
}
