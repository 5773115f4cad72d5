package org.etchscope.views.palette;

import java.util.Map;

/// The colours of the dark theme.
final class DarkTheme {

  private DarkTheme() {}

  static Theme create() {
    Map<Role, Colour> colours = DataFills.create();
    chrome(colours);
    data(colours);
    return new Theme(
        "dark",
        colours,
        Colour.rgb(0x0D1016).at(0.38),
        Colour.rgb(DataFills.STALL).at(0.9),
        Colour.rgb(0x8593A6).at(0.75),
        0);
  }

  private static void chrome(Map<Role, Colour> colours) {
    put(colours, Role.CANVAS, 0x0D1016);
    put(colours, Role.SURFACE, 0x14181F);
    put(colours, Role.RAISED, 0x1D232D);
    put(colours, Role.WELL, 0x0F1319);
    put(colours, Role.DIE, 0x12161D);
    put(colours, Role.CELL, 0x252D39);
    put(colours, Role.LINE, 0x28303C);
    put(colours, Role.LINE_STRONG, 0x3A4453);
    put(colours, Role.TEXT_HIGH, 0xF2F5FA);
    put(colours, Role.TEXT_MID, 0xAEB9C8);
    put(colours, Role.TEXT_LOW, 0x8593A6);
    put(colours, Role.ACCENT, 0xF2F5FA);
    put(colours, Role.ON_ACCENT, 0x0D1016);
    put(colours, Role.LINK_0, 0x5B677B);
    put(colours, Role.LINK_1, 0x76849A);
    put(colours, Role.LINK_2, 0x9AA7B9);
    put(colours, Role.LINK_3, 0xC9D1DC);
    put(colours, Role.LINK_4, 0xFFFFFF);
    put(colours, Role.STALL_BACKGROUND, 0x2A1A12);
  }

  private static void data(Map<Role, Colour> colours) {
    colours.put(Role.WEIGHTS_EDGE, Colour.NONE);
    put(colours, Role.WEIGHTS_TEXT, 0xF5B83D);
    colours.put(Role.ACTIVATIONS_EDGE, Colour.NONE);
    put(colours, Role.ACTIVATIONS_TEXT, 0x7CC6F0);
    colours.put(Role.KEY_VALUE_EDGE, Colour.NONE);
    put(colours, Role.KEY_VALUE_TEXT, 0x35C79B);
    colours.put(Role.PARTIAL_SUMS_EDGE, Colour.NONE);
    put(colours, Role.PARTIAL_SUMS_TEXT, 0xE09CC3);
    put(colours, Role.CONTROL_EDGE, 0x3D9BD6);
    put(colours, Role.CONTROL_TEXT, 0x6DB6E6);
    put(colours, Role.STALL_EDGE, 0xE8702A);
    put(colours, Role.STALL_TEXT, 0xFF8F52);
    put(colours, Role.HOLDS, 0x4CC38A);
    put(colours, Role.FAILS, 0xFF7B72);
  }

  private static void put(Map<Role, Colour> colours, Role role, int rgb) {
    colours.put(role, Colour.rgb(rgb));
  }
}
