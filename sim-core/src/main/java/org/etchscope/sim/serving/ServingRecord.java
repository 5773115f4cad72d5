package org.etchscope.sim.serving;

import java.util.List;

/// What one group of chips has served.
///
/// @param outcomes finished requests, in the order of their end
/// @param refused requests whose cache is larger than the memory for it
/// @param samples iterations, in their order
/// @param pages pages of the cache
public record ServingRecord(
    List<ServedOutcome> outcomes,
    List<ServedRequest> refused,
    List<ServingSample> samples,
    int pages) {
  public ServingRecord {
    outcomes = List.copyOf(outcomes);
    refused = List.copyOf(refused);
    samples = List.copyOf(samples);
  }
}
