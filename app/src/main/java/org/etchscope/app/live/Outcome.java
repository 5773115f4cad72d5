package org.etchscope.app.live;

import java.util.Objects;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;

/// How a run of a scenario ended. A run that was cancelled has no outcome.
public sealed interface Outcome {

  /// What was to be run.
  Scenario scenario();

  /// The run is finished.
  ///
  /// @param result what came out
  /// @param nanoseconds wall time of the run; 0 if it is not known
  record Finished(SimulationResult result, long nanoseconds) implements Outcome {
    public Finished {
      Objects.requireNonNull(result, "result");
    }

    @Override
    public Scenario scenario() {
      return result.scenario();
    }

    /// Simulated cycles in a second of wall time; 0 if that is not known.
    public double cyclesPerSecond() {
      return nanoseconds == 0 ? 0 : result.trace().cycles() * 1e9 / nanoseconds;
    }
  }

  /// The scenario cannot run.
  ///
  /// @param scenario what was to be run
  /// @param fault why
  record Refused(Scenario scenario, InputFault fault) implements Outcome {
    public Refused {
      Objects.requireNonNull(scenario, "scenario");
      Objects.requireNonNull(fault, "fault");
    }
  }

  /// The simulator failed, which is no mistake of the user.
  ///
  /// @param scenario what was to be run
  /// @param cause what went wrong
  record Failed(Scenario scenario, Throwable cause) implements Outcome {
    public Failed {
      Objects.requireNonNull(scenario, "scenario");
      Objects.requireNonNull(cause, "cause");
    }
  }
}
