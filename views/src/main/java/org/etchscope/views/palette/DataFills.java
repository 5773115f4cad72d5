package org.etchscope.views.palette;

import java.util.EnumMap;
import java.util.Map;

/// The fills of the data roles: the palette of Okabe and Ito (Color Universal Design, 2008), which
/// stays apart for the common kinds of colour blindness. The same in every theme.
final class DataFills {

  static final int STALL = 0xD55E00;

  private DataFills() {}

  static Map<Role, Colour> create() {
    Map<Role, Colour> colours = new EnumMap<>(Role.class);
    colours.put(Role.WEIGHTS, Colour.rgb(0xE69F00));
    colours.put(Role.ACTIVATIONS, Colour.rgb(0x56B4E9));
    colours.put(Role.KEY_VALUE, Colour.rgb(0x009E73));
    colours.put(Role.PARTIAL_SUMS, Colour.rgb(0xCC79A7));
    colours.put(Role.CONTROL, Colour.rgb(0x0072B2));
    colours.put(Role.STALL, Colour.rgb(STALL));
    colours.put(Role.ON_DATA, Colour.rgb(0x12161D));
    return colours;
  }
}
