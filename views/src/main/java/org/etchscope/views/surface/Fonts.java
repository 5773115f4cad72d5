package org.etchscope.views.surface;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// The fonts that ship, as JavaFX knows them: a cut of Inter whose digits are all equally wide.
/// Each weight is a family of its own, since JavaFX tells only regular and bold apart.
public final class Fonts {

  /// Takes the place of a font that cannot be loaded.
  private static final String FALLBACK = "DejaVu Sans";

  private static final String REGULAR = family("EtchscopeSans-Regular.otf");
  private static final String MEDIUM = family("EtchscopeSans-Medium.otf");
  private static final String SEMI_BOLD = family("EtchscopeSans-SemiBold.otf");

  private Fonts() {}

  /// The font of a style at zoom 100 %.
  public static Font font(TextStyle style) {
    return font(style, 1);
  }

  /// The font of a style, made larger.
  ///
  /// @param zoom more than 0
  public static Font font(TextStyle style, double zoom) {
    String family = family(style.weight());
    double size = style.size() * zoom;
    if (family.equals(FALLBACK)) {
      return Font.font(FALLBACK, FontWeight.findByWeight(style.weight()), size);
    }
    return new Font(family, size);
  }

  /// The family of a weight, for style sheets. The first call of any method here loads all fonts,
  /// so that style sheets find them by name.
  ///
  /// @param weight 400, 500 or 600
  public static String family(int weight) {
    return switch (weight) {
      case 400 -> REGULAR;
      case 500 -> MEDIUM;
      case 600 -> SEMI_BOLD;
      default ->
          throw new IllegalArgumentException(
              "weight is %d; it must be 400, 500 or 600".formatted(weight));
    };
  }

  private static String family(String file) {
    InputStream in = new ByteArrayInputStream(FontFile.bytes(file));
    Font font = Font.loadFont(in, TextStyle.BODY.size());
    return font == null ? FALLBACK : font.getFamily();
  }
}
