package org.etchscope.sim.analysis.roofline;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.analysis.bottleneck.CycleAccount;
import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.energy.EnergyAccount.Entry;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.schedule.Operands;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.StageTimes;
import org.etchscope.sim.workload.Workload;

/// The roofline of a run on one chip (Williams, Waterman and Patterson, *Roofline: an insightful
/// visual performance model for multicore architectures*, 2009): operations a second over
/// operations for each byte of HBM traffic. Multiply-adds and bytes are the events that the energy
/// account counts by stage, times are those of the trace.
///
/// @param result the run
/// @param operators the stages that compute or move something, in the order of [Stage]
/// @param whole all of them together
/// @param ceilings peaks of the arrays by number format, then that of the attention unit if there
///   is one
public record Roofline(
    SimulationResult result,
    List<OperatorPoint> operators,
    OperatorPoint whole,
    List<Ceiling> ceilings) {

  /// A peak.
  ///
  /// @param unit whose it is
  /// @param precision format of the operands
  /// @param operationsPerSecond operations a second, two a multiply-add
  /// @param inUse whether the run computes at this format
  public record Ceiling(
      Unit unit, Precision precision, double operationsPerSecond, boolean inUse) {}

  public Roofline {
    operators = List.copyOf(operators);
    ceilings = List.copyOf(ceilings);
  }

  /// The roofline of a run.
  public static Roofline of(SimulationResult result) {
    Map<Stage, BigInteger> multiplyAdds = new EnumMap<>(Stage.class);
    Map<Stage, BigInteger> bits = new EnumMap<>(Stage.class);
    for (Entry entry : result.trace().energy().account().entries()) {
      Stage stage = entry.stage();
      if (stage != null && entry.energyClass() == EnergyClass.MULTIPLY) {
        multiplyAdds.merge(stage, entry.events(), BigInteger::add);
      } else if (stage != null && entry.energyClass() == EnergyClass.HBM) {
        bits.merge(stage, entry.events(), BigInteger::add);
      }
    }
    StageTimes times = result.trace().stageTimes();
    List<OperatorPoint> operators = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      BigInteger work = multiplyAdds.getOrDefault(stage, BigInteger.ZERO);
      BigInteger bytes = bytes(bits.getOrDefault(stage, BigInteger.ZERO));
      if (work.signum() > 0 || bytes.signum() > 0) {
        operators.add(operator(result, times, stage, work, bytes));
      }
    }
    return new Roofline(result, operators, whole(result, operators), ceilings(result));
  }

  private static BigInteger bytes(BigInteger bits) {
    return bits.shiftRight(3);
  }

  private static OperatorPoint operator(
      SimulationResult result, StageTimes times, Stage stage, BigInteger work, BigInteger bytes) {
    double clock = result.scenario().chip().clockHertz();
    ChipSpec chip = result.scenario().chip();
    Unit worked = stage.unit(chip);
    int width = (worked.isOnArrays(chip) ? Unit.ARRAYS : worked).count(chip);
    double unit = times.unitCycles(stage) / (clock * width);
    double memory = times.memoryCycles(stage) / clock;
    return new OperatorPoint(stage, work, bytes, unit, memory, Math.max(unit, memory));
  }

  private static OperatorPoint whole(SimulationResult result, List<OperatorPoint> operators) {
    BigInteger work = BigInteger.ZERO;
    BigInteger bytes = BigInteger.ZERO;
    double memory = 0;
    for (OperatorPoint operator : operators) {
      work = work.add(operator.multiplyAdds());
      bytes = bytes.add(operator.bytes());
      memory += operator.memorySeconds();
    }
    CycleAccount run = CycleAccount.ofRun(result);
    double seconds = result.trace().seconds(run.totalCycles() / run.count());
    return new OperatorPoint(null, work, bytes, 0, memory, seconds);
  }

  private static List<Ceiling> ceilings(SimulationResult result) {
    ChipSpec chip = result.scenario().chip();
    Workload workload = result.scenario().workload();
    Precision used = Operands.wider(workload.weights(), workload.activations());
    List<Ceiling> ceilings = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      if (chip.arrays().sixteenthsPerCell().containsKey(precision)) {
        double peak = 2 * chip.peakMultiplyAddsPerSecond(precision);
        ceilings.add(new Ceiling(Unit.ARRAYS, precision, peak, precision == used));
      }
    }
    AttentionUnitSpec attention = chip.attention();
    if (attention != null) {
      Precision operand = Operands.wider(workload.keyValue(), workload.activations());
      // The unit makes its multiply-adds at 8 bits, and half as many at 16.
      double perCycle = (double) attention.multiplyAddsPerCycle() / Math.max(1, operand.bits() / 8);
      ceilings.add(new Ceiling(Unit.ATTENTION, operand, 2 * perCycle * chip.clockHertz(), true));
    }
    return ceilings;
  }

  /// The peak that the arrays have in this run.
  public Ceiling arrays() {
    return ceilings.stream()
        .filter(ceiling -> ceiling.unit() == Unit.ARRAYS && ceiling.inUse())
        .findFirst()
        .orElseThrow();
  }

  /// The peak of the unit that a stage runs on: without an attention unit its work is the arrays'.
  public Ceiling ceilingOf(Stage stage) {
    return ceilings.stream()
        .filter(ceiling -> ceiling.unit() == stage.unit() && ceiling.inUse())
        .findFirst()
        .orElseGet(this::arrays);
  }

  /// Peak of the memory in bytes a second.
  public double memoryBytesPerSecond() {
    return result.scenario().chip().hbm().bytesPerSecond();
  }

  /// Bytes a second that HBM served while it was at work; 0 if it never was.
  public double servedBytesPerSecond() {
    return whole.memorySeconds() == 0 ? 0 : whole.bytes().doubleValue() / whole.memorySeconds();
  }

  /// Operations for each byte at which the arrays and the memory take equally long.
  public double ridge() {
    return arrays().operationsPerSecond() / memoryBytesPerSecond();
  }

  /// The most operations a second that something can reach: the lower of its unit's peak and what
  /// the memory feeds.
  public double roof(OperatorPoint point) {
    Stage stage = point.stage();
    Ceiling ceiling = stage == null ? arrays() : ceilingOf(Objects.requireNonNull(stage));
    double fed = memoryBytesPerSecond() * point.intensity();
    return Math.min(ceiling.operationsPerSecond(), fed);
  }
}
