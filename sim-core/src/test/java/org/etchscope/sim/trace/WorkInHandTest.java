package org.etchscope.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.machine.RandomScenarios;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// Counts of work in hand, on random models, chips and layouts.
class WorkInHandTest {

  private static final int CASES = 10;

  private static List<Trace> traces(boolean finite) {
    RandomScenarios scenarios = new RandomScenarios(31);
    List<Trace> traces = new ArrayList<>();
    while (traces.size() < CASES) {
      Scenario scenario = scenarios.next();
      Phase phase = scenario.workload().phase();
      if (finite && (phase != Phase.PREFILL || scenario.workload().layout().pipeline() > 1)) {
        continue;
      }
      try {
        traces.add(Simulator.run(scenario).trace());
      } catch (ScheduleException _) {
        // Too large for its chip: no case.
      }
    }
    return traces;
  }

  @Test
  void nothingHasBegunBeforeItsTimeAndNothingEndsBeforeItBegins() {
    for (Trace trace : traces(false)) {
      for (int place = 0; place <= 12; place++) {
        WorkInHand work = trace.work(trace.cycles() * place / 12);
        for (Stage stage : Stage.values()) {
          for (int segment = work.firstSegment(); segment < work.endSegment(); segment++) {
            work.of(stage, segment)
                .ifPresent(of -> {
                  assertThat(of.ended())
                      .as("%s of %s", stage, trace.scenario())
                      .isBetween(0L, of.begun());
                  assertThat(of.begun())
                      .as("%s of %s", stage, trace.scenario())
                      .isLessThanOrEqualTo(of.total());
                });
          }
        }
      }
    }
  }

  @Test
  void atTheEndOfAPrefillAllPiecesOfTheLastSegmentsHaveEnded() {
    for (Trace trace : traces(true)) {
      WorkInHand work = trace.work(trace.cycles());
      int last = trace.program().segments() - 1;
      for (Stage stage : Stage.values()) {
        for (int segment = Math.max(work.firstSegment(), last - 1); segment <= last; segment++) {
          Optional<StageWork> of = work.of(stage, segment);
          if (of.isPresent() && stage != Stage.HEAD) {
            assertThat(of.get().ended())
                .as("%s, segment %d of %s", stage, segment, trace.scenario())
                .isEqualTo(of.get().total());
          }
        }
      }
    }
  }
}
