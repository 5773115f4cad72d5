package org.etchscope.views.palette;

import java.util.Map;

/// The colours of the light theme.
final class LightTheme {

  private LightTheme() {}

  static Theme create() {
    Map<Role, Colour> colours = DataFills.create();
    chrome(colours);
    data(colours);
    return new Theme(
        "light",
        colours,
        Colour.rgb(0xFFFFFF).at(0.45),
        Colour.rgb(DataFills.STALL).at(0.8),
        Colour.rgb(0x5F6C7F).at(0.75),
        0);
  }

  private static void chrome(Map<Role, Colour> colours) {
    put(colours, Role.CANVAS, 0xEEF1F5);
    put(colours, Role.SURFACE, 0xFFFFFF);
    put(colours, Role.RAISED, 0xF3F5F8);
    put(colours, Role.WELL, 0xF6F8FA);
    put(colours, Role.DIE, 0xFAFBFC);
    put(colours, Role.CELL, 0xE1E6ED);
    put(colours, Role.LINE, 0xDAE0E8);
    put(colours, Role.LINE_STRONG, 0xB9C3D0);
    put(colours, Role.TEXT_HIGH, 0x11161E);
    put(colours, Role.TEXT_MID, 0x465263);
    put(colours, Role.TEXT_LOW, 0x5F6C7F);
    put(colours, Role.ACCENT, 0x11161E);
    put(colours, Role.ON_ACCENT, 0xFFFFFF);
    put(colours, Role.LINK_0, 0x8793A4);
    put(colours, Role.LINK_1, 0x717E90);
    put(colours, Role.LINK_2, 0x546072);
    put(colours, Role.LINK_3, 0x343E4C);
    put(colours, Role.LINK_4, 0x05070A);
    put(colours, Role.STALL_BACKGROUND, 0xFDF0E7);
  }

  private static void data(Map<Role, Colour> colours) {
    put(colours, Role.WEIGHTS_EDGE, 0xA66F00);
    put(colours, Role.WEIGHTS_TEXT, 0x835700);
    put(colours, Role.ACTIVATIONS_EDGE, 0x1F7FB8);
    put(colours, Role.ACTIVATIONS_TEXT, 0x15679A);
    put(colours, Role.KEY_VALUE_EDGE, 0x007A59);
    put(colours, Role.KEY_VALUE_TEXT, 0x006B4F);
    put(colours, Role.PARTIAL_SUMS_EDGE, 0xA8497F);
    put(colours, Role.PARTIAL_SUMS_TEXT, 0x963C6F);
    put(colours, Role.CONTROL_EDGE, 0x005A8C);
    put(colours, Role.CONTROL_TEXT, 0x005A8C);
    put(colours, Role.STALL_EDGE, 0xB34700);
    put(colours, Role.STALL_TEXT, 0xA84200);
    put(colours, Role.HOLDS, 0x18703A);
    put(colours, Role.FAILS, 0xB3261E);
  }

  private static void put(Map<Role, Colour> colours, Role role, int rgb) {
    colours.put(role, Colour.rgb(rgb));
  }
}
