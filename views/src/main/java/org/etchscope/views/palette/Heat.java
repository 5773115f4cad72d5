package org.etchscope.views.palette;

/// A value on the heat scale (cividis), the same in every theme.
///
/// @param value from 0, the dark end, to 1, the bright end
public record Heat(double value) implements Ink {

  public Heat {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "heat value is %s; it must be from 0 to 1".formatted(value));
    }
  }

  @Override
  public Shade at(double opacity) {
    return new Shade(this, opacity);
  }
}
