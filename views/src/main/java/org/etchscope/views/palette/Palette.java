package org.etchscope.views.palette;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The colours that tell kinds of data apart. Each can be told apart by people who see colours in
/// other ways; glyphs and patterns tell the same without any colour.
public enum Palette {
  /// The usual one: Okabe and Ito, Color Universal Design, 2008.
  OKABE_ITO("okabe-ito", 0xE69F00, 0x56B4E9, 0x009E73, 0xCC79A7, 0x0072B2, 0xD55E00),
  /// The light scheme of Tol, SRON/EPS/TN/09-002, issue 3.2, 2021, figure 5: paler, and safe for
  /// all common kinds of colour blindness.
  TOL_LIGHT("tol-light", 0xEEDD88, 0x77AADD, 0x44BB99, 0xFFAABB, 0xBBCC33, 0xEE8866),
  /// Steps of grey: nothing depends on hue.
  GREY("grey", 0xDCDCDC, 0xBEBEBE, 0xA0A0A0, 0x868686, 0x6E6E6E, 0xF4F4F4);

  private static final double EDGE_CONTRAST = 3.1;
  private static final double TEXT_CONTRAST = 5;
  private static final double STALL_TINT = 0.12;
  private static final char JOINT = '+';

  private final String id;
  private final int weights;
  private final int activations;
  private final int keyValue;
  private final int partialSums;
  private final int control;
  private final int stall;

  Palette(
      String id,
      int weights,
      int activations,
      int keyValue,
      int partialSums,
      int control,
      int stall) {
    this.id = id;
    this.weights = weights;
    this.activations = activations;
    this.keyValue = keyValue;
    this.partialSums = partialSums;
    this.control = control;
    this.stall = stall;
  }

  /// Short name, as in settings, for example `tol-light`.
  public String id() {
    return id;
  }

  /// The palette of a short name.
  public static Optional<Palette> of(String id) {
    return List.of(values()).stream().filter(palette -> palette.id.equals(id)).findFirst();
  }

  /// The palette of a theme.
  public static Palette of(Theme theme) {
    int joint = theme.name().indexOf(JOINT);
    return joint < 0 ? OKABE_ITO : of(theme.name().substring(joint + 1)).orElse(OKABE_ITO);
  }

  /// A theme in its usual palette.
  public static Theme usual(Theme theme) {
    int joint = theme.name().indexOf(JOINT);
    String name = joint < 0 ? theme.name() : theme.name().substring(0, joint);
    return Theme.all().stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(theme);
  }

  /// A theme in this palette. Edges and texts take the hue of the fill, as far from the background
  /// as they must be to be seen and read.
  public Theme dress(Theme theme) {
    Theme base = usual(theme);
    if (this == OKABE_ITO) {
      return base;
    }
    Map<Role, Colour> colours = new EnumMap<>(base.colours());
    Colour surface = base.colour(Role.SURFACE);
    Colour far = base.colour(Role.TEXT_HIGH);
    Colour behind = surface.mixed(fill(DataRole.STALL), STALL_TINT);
    colours.put(Role.STALL_BACKGROUND, behind);
    for (DataRole role : DataRole.values()) {
      Colour fill = fill(role);
      colours.put(role.fill(), fill);
      boolean stands = fill.contrast(surface) >= EDGE_CONTRAST;
      colours.put(role.edge(), stands ? Colour.NONE : fill.mixedUntil(far, surface, EDGE_CONTRAST));
      Colour ground = role == DataRole.STALL ? behind : surface;
      colours.put(role.text(), fill.mixedUntil(far, ground, TEXT_CONTRAST));
    }
    // Without hues, patterns carry the difference.
    Colour hatch = this == GREY ? base.hatch().opaque() : base.hatch();
    return new Theme(
        base.name() + JOINT + id,
        colours,
        hatch,
        fill(DataRole.STALL).at(base.stallHatch().opacity()),
        base.waitHatch(),
        base.leastStroke());
  }

  private Colour fill(DataRole role) {
    return Colour.rgb(
        switch (role) {
          case WEIGHTS -> weights;
          case ACTIVATIONS -> activations;
          case KEY_VALUE -> keyValue;
          case PARTIAL_SUMS -> partialSums;
          case CONTROL -> control;
          case STALL -> stall;
        });
  }
}
