package org.etchscope.sim.analysis.claim;

/// Whether something holds.
public enum Verdict {
  /// It does.
  HOLDS("holds"),
  /// It does not.
  FAILS("fails"),
  /// There is no figure to hold it against.
  OPEN("open");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /// The word on screen and in files.
  public String label() {
    return label;
  }

  /// Whether a need is met.
  static Verdict within(double needed, double available) {
    return available <= 0 ? OPEN : needed <= available ? HOLDS : FAILS;
  }
}
