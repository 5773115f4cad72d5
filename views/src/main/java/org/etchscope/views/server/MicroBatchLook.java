package org.etchscope.views.server;

import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Ink;

/// The shade of a micro-batch. Shades are taken from the heat scale, which no eye and no printer
/// confuses, so that neighbours in time lie far apart on it.
final class MicroBatchLook {

  private static final double GOLDEN = 0.6180339887498949;
  private static final double DARKEST = 0.12;
  private static final double SPAN = 0.8;
  private static final double BRIGHT = 0.5;

  private MicroBatchLook() {}

  private static double heat(int microBatch) {
    return DARKEST + SPAN * ((microBatch + 0.5) * GOLDEN % 1);
  }

  static Ink fill(int microBatch) {
    return new Heat(heat(microBatch));
  }

  /// For text on the fill.
  static Ink text(int microBatch) {
    return new Heat(heat(microBatch) > BRIGHT ? 0 : 1);
  }
}
