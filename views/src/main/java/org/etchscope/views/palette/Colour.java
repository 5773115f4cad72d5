package org.etchscope.views.palette;

import java.util.Locale;

/// A colour of the sRGB space with an opacity.
///
/// @param argb alpha, red, green and blue, eight bits each, from the highest bits down
public record Colour(int argb) {

  /// Draws nothing.
  public static final Colour NONE = new Colour(0);

  /// An opaque colour.
  ///
  /// @param rgb red, green and blue, eight bits each, for example `0xE69F00`
  public static Colour rgb(int rgb) {
    return new Colour(0xFF00_0000 | rgb);
  }

  /// Whether nothing is to be seen of it.
  public boolean isNone() {
    return argb >>> 24 == 0;
  }

  public int red() {
    return argb >> 16 & 0xFF;
  }

  public int green() {
    return argb >> 8 & 0xFF;
  }

  public int blue() {
    return argb & 0xFF;
  }

  /// From 0, invisible, to 1.
  public double opacity() {
    return (argb >>> 24) / 255.0;
  }

  /// The colour with its opacity multiplied.
  public Colour at(double factor) {
    int alpha = (int) Math.round((argb >>> 24) * factor);
    return new Colour((alpha << 24) | (argb & 0xFF_FFFF));
  }

  /// The ratio of the luminances of two opaque colours, from 1 to 21 (WCAG 2.2, contrast ratio).
  public double contrast(Colour other) {
    double mine = luminance() + 0.05;
    double its = other.luminance() + 0.05;
    return Math.max(mine, its) / Math.min(mine, its);
  }

  /// The grey that is as light.
  Colour grey() {
    double y = luminance();
    double c = y <= 0.0031308 ? 12.92 * y : 1.055 * Math.pow(y, 1 / 2.4) - 0.055;
    int level = (int) Math.round(255 * c);
    return new Colour((argb & 0xFF00_0000) | level * 0x01_0101);
  }

  /// A colour between this and another.
  ///
  /// @param share of the other, from 0 to 1
  public Colour mixed(Colour other, double share) {
    return rgb(
        mixed(red(), other.red(), share) << 16
            | mixed(green(), other.green(), share) << 8
            | mixed(blue(), other.blue(), share));
  }

  private static int mixed(int mine, int its, double share) {
    return (int) Math.round(mine + share * (its - mine));
  }

  /// The nearest colour on the way to another that stands out from a ground.
  ///
  /// @param ratio the contrast that is wanted
  Colour mixedUntil(Colour far, Colour ground, double ratio) {
    Colour mixed = this;
    for (int step = 0; step <= 50 && mixed.contrast(ground) < ratio; step++) {
      mixed = mixed(far, step / 50.0);
    }
    return mixed;
  }

  /// The same without any opacity of its own.
  Colour opaque() {
    return rgb(argb & 0xFF_FFFF);
  }

  /// Red, green and blue as in `#E69F00`.
  public String hex() {
    return String.format(Locale.ROOT, "#%06X", argb & 0xFF_FFFF);
  }

  /// Relative luminance (WCAG 2.2), from 0, black, to 1, white.
  private double luminance() {
    return 0.2126 * linear(red()) + 0.7152 * linear(green()) + 0.0722 * linear(blue());
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
