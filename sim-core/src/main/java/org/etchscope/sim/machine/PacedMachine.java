package org.etchscope.sim.machine;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.trace.TraceBuilder;

/// A machine that keeps no record and is led step by step: somebody says when the inputs of a step
/// arrive and hears when its results have left. It stands at the end of a step, and may be moved to
/// any other end of a step where the same work lies ahead.
public final class PacedMachine {

  private final Program program;
  private final Passage passage;
  private final Machine machine;

  /// @param power how fast arrays, attention unit and vector unit go
  /// @param hostCycles cycles that the host takes for an iteration
  public PacedMachine(
      ChipSpec chip, Program program, MemoryRates rates, PowerFactor power, long hostCycles) {
    this.program = program;
    this.passage = new Passage(program, hostCycles);
    this.machine =
        new Machine(chip, program, rates, TraceBuilder.keepingNothing(power), true, passage);
  }

  /// When inputs come, and what came of them.
  public Passage passage() {
    return passage;
  }

  /// Goes on until all iterations of a step have left the chip; when its inputs and those of the
  /// steps before arrive has been said.
  ///
  /// @throws CancelledException if the result is no longer wanted
  public void runUntilEnded(int step, Cancellation cancellation) {
    machine.runUntilEnded(step, cancellation);
  }

  /// The present cycle.
  public long now() {
    return machine.now();
  }

  /// The cycle since which nothing had been left to do before the last input was taken up;
  /// [Passage#UNKNOWN] if there always was something.
  public long quietSince() {
    return machine.quietSince();
  }

  /// All that decides how the machine goes on, relative to the present cycle and step.
  public long[] state() {
    return machine.state();
  }

  /// Moves the machine from the end of one step to that of another.
  public void move(int fromStep, int toStep, long toCycle) {
    int segments =
        Math.multiplyExact(
            program.steps().get(toStep).first() - program.steps().get(fromStep).first(),
            program.microBatches());
    machine.move(toCycle - machine.now(), segments);
  }
}
