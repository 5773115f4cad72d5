package org.etchscope.sim.machine.memory;

import java.util.Objects;

/// What an HBM generation fixes about the wires of one pseudo-channel: how wide the data bus is,
/// how fast it runs against the command clock, and how long each command occupies its bus.
///
/// A *tick* is the resolution at which commands may start: the clock for HBM2, half of it for HBM3
/// and HBM4, where a PRECHARGE may start on the falling edge.
///
/// @param standard name of the generation, for example `HBM3`
/// @param dataBits data width of a pseudo-channel
/// @param transfersPerClock data transfers a pin makes in one command clock
/// @param burstLength transfers of one access
/// @param ticksPerClock ticks in a command clock
/// @param activateTicks ticks an ACTIVATE occupies the row command bus
/// @param rowTicks ticks a PRECHARGE or REFRESH occupies the row command bus
/// @param columnTicks ticks a READ or WRITE occupies the column command bus
public record HbmInterface(
    String standard,
    int dataBits,
    int transfersPerClock,
    int burstLength,
    int ticksPerClock,
    int activateTicks,
    int rowTicks,
    int columnTicks) {

  /// HBM2 and HBM2E in pseudo-channel mode (JESD235): double data rate, two-clock ACTIVATE.
  public static final HbmInterface HBM2 = new HbmInterface("HBM2", 64, 2, 4, 1, 2, 1, 1);

  /// HBM2 in legacy mode: one 128-bit channel without pseudo-channels, all commands one clock.
  public static final HbmInterface HBM2_LEGACY = new HbmInterface("HBM2", 128, 2, 4, 1, 1, 1, 1);

  /// HBM3 and HBM3E (JESD238): quad data rate against CK, ACTIVATE 1.5 clocks, PRECHARGE and
  /// REFRESH half a clock.
  public static final HbmInterface HBM3 = new HbmInterface("HBM3", 32, 4, 8, 2, 3, 1, 2);

  /// HBM4 (JESD270-4): the command protocol of HBM3.
  public static final HbmInterface HBM4 = new HbmInterface("HBM4", 32, 4, 8, 2, 3, 1, 2);

  public HbmInterface {
    Objects.requireNonNull(standard, "standard");
    MemoryCheck.range("HBM data bits of a pseudo-channel", dataBits, 8, 1024);
    MemoryCheck.range("HBM transfers per clock", transfersPerClock, 1, 16);
    MemoryCheck.range("HBM burst length", burstLength, 1, 64);
    MemoryCheck.range("HBM ticks per clock", ticksPerClock, 1, 2);
    MemoryCheck.range("HBM ticks of an ACTIVATE", activateTicks, 1, 8);
    MemoryCheck.range("HBM ticks of a row command", rowTicks, 1, 8);
    MemoryCheck.range("HBM ticks of a column command", columnTicks, 1, 8);
    MemoryCheck.powerOfTwo("HBM bytes of an access", (long) dataBits * burstLength / 8);
  }

  /// Bytes one READ or WRITE moves.
  public int accessBytes() {
    return dataBits * burstLength / 8;
  }

  /// Command clock at which a pseudo-channel has a peak rate: `bytes * 8 / (bits * transfers)`,
  /// rounded up to whole hertz.
  public long clockHertz(long bytesPerSecond) {
    return Math.ceilDiv(
        Math.multiplyExact(bytesPerSecond, 8L), (long) dataBits * transfersPerClock);
  }

  /// Command clock at a data rate of a pin in megabits per second, rounded up to whole hertz.
  public long clockHertzAtMegabits(long megabitsPerSecond) {
    return Math.ceilDiv(Math.multiplyExact(megabitsPerSecond, 1_000_000L), transfersPerClock);
  }

  /// Clocks the data of one access occupies the data bus.
  public int burstClocks() {
    return burstLength / transfersPerClock;
  }
}
