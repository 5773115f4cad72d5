package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.workload.Scenario;

/// A program executed the short way, on which what repeats is taken over, and the long way.
///
/// @param scenario whose program it is
/// @param shortWay its run with what repeats taken over
/// @param longWay its run segment by segment
record BothWays(Scenario scenario, MachineRun shortWay, MachineRun longWay) {

  static BothWays of(Scenario scenario, Program program) {
    MemoryRates rates = MemoryRates.of(scenario.chip());
    return new BothWays(
        scenario,
        new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER),
        new Machine(scenario.chip(), program, rates, PowerFactor.FULL, false)
            .run(Cancellation.NEVER));
  }

  /// Fails unless both are the same, to the cycle. Of conveyors both end at the first round whose
  /// state came back.
  ///
  /// @return segments that were taken over
  long assertSame() {
    assertThat(shortWay.begin()).isEqualTo(longWay.begin());
    assertThat(shortWay.end()).isEqualTo(longWay.end());
    assertThat(shortWay.residenceCycles()).isEqualTo(longWay.residenceCycles());
    if (!shortWay.program().endless()) {
      assertThat(shortWay.ended()).isEqualTo(longWay.ended());
    }
    assertThat(TraceText.of(scenario, shortWay)).isEqualTo(TraceText.of(scenario, longWay));
    return shortWay.repeatedSegments();
  }
}
