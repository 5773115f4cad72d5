package org.etchscope.sim.analysis.operator;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.etchscope.sim.chip.Precision;

/// Peaks as LLM-Viewer lists them (hahnyuan, MIT licence, commit 472f71f1a180).
///
/// @param bytesPerSecond memory bandwidth
/// @param operationsPerSecond16 peak at 16 bits
/// @param operationsPerSecond8 peak at 8 bits
record LlmViewerHardware(
    double bytesPerSecond, double operationsPerSecond16, double operationsPerSecond8) {

  private static final Map<String, LlmViewerHardware> KNOWN =
      Map.ofEntries(
          Map.entry("v100", new LlmViewerHardware(900e9, 112e12, 62e12)),
          Map.entry("a6000", new LlmViewerHardware(768e9, 154.8385e12, 309.7e12)),
          Map.entry("a100", new LlmViewerHardware(1555e9, 312e12, 624e12)),
          Map.entry("a100_40g", new LlmViewerHardware(1555e9, 312e12, 624e12)),
          Map.entry("a100_80g", new LlmViewerHardware(2039e9, 312e12, 624e12)),
          Map.entry("a800_80g_sxm", new LlmViewerHardware(2039e9, 312e12, 624e12)),
          Map.entry("a40", new LlmViewerHardware(696e9, 149.7e12, 299.3e12)),
          Map.entry("h100", new LlmViewerHardware(3072e9, 989.5e12, 1979e12)),
          Map.entry("h100_sxm", new LlmViewerHardware(3072e9, 989.5e12, 1979e12)),
          Map.entry("h100_pcie", new LlmViewerHardware(2048e9, 756.5e12, 1513e12)),
          Map.entry("l40", new LlmViewerHardware(864e9, 181e12, 362e12)));

  /// The hardware of a name, with or without `nvidia_` before it.
  static Optional<LlmViewerHardware> find(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(
        KNOWN.get(plain.startsWith("nvidia_") ? plain.substring("nvidia_".length()) : plain));
  }

  double peak(OperatorStep step) {
    boolean allEight =
        step.weights().bits() <= Byte.SIZE
            && step.activations().bits() <= Byte.SIZE
            && step.keyValue().bits() <= Byte.SIZE;
    return allEight ? operationsPerSecond8 : operationsPerSecond16;
  }

  boolean computeBound(OperatorStep step, OperatorCount count) {
    return (double) count.flops() / count.bytes() >= peak(step) / bytesPerSecond;
  }

  double seconds(OperatorStep step, OperatorCount count) {
    return Math.max(count.flops() / peak(step), count.bytes() / bytesPerSecond);
  }

  /// The format that has a number of bits; weights of 4 bits are stored as whole halves of bytes.
  static Precision format(long bits) {
    return switch ((int) bits) {
      case 4 -> Precision.INT4;
      case 8 -> Precision.INT8;
      case 16 -> Precision.FP16;
      default -> Precision.FP32;
    };
  }
}
