package org.etchscope.app.workbench.model;

import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Changes of how the server is asked.
public final class WorkloadParameters {

  private WorkloadParameters() {}

  /// The same scenario, asked otherwise.
  public static Scenario with(Scenario scenario, Workload workload) {
    return new Scenario(scenario.model(), scenario.chip(), workload);
  }
}
