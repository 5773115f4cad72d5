package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.BufferSpec;

/// How the weight buffer is shared between the products that follow one another and an output head
/// that runs in the background.
public final class WeightBuffer {

  private static final long BACKGROUND_PART = 8;

  private WeightBuffer() {}

  /// Bytes kept for a head in the background: an eighth.
  public static long forBackground(BufferSpec buffer) {
    return buffer.capacityBytes() / BACKGROUND_PART;
  }

  /// Bytes for all other products.
  public static long forProducts(BufferSpec buffer) {
    return buffer.capacityBytes() - forBackground(buffer);
  }
}
