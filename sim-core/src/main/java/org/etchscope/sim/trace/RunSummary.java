package org.etchscope.sim.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.etchscope.sim.energy.RunEnergy;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;

/// What came out of a run. All throughput is of the whole server; bytes, units and buffers are
/// those of one chip, the slowest if they differ.
///
/// @param stepCycles cycles of one iteration of a micro-batch, or of the whole run for prefill and
///   request
/// @param stepSeconds the same in seconds
/// @param latencySeconds time a token takes from input to output: differs from the step under a
///   pipeline
/// @param totalTokensPerSecond prompt and generated tokens a second
/// @param outputTokensPerSecond generated tokens a second
/// @param timeToFirstTokenSeconds time from a prompt's arrival to its first token; of a static
///   batch, until all sequences have one; 0 without prompts
/// @param timePerOutputTokenSeconds time between two tokens of one sequence; 0 without decode
/// @param boundBy what decides the time
/// @param arrayUtilisation useful multiply-adds of the arrays as a share of their peak
/// @param hbmUtilisation bytes moved as a share of what peak bandwidth could move
/// @param readBytes bytes read from HBM, by class
/// @param writtenBytes bytes written to HBM, by class
/// @param linkBytes bytes one chip sent
/// @param units cycle accounts
/// @param buffers buffers
/// @param microBatchRows most rows of a micro-batch: what a stage sees
/// @param microBatchesOnChip micro-batches a chip works on in turn
/// @param microBatchesInFlight micro-batches in flight on the server
/// @param sequencesInFlight sequences in flight on the server
/// @param conveyor prompts that enter per iteration and what bounds them; empty if not steady
/// @param weightBytesPerChip weights on the fullest chip
/// @param cacheBytesPerChip cache of everything in flight on the fullest chip
/// @param simulatedLayers segments that were simulated
/// @param repeatedLayers segments that repeat simulated ones exactly
/// @param repetition how the run was shortened, in words
/// @param energy energy and power
public record RunSummary(
    long stepCycles,
    double stepSeconds,
    double latencySeconds,
    double totalTokensPerSecond,
    double outputTokensPerSecond,
    double timeToFirstTokenSeconds,
    double timePerOutputTokenSeconds,
    Bound boundBy,
    double arrayUtilisation,
    double hbmUtilisation,
    Map<StreamClass, Long> readBytes,
    Map<StreamClass, Long> writtenBytes,
    long linkBytes,
    List<UnitAccount> units,
    List<BufferUse> buffers,
    int microBatchRows,
    int microBatchesOnChip,
    int microBatchesInFlight,
    int sequencesInFlight,
    String conveyor,
    long weightBytesPerChip,
    long cacheBytesPerChip,
    long simulatedLayers,
    long repeatedLayers,
    String repetition,
    RunEnergy energy) {

  /// What decides the time of a run.
  public enum Bound {
    HBM("HBM"),
    COMPUTE("compute"),
    ATTENTION("attention unit"),
    VECTOR("vector unit"),
    FABRIC("fabric"),
    OVERHEAD("overhead"),
    POWER("power"),
    MIXED("mixed");

    private final String label;

    Bound(String label) {
      this.label = label;
    }

    /// The word on screen and in files.
    public String label() {
      return label;
    }
  }

  /// Where the cycles of a unit went: `busyCycles` and all stalls add up to `totalCycles`.
  ///
  /// @param unit the unit
  /// @param count equal units that are counted together
  /// @param busyCycles unit-cycles of work
  /// @param stallCycles unit-cycles without, by reason
  /// @param totalCycles count × cycles of the run
  public record UnitAccount(
      Unit unit,
      int count,
      long busyCycles,
      Map<StallReason, Long> stallCycles,
      long totalCycles) {}

  /// How full a buffer was.
  ///
  /// @param buffer the buffer
  /// @param capacityBytes its size
  /// @param highWaterBytes most it held
  public record BufferUse(BufferName buffer, long capacityBytes, long highWaterBytes) {}

  public RunSummary {
    readBytes = Map.copyOf(readBytes);
    writtenBytes = Map.copyOf(writtenBytes);
    units = List.copyOf(units);
    buffers = List.copyOf(buffers);
  }

  /// The account of a unit, if the chip has it.
  public Optional<UnitAccount> find(Unit unit) {
    return units.stream().filter(account -> account.unit() == unit).findFirst();
  }

  /// The account of a unit.
  ///
  /// @throws IllegalArgumentException if the chip does not have it
  public UnitAccount account(Unit unit) {
    return find(unit).orElseThrow(() -> new IllegalArgumentException("no account of " + unit));
  }
}
