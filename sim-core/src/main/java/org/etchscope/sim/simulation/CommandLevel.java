package org.etchscope.sim.simulation;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.HbmSpec.Level;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.machine.Machine;
import org.etchscope.sim.machine.memory.StreamCalibration;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.workload.Scenario;

/// Machines at the level that the chip of a scenario asks for, or at command level where a run is
/// so short that following every access takes no longer than measuring its streams would: such a
/// run is its own measurement. In a few refresh intervals it is chance which work a refresh meets
/// and which rows lie in one bank, and no rate knows that.
final class CommandLevel {

  /// Accesses of a run at most: a minute or so.
  private static final long MOST_ACCESSES = 200_000_000L;

  private static final long ACCESS_BYTES = 32;

  private CommandLevel() {}

  /// Refuses what can run at stream level only.
  ///
  /// @throws ScheduleException if every command would have to be followed and cannot be
  static void check(Scenario scenario, Lowering lowering) {
    if (scenario.chip().hbm().level() == Level.STREAM) {
      return;
    }
    boolean endless =
        lowering.distinctStages().keySet().stream()
            .anyMatch(stage -> lowering.program(stage).endless());
    if (endless || lowering.travellingBatch() != null) {
      throw new ScheduleException(
          "the HBM level command follows a batch from its first layer to its last on one chip; for"
              + (endless ? " continuous batching" : " the stages of a pipeline")
              + " it must be stream");
    }
    StreamMix streams = MemoryCalibration.mix(scenario);
    long bytes =
        streams.weights().bytes()
            + streams.keyValueRead().bytes()
            + streams.append().bytes()
            + streams.activations().bytes();
    if (bytes / ACCESS_BYTES > MOST_ACCESSES) {
      throw new ScheduleException(
          ("at the HBM level command this run would take %,d accesses of a chip's memory, of at"
                  + " most %,d; take a smaller model, fewer tokens or the level stream")
              .formatted(bytes / ACCESS_BYTES, MOST_ACCESSES));
    }
  }

  /// Whether a run at stream level is short enough to be followed command by command.
  private static boolean isShort(ChipSpec chip, Program program) {
    if (program.endless() || MemoryRates.statesAny(chip)) {
      return false;
    }
    long accesses = new StreamCalibration(chip.hbm(), chip.clockHertz()).accesses();
    return MemoryTraffic.isAtMost(accesses * ACCESS_BYTES, program);
  }

  /// A machine for a program of a scenario that [#check] has let pass.
  static Machine machine(
      Scenario scenario, Program program, MemoryRates rates, PowerFactor factor) {
    ChipSpec chip = scenario.chip();
    return chip.hbm().level() == Level.STREAM && !isShort(chip, program)
        ? new Machine(chip, program, rates, factor, true)
        : Machine.atCommandLevel(chip, program, rates, factor, MemoryCalibration.mix(scenario));
  }
}
