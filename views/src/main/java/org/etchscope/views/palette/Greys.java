package org.etchscope.views.palette;

import java.util.EnumMap;
import java.util.Map;

/// The colours of paper without colour: those of the light theme as greys of the same lightness,
/// and fills of the data roles that stand apart by lightness alone, light enough for dark patterns
/// and dark words on them.
final class Greys {

  private Greys() {}

  /// @param colours of the light theme
  static Map<Role, Colour> of(Map<Role, Colour> colours) {
    Map<Role, Colour> greys = new EnumMap<>(Role.class);
    colours.forEach((role, colour) -> greys.put(role, colour.grey()));
    fill(greys, Role.ACTIVATIONS, Role.ACTIVATIONS_EDGE, 0xF0);
    fill(greys, Role.WEIGHTS, Role.WEIGHTS_EDGE, 0xD6);
    fill(greys, Role.PARTIAL_SUMS, Role.PARTIAL_SUMS_EDGE, 0xC0);
    fill(greys, Role.KEY_VALUE, Role.KEY_VALUE_EDGE, 0xA8);
    fill(greys, Role.STALL, Role.STALL_EDGE, 0x90);
    fill(greys, Role.CONTROL, Role.CONTROL_EDGE, 0x78);
    return greys;
  }

  private static void fill(Map<Role, Colour> greys, Role fill, Role edge, int level) {
    greys.put(fill, Colour.rgb(level * 0x01_0101));
    greys.put(edge, Colour.rgb(0x3A3A3A));
  }
}
