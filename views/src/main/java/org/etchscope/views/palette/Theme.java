package org.etchscope.views.palette;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The colours of all roles, and how strong patterns and lines are. Data roles have the same fill
/// in every theme.
///
/// @param name name, as in settings and file names
/// @param colours one colour for each role; [Colour#NONE] where a role draws nothing
/// @param hatch what patterns over a data role are drawn in, with its opacity
/// @param stallHatch what the wide pattern of stalls is drawn in
/// @param waitHatch what the thin pattern of waiting is drawn in
/// @param leastStroke no line is thinner than this, in pixels at zoom 100 %
public record Theme(
    String name,
    Map<Role, Colour> colours,
    Colour hatch,
    Colour stallHatch,
    Colour waitHatch,
    double leastStroke) {

  private static final String GREY_NAME = "greyscale";

  public static final Theme DARK = DarkTheme.create();
  public static final Theme LIGHT = LightTheme.create();

  /// For paper and grey scales: the light theme on white, with patterns at full strength.
  public static final Theme PRINT =
      new Theme(
          "print",
          onPaper(LIGHT.colours),
          Colour.rgb(0xFFFFFF),
          Colour.rgb(0xD55E00),
          Colour.rgb(0x5F6C7F),
          LIGHT.leastStroke);

  /// For paper without colour: nothing but greys, dark patterns at full strength.
  public static final Theme GREYSCALE =
      new Theme(
          GREY_NAME,
          Greys.of(onPaper(LIGHT.colours)),
          Colour.rgb(0x3A3A3A),
          Colour.rgb(0x3A3A3A),
          Colour.rgb(0x6E6E6E),
          LIGHT.leastStroke);

  public static final Theme HIGH_CONTRAST_DARK =
      highContrast("high-contrast-dark", DARK, Colour.rgb(0x000000));

  public static final Theme HIGH_CONTRAST_LIGHT =
      highContrast("high-contrast-light", LIGHT, Colour.rgb(0xFFFFFF));

  /// All of them.
  public static List<Theme> all() {
    return List.of(DARK, LIGHT, PRINT, GREYSCALE, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT);
  }

  public Theme {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(hatch, "hatch");
    Objects.requireNonNull(stallHatch, "stall hatch");
    Objects.requireNonNull(waitHatch, "wait hatch");
    for (Role role : Role.values()) {
      if (!colours.containsKey(role)) {
        throw new IllegalArgumentException(
            "colours of theme %s lack %s; they must name all %d roles"
                .formatted(name, role, Role.values().length));
      }
    }
    if (!(leastStroke >= 0)) {
      throw new IllegalArgumentException(
          "least stroke is %s; it must be 0 or more".formatted(leastStroke));
    }
    colours = Map.copyOf(colours);
  }

  /// The colour of an ink. For a pattern it is the colour of the pattern's lines.
  public Colour colour(Ink ink) {
    return switch (ink) {
      case Role role -> Objects.requireNonNull(colours.get(role));
      case Pattern pattern -> patternColour(pattern);
      case Heat(double value) -> heat(value);
      case Shade(Ink base, double opacity) -> colour(base).at(opacity);
    };
  }

  /// The pattern of an ink, if it is one or a shade of one.
  public static Optional<Pattern> pattern(Ink ink) {
    return switch (ink) {
      case Pattern pattern -> Optional.of(pattern);
      case Shade(Pattern pattern, double _) -> Optional.of(pattern);
      case Role _, Heat _, Shade _ -> Optional.empty();
    };
  }

  private Colour heat(double value) {
    Colour colour = Cividis.colour(value);
    return name.equals(GREY_NAME) ? colour.grey() : colour;
  }

  private Colour patternColour(Pattern pattern) {
    return switch (pattern) {
      case DIAGONAL_LINES, DOTS, HORIZONTAL_LINES, CROSS_HATCH, VERTICAL_LINES -> hatch;
      case BACK_DIAGONAL_WIDE -> stallHatch;
      case BACK_DIAGONAL_THIN -> waitHatch;
    };
  }

  /// The colours on the white of paper, so that a picture has no ground of its own there.
  private static Map<Role, Colour> onPaper(Map<Role, Colour> colours) {
    Map<Role, Colour> white = new EnumMap<>(colours);
    white.put(Role.CANVAS, Colour.rgb(0xFFFFFF));
    return white;
  }

  private static Theme highContrast(String name, Theme base, Colour ground) {
    Map<Role, Colour> colours = new EnumMap<>(base.colours);
    for (Role role : List.of(Role.CANVAS, Role.SURFACE, Role.WELL, Role.DIE)) {
      colours.put(role, ground);
    }
    Colour line = base.colour(Role.TEXT_MID);
    colours.put(Role.LINE, line);
    colours.put(Role.LINE_STRONG, line);
    return new Theme(name, colours, base.hatch, base.stallHatch, base.waitHatch, 2);
  }
}
