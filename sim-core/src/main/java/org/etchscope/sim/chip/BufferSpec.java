package org.etchscope.sim.chip;

/// An on-chip buffer.
///
/// @param capacityBytes size
/// @param slotBytes size of one slot; a tile that is larger cannot be held
public record BufferSpec(long capacityBytes, long slotBytes) {
  public BufferSpec {
    Check.range("buffer capacity in bytes", capacityBytes, 1, 1L << 50);
    Check.range("buffer slot in bytes", slotBytes, 1, capacityBytes);
  }

  /// Whole slots.
  public int slots() {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, capacityBytes / slotBytes));
  }
}
