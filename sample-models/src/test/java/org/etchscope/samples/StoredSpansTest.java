package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// How much of large runs is stored, as equal layers and steps stand once: what a run costs in time
/// and memory.
final class StoredSpansTest {

  @Test
  void equalStepsOfARequestAreStoredOnce() {
    assertThat(run(Workload.decode().with(Phase.REQUEST)).trace().storedSpans())
        .isLessThan(1_000_000);
  }

  @Test
  void equalLayersOfAStepAreStoredOnce() {
    assertThat(run(Workload.decode()).trace().storedSpans()).isLessThan(20_000);
  }

  @Test
  void aRoundOfTheBenchmarkIsStoredOnce() {
    assertThat(run(Workload.benchmark()).trace().storedSpans()).isLessThan(100_000);
  }

  private static SimulationResult run(Workload workload) {
    return Simulator.run(
        new Scenario(
            ModelLibrary.shipped().shape("llama-3-70b"), ChipLibrary.load("sohu-2024"), workload));
  }
}
