package org.etchscope.sim.machine;

import java.util.List;

/// The state of the whole machine, to compare it with what it was before.
final class Snapshots {

  private final Core core;
  private final MatrixArrays arrays;
  private final Intake intake;
  private final Residence residence;
  private final List<MachinePart> parts;
  private final StateWriter writer = new StateWriter();

  /// @param parts all parts, in the order in which they are described and moved on
  Snapshots(
      Core core, MatrixArrays arrays, Intake intake, Residence residence, List<MachinePart> parts) {
    this.core = core;
    this.arrays = arrays;
    this.intake = intake;
    this.residence = residence;
    this.parts = List.copyOf(parts);
  }

  /// Takes the present state.
  void take() {
    core.forgetEnded(segment -> !isNeeded(segment));
    writer.begin(core.now, core.issueSegment);
    for (MachinePart part : parts) {
      part.describe(writer);
    }
  }

  /// Whether something of a segment is still to come or under way.
  boolean isNeeded(int segment) {
    return parts.stream().anyMatch(part -> part.needs(segment));
  }

  /// The state that was taken last.
  long[] state() {
    return writer.numbers();
  }

  /// Whether the state that was taken last is that of an earlier boundary.
  boolean sameAs(Boundary earlier) {
    return writer.sameAs(earlier.state());
  }

  /// The present boundary, with the state that was taken last.
  Boundary boundary() {
    return new Boundary(
        core.issueSegment,
        core.now,
        writer.numbers(),
        core.trace.mark(),
        intake.mark(),
        residence.mark(),
        settledAccount());
  }

  /// Totals up to now. Work of the arrays is entered when it begins; what lies ahead of now is
  /// taken out.
  Account settledAccount() {
    parts.forEach(MachinePart::settle);
    Account account = core.account.copy();
    arrays.withdraw(account);
    return account;
  }

  /// Moves the machine on.
  void shift(long cycles, int segments) {
    for (MachinePart part : parts) {
      part.shift(cycles, segments);
    }
    intake.shift(cycles, segments);
  }
}
