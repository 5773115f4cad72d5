package org.etchscope.sim.analysis.operator;

import java.util.Map;
import java.util.Optional;

/// A chip and its links as GenZ-LLM-Analyzer lists them (MIT licence, commit 091bdd0a2777).
///
/// @param teraflops peak at 16 bits
/// @param capacityGibibytes memory
/// @param memoryGibibytesPerSecond memory bandwidth
/// @param linkGibibytesPerSecond link bandwidth of one direction
/// @param linkMicroseconds latency of a link
record GenzSystem(
    double teraflops,
    int capacityGibibytes,
    double memoryGibibytesPerSecond,
    double linkGibibytesPerSecond,
    double linkMicroseconds) {

  static final double GIBIBYTE = 1L << 30;
  private static final double ON_CHIP_GIBIBYTES_PER_SECOND = 18_000;
  private static final double COLLECTIVE_START_MILLISECONDS = 5e-3;

  private static final Map<String, GenzSystem> KNOWN =
      Map.ofEntries(
          Map.entry("A100_40GB_GPU", new GenzSystem(312, 40, 1600, 150, 1)),
          Map.entry("A100_80GB_GPU", new GenzSystem(312, 80, 2039, 150, 1)),
          Map.entry("H100_GPU", new GenzSystem(989, 80, 3400, 450, 1)),
          Map.entry("GH200_GPU", new GenzSystem(1979, 144, 4900, 450, 1)),
          Map.entry("B100", new GenzSystem(3500, 192, 8000, 900, 0.25)),
          Map.entry("GB200", new GenzSystem(4500, 192, 8000, 900, 0.25)),
          Map.entry("TPUv6", new GenzSystem(926, 32, 1640, 100, 1)),
          Map.entry("TPUv5e", new GenzSystem(197, 16, 820, 50, 1)),
          Map.entry("TPUv5p", new GenzSystem(459, 95, 2765, 450, 1)),
          Map.entry("TPUv4", new GenzSystem(275, 32, 1228, 24, 1)),
          Map.entry("MI300X", new GenzSystem(1307, 192, 5300, 400, 1)),
          Map.entry("MI325X", new GenzSystem(1307, 256, 6000, 400, 1)),
          Map.entry("Gaudi3", new GenzSystem(1835, 128, 3675, 300, 1)));

  static Optional<GenzSystem> find(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  /// Milliseconds of operations at a width; the peak doubles with every halving of it.
  double computeMilliseconds(double flops, int bits) {
    return flops * (bits / 16.0) / (teraflops * 1e12) * 1000;
  }

  double memoryMilliseconds(double bytes) {
    return bytes / (memoryGibibytesPerSecond * GIBIBYTE) * 1000;
  }

  double onChipMilliseconds(double bytes) {
    return bytes / (ON_CHIP_GIBIBYTES_PER_SECOND * GIBIBYTE) * 1000;
  }

  /// A ring all-reduce of a buffer of some bytes on every chip.
  double allReduceMilliseconds(double bytes, int chips) {
    return COLLECTIVE_START_MILLISECONDS
        + 2 * (chips - 1) * linkMicroseconds * 1e-3
        + 2 * (chips - 1) * (bytes / chips) / (linkGibibytesPerSecond * GIBIBYTE) * 1000;
  }

  /// A ring all-gather whose result has some bytes.
  double allGatherMilliseconds(double bytes, int chips) {
    return COLLECTIVE_START_MILLISECONDS
        + (chips - 1) * linkMicroseconds * 1e-3
        + (chips - 1) * (bytes / chips) / (linkGibibytesPerSecond * GIBIBYTE) * 1000;
  }
}
