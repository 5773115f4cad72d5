package org.etchscope.sim.machine;

import java.math.BigInteger;
import java.util.Arrays;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// Running totals of a machine. For each unit, busy cycles and the cycles of all reasons add up to
/// the unit's cycles; the arrays are counted in array-cycles.
public final class Account {

  private static final int UNITS = Unit.values().length;
  private static final int REASONS = StallReason.values().length;

  private long cycles;
  private final long[] busy = new long[UNITS];
  private final long[] stalls = new long[UNITS * REASONS];
  private final long[] readBytes = new long[StreamClass.values().length];
  private final long[] writtenBytes = new long[StreamClass.values().length];
  private final BigInteger[] stageWork = new BigInteger[Stage.values().length];

  /// Work that is not in [#stageWork] yet: what repeats often is more than a `long` holds.
  private final long[] newWork = new long[Stage.values().length];

  private final long[] stageBusy = new long[Stage.values().length];
  private long linkBytes;

  Account() {
    Arrays.fill(stageWork, BigInteger.ZERO);
  }

  private Account(Account other) {
    cycles = other.cycles;
    linkBytes = other.linkBytes;
    addAll(busy, other.busy, 1);
    addAll(stalls, other.stalls, 1);
    addAll(readBytes, other.readBytes, 1);
    addAll(writtenBytes, other.writtenBytes, 1);
    System.arraycopy(other.stageWork, 0, stageWork, 0, stageWork.length);
    addAll(newWork, other.newWork, 1);
    addAll(stageBusy, other.stageBusy, 1);
  }

  Account copy() {
    return new Account(this);
  }

  private static void addAll(long[] to, long[] from, long times) {
    for (int i = 0; i < to.length; i++) {
      to[i] = Math.addExact(to[i], Math.multiplyExact(from[i], times));
    }
  }

  /// What was added since an earlier copy.
  Account since(Account earlier) {
    Account difference = new Account(this);
    difference.add(earlier, -1);
    return difference;
  }

  /// Adds another account a number of times.
  void add(Account other, long times) {
    cycles += other.cycles * times;
    linkBytes += other.linkBytes * times;
    addAll(busy, other.busy, times);
    addAll(stalls, other.stalls, times);
    addAll(readBytes, other.readBytes, times);
    addAll(writtenBytes, other.writtenBytes, times);
    for (Stage stage : Stage.values()) {
      BigInteger more = other.multiplyAdds(stage).multiply(BigInteger.valueOf(times));
      stageWork[stage.ordinal()] = stageWork[stage.ordinal()].add(more);
    }
    addAll(stageBusy, other.stageBusy, times);
  }

  void pass(long elapsed) {
    cycles += elapsed;
  }

  void busy(Unit unit, long unitCycles) {
    busy[unit.ordinal()] += unitCycles;
  }

  void stall(Unit unit, StallReason reason, long unitCycles) {
    stalls[unit.ordinal() * REASONS + reason.ordinal()] += unitCycles;
  }

  void read(StreamClass streamClass, long bytes) {
    readBytes[streamClass.ordinal()] += bytes;
  }

  void written(StreamClass streamClass, long bytes) {
    writtenBytes[streamClass.ordinal()] += bytes;
  }

  void linked(long bytes) {
    linkBytes += bytes;
  }

  void work(Stage stage, long multiplyAdds) {
    newWork[stage.ordinal()] = Math.addExact(newWork[stage.ordinal()], multiplyAdds);
  }

  void stageBusy(Stage stage, long unitCycles) {
    stageBusy[stage.ordinal()] += unitCycles;
  }

  /// Cycles accounted for.
  public long cycles() {
    return cycles;
  }

  /// Cycles in which a unit did its work.
  public long busyCycles(Unit unit) {
    return busy[unit.ordinal()];
  }

  /// Cycles in which a unit did not, for one reason.
  public long stallCycles(Unit unit, StallReason reason) {
    return stalls[unit.ordinal() * REASONS + reason.ordinal()];
  }

  /// Cycles in which a unit did not do its work.
  public long stallCycles(Unit unit) {
    return Arrays.stream(stalls, unit.ordinal() * REASONS, (unit.ordinal() + 1) * REASONS).sum();
  }

  /// Bytes read from HBM.
  public long readBytes(StreamClass streamClass) {
    return readBytes[streamClass.ordinal()];
  }

  /// Bytes written to HBM.
  public long writtenBytes(StreamClass streamClass) {
    return writtenBytes[streamClass.ordinal()];
  }

  /// Bytes sent to other chips.
  public long linkBytes() {
    return linkBytes;
  }

  /// Useful multiply-adds of a stage that has ended, as each product or operation ends.
  public BigInteger multiplyAdds(Stage stage) {
    return stageWork[stage.ordinal()].add(BigInteger.valueOf(newWork[stage.ordinal()]));
  }

  /// Unit-cycles a stage kept its unit busy.
  public long stageBusyCycles(Stage stage) {
    return stageBusy[stage.ordinal()];
  }
}
