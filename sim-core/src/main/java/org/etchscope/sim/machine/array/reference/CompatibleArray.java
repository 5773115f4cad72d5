package org.etchscope.sim.machine.array.reference;

import java.util.Objects;
import org.etchscope.sim.machine.array.FoldGrid;

/// A run of the public reference simulator SCALE-Sim: a product on one array with an SRAM for each
/// operand.
///
/// @param version whose counting is followed
/// @param grid product, array and dataflow
/// @param ifmapWords words of the SRAM of A
/// @param filterWords words of the SRAM of B
/// @param ofmapWords words of the SRAM of C
/// @param bandwidthWords words a cycle of each of the three DRAM channels; 0 if the array never
///   waits for memory
public record CompatibleArray(
    Version version,
    FoldGrid grid,
    long ifmapWords,
    long filterWords,
    long ofmapWords,
    int bandwidthWords) {

  /// The versions of the reference, which differ in how they count waits.
  public enum Version {
    V2,
    V3
  }

  public CompatibleArray {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(grid, "grid");
    range("words of the IFMAP SRAM", ifmapWords, 100, 1L << 40);
    range("words of the filter SRAM", filterWords, 100, 1L << 40);
    range("words of the OFMAP SRAM", ofmapWords, 100, 1L << 40);
    range("bandwidth in words", bandwidthWords, 0, 1 << 24);
  }

  private static void range(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(name, value, low, high));
    }
  }
}
