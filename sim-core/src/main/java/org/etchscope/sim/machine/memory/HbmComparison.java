package org.etchscope.sim.machine.memory;

import java.util.Objects;

/// A row of a reference table beside what this product's model gives for the same requests.
///
/// @param reference the row
/// @param model what the model gives
public record HbmComparison(HbmReferenceRow reference, HbmMeasurement model) {

  public HbmComparison {
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(model, "model");
  }

  /// Relative error of the bandwidth: 0.01 is one percent too much.
  public double bandwidthError() {
    return model.gigabytesPerSecond() / reference.measured().gigabytesPerSecond() - 1;
  }

  /// Whether the mean latency says something: there are reads, and the run is not so loaded that
  /// latency grows with its length.
  public boolean hasLatency() {
    return reference.measured().meanLatencyNanoseconds() > 0 && !reference.isSaturated();
  }

  /// Relative error of the mean read latency.
  public double latencyError() {
    return model.meanLatencyNanoseconds() / reference.measured().meanLatencyNanoseconds() - 1;
  }
}
