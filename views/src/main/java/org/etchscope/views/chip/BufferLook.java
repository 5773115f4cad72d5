package org.etchscope.views.chip;

import org.etchscope.sim.trace.BufferName;
import org.etchscope.views.palette.DataRole;

/// How a buffer is named and drawn, in every view.
public final class BufferLook {

  private BufferLook() {}

  /// The id of a buffer's card.
  public static String id(BufferName buffer) {
    return switch (buffer) {
      case WEIGHTS -> "sram.weights";
      case KEY_VALUE -> "sram.kv";
      case ACTIVATIONS -> "sram.act";
      case PARTIAL_SUMS -> "sram.psum";
    };
  }

  /// What it holds.
  public static DataRole role(BufferName buffer) {
    return switch (buffer) {
      case WEIGHTS -> DataRole.WEIGHTS;
      case KEY_VALUE -> DataRole.KEY_VALUE;
      case ACTIVATIONS -> DataRole.ACTIVATIONS;
      case PARTIAL_SUMS -> DataRole.PARTIAL_SUMS;
    };
  }
}
