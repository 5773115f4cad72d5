package org.etchscope.views.palette;

/// The colour scale of heat maps: cividis, whose lightness rises evenly for viewers with and
/// without colour blindness (Nuñez, Anderton and Renslow, PLOS ONE 13(7), 2018). It is drawn
/// through 16 of its 256 colours, 17 steps apart; between them it is off by less than 3 % of a
/// channel.
final class Cividis {

  private static final int[] STOPS = {
    0x00224E, 0x002656, 0x002A5F, 0x002D68, 0x003070, 0x083370, 0x163770, 0x203A6F,
    0x273E6E, 0x2E416D, 0x34456C, 0x3A486C, 0x3F4C6C, 0x444F6C, 0x49536C, 0x4E566C,
    0x535A6D, 0x575D6D, 0x5C616E, 0x60646F, 0x656870, 0x696B71, 0x6D6F72, 0x727274,
    0x767676, 0x7A7A78, 0x7E7D78, 0x838179, 0x888578, 0x8D8878, 0x928C78, 0x969077,
    0x9B9476, 0xA09875, 0xA59C74, 0xAAA073, 0xAFA471, 0xB5A86F, 0xBAAC6D, 0xBFB06B,
    0xC4B468, 0xC9B965, 0xCFBD62, 0xD4C15F, 0xDAC65B, 0xDFCA57, 0xE5CF52, 0xEAD34C,
    0xF0D846, 0xF6DD3F, 0xFCE236, 0xFEE838,
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
