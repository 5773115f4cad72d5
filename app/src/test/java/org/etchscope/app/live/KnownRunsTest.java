package org.etchscope.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class KnownRunsTest {

  @Test
  void givesARunBackForAnEqualScenario() {
    KnownRuns known = new KnownRuns();
    SimulationResult run = Simulator.run(batch(2));

    known.keep(run, 5);

    assertThat(known.find(batch(2))).isEqualTo(new KnownRuns.Known(run, 5));
    assertThat(known.find(batch(3))).isNull();
  }

  @Test
  void letsGoTheRunThatNobodyHasAskedForLongest() {
    SimulationResult one = Simulator.run(batch(1));
    SimulationResult two = Simulator.run(batch(2));
    SimulationResult three = Simulator.run(batch(3));
    KnownRuns known =
        new KnownRuns(
            one.trace().storedSpans()
                + Math.max(two.trace().storedSpans(), three.trace().storedSpans()));
    known.keep(one, 1);
    known.keep(two, 1);
    known.find(batch(1));

    known.keep(three, 1);

    assertThat(known.find(batch(1))).isNotNull();
    assertThat(known.find(batch(2))).isNull();
    assertThat(known.find(batch(3))).isNotNull();
  }

  @Test
  void countsARunThatIsKeptTwiceOnce() {
    SimulationResult run = Simulator.run(batch(1));
    KnownRuns known = new KnownRuns(run.trace().storedSpans());
    known.keep(run, 1);

    known.keep(run, 2);

    assertThat(known.find(batch(1))).isEqualTo(new KnownRuns.Known(run, 2));
  }

  @Test
  void hasRoomForAnotherRunLikeTheLastOneAsLongAsBothFit() {
    SimulationResult run = Simulator.run(batch(1));
    long spans = run.trace().storedSpans();
    KnownRuns roomy = new KnownRuns(2 * spans);
    KnownRuns narrow = new KnownRuns(2 * spans - 1);

    roomy.keep(run, 1);
    narrow.keep(run, 1);

    assertThat(roomy.hasRoomForAnother(0)).isTrue();
    assertThat(roomy.hasRoomForAnother(1)).isFalse();
    assertThat(narrow.hasRoomForAnother(0)).isFalse();
  }

  @Test
  void keepsNoRunThatIsLargerThanAllItsRoom() {
    SimulationResult run = Simulator.run(batch(1));
    KnownRuns known = new KnownRuns(run.trace().storedSpans() - 1);

    known.keep(run, 1);

    assertThat(known.find(batch(1))).isNull();
  }

  private static Scenario batch(int batch) {
    return new Scenario(
        ModelLibrary.shipped().shape("gpt2"),
        ChipLibrary.load("sohu-2024"),
        Workload.decode()
            .withBatch(batch)
            .withTokens(64, 1)
            .withLayout(new ParallelLayout(1, 1, 1)));
  }
}
