package org.etchscope.sim.analysis.bottleneck;

import java.util.EnumMap;
import java.util.Map;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Workload;

/// Where cycles went: those of work and those of each reason add up to the total.
///
/// @param unit whose cycles they are
/// @param count equal units that are counted together
/// @param busyCycles unit-cycles of work
/// @param idleCycles unit-cycles without, for every reason
/// @param totalCycles all of them
public record CycleAccount(
    Unit unit, int count, long busyCycles, Map<StallReason, Long> idleCycles, long totalCycles) {

  public CycleAccount {
    EnumMap<StallReason, Long> all = new EnumMap<>(StallReason.class);
    long sum = busyCycles;
    for (StallReason reason : StallReason.values()) {
      long cycles = idleCycles.getOrDefault(reason, 0L);
      all.put(reason, cycles);
      sum = Math.addExact(sum, cycles);
    }
    if (sum != totalCycles) {
      throw new IllegalArgumentException(
          "cycles of %s add up to %,d; they must add up to %,d"
              .formatted(unit.label(), sum, totalCycles));
    }
    idleCycles = Map.copyOf(all);
  }

  /// The account of a unit of one chip over the recorded cycles.
  public static CycleAccount of(UnitAccount account) {
    return new CycleAccount(
        account.unit(),
        account.count(),
        account.busyCycles(),
        account.stallCycles(),
        account.totalCycles());
  }

  /// The account of the run: that of the unit that decides its time, and the time that the host
  /// takes between iterations, during which nothing runs, as overhead.
  public static CycleAccount ofRun(SimulationResult result) {
    CycleAccount unit = of(result.summary().account(decides(result)));
    long host = hostCycles(result);
    if (host == 0) {
      return unit;
    }
    EnumMap<StallReason, Long> idle = new EnumMap<>(unit.idleCycles);
    idle.merge(StallReason.OVERHEAD, host * unit.count, Long::sum);
    return new CycleAccount(
        unit.unit,
        unit.count,
        unit.busyCycles,
        idle,
        Math.addExact(unit.totalCycles, host * unit.count));
  }

  /// Cycles of a run from a begin to an end that its trace does not hold.
  private static long hostCycles(SimulationResult result) {
    Workload workload = result.scenario().workload();
    boolean whole = workload.phase() != Phase.STEADY && workload.layout().pipeline() == 1;
    return whole ? Math.max(0, result.summary().stepCycles() - result.trace().cycles()) : 0;
  }

  /// The unit that decides the time of a run: the one the run is bound by; where it is bound by no
  /// unit, the one that is occupied most.
  private static Unit decides(SimulationResult result) {
    return switch (result.summary().boundBy()) {
      case HBM -> Unit.HBM;
      case COMPUTE -> busiestArrays(result);
      case ATTENTION -> Unit.ATTENTION;
      case VECTOR -> Unit.VECTOR;
      case FABRIC -> Unit.LINKS;
      case OVERHEAD, POWER, MIXED -> mostOccupied(result);
    };
  }

  /// Of arrays that serve one pipeline each those that are at work more of the time.
  private static Unit busiestArrays(SimulationResult result) {
    Unit most = Unit.ARRAYS;
    double share = -1;
    for (UnitAccount account : result.summary().units()) {
      double occupied = occupied(account) / (double) Math.max(1, account.totalCycles());
      if (account.unit().isArrays() && occupied > share) {
        share = occupied;
        most = account.unit();
      }
    }
    return most;
  }

  private static Unit mostOccupied(SimulationResult result) {
    ChipSpec chip = result.scenario().chip();
    Unit most = Unit.HBM;
    double share = -1;
    for (UnitAccount account : result.summary().units()) {
      if (account.unit().isOnArrays(chip)) {
        continue;
      }
      double occupied = occupied(account) / (double) Math.max(1, account.totalCycles());
      if (occupied > share) {
        share = occupied;
        most = account.unit();
      }
    }
    return most;
  }

  /// Cycles in which a unit works, loads its own weights or has something on the way.
  private static long occupied(UnitAccount account) {
    return switch (account.unit()) {
      case ARRAYS, FEED_FORWARD_ARRAYS ->
          account.busyCycles() + account.stallCycles().getOrDefault(StallReason.WEIGHT_LOAD, 0L);
      case LINKS ->
          account.busyCycles() + account.stallCycles().getOrDefault(StallReason.WAITING_FABRIC, 0L);
      case ATTENTION, VECTOR, HBM -> account.busyCycles();
    };
  }

  /// Cycles without work for one reason.
  public long idleCycles(StallReason reason) {
    return idleCycles.getOrDefault(reason, 0L);
  }

  /// Tenths of a percent that add up to exactly 1,000 (largest remainders): work, then all reasons
  /// in their order; all 0 if there are no cycles.
  public int[] perMille() {
    StallReason[] reasons = StallReason.values();
    long[] parts = new long[reasons.length + 1];
    parts[0] = busyCycles;
    for (StallReason reason : reasons) {
      parts[reason.ordinal() + 1] = idleCycles(reason);
    }
    return Shares.perMille(parts);
  }
}
