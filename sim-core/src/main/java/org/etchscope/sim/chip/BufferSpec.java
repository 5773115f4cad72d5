package org.etchscope.sim.chip;

/// An on-chip buffer.
///
/// @param capacityBytes size
/// @param slotBytes size of one slot; a tile that is larger cannot be held
/// @param inBytesPerCycle bytes that can be written in a cycle; 0 if that limits nothing
/// @param outBytesPerCycle bytes that can be read in a cycle; 0 if that limits nothing
public record BufferSpec(
    long capacityBytes, long slotBytes, long inBytesPerCycle, long outBytesPerCycle) {

  /// Most bytes a cycle through a port.
  static final long WIDEST = 1L << 30;

  public BufferSpec {
    Check.range("buffer capacity in bytes", capacityBytes, 1, 1L << 50);
    Check.range("buffer slot in bytes", slotBytes, 1, capacityBytes);
    Check.range("bytes a cycle into a buffer", inBytesPerCycle, 0, WIDEST);
    Check.range("bytes a cycle out of a buffer", outBytesPerCycle, 0, WIDEST);
  }

  /// A buffer whose ports limit nothing.
  public BufferSpec(long capacityBytes, long slotBytes) {
    this(capacityBytes, slotBytes, 0, 0);
  }

  /// Whole slots.
  public int slots() {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, capacityBytes / slotBytes));
  }
}
