package org.etchscope.views.palette;

/// The colour scale of heat maps: cividis, whose lightness rises evenly for viewers with and
/// without colour blindness (Nuñez, Anderton and Renslow, PLOS ONE 13(7), 2018). It is drawn
/// through 16 of its 256 colours, 17 steps apart; between them it is off by less than 3 % of a
/// channel.
final class Cividis {

  private static final int[] STOPS = {
    0x00224E, 0x002E6C, 0x1E3A6F, 0x35466C, 0x47516C, 0x575D6D, 0x666970, 0x757575,
    0x838078, 0x948E77, 0xA59C74, 0xB6AA6F, 0xC8B866, 0xDBC75A, 0xEED64A, 0xFEE838,
  };

  private Cividis() {}

  /// The colour of a value from 0 to 1.
  static Colour colour(double value) {
    double at = value * (STOPS.length - 1);
    int stop = Math.min((int) at, STOPS.length - 2);
    double share = at - stop;
    int low = STOPS[stop];
    int high = STOPS[stop + 1];
    return Colour.rgb(
        mix(low >> 16, high >> 16, share) << 16
            | mix(low >> 8, high >> 8, share) << 8
            | mix(low, high, share));
  }

  private static int mix(int low, int high, double share) {
    return (int) Math.round((low & 0xFF) * (1 - share) + (high & 0xFF) * share);
  }
}
