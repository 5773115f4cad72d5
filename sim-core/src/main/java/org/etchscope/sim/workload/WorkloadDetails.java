package org.etchscope.sim.workload;

import java.util.Objects;

/// What only some models or servers need to be asked.
///
/// @param routing which experts the tokens go to; without effect on dense models
public record WorkloadDetails(ExpertRouting routing) {

  /// What holds if nothing is said.
  public static final WorkloadDetails USUAL = new WorkloadDetails(ExpertRouting.uniform());

  public WorkloadDetails {
    Objects.requireNonNull(routing, "routing");
  }

  /// The same with another routing.
  public WorkloadDetails withRouting(ExpertRouting newRouting) {
    return new WorkloadDetails(newRouting);
  }
}
