package org.etchscope.app.workbench;

import java.util.concurrent.Executor;

/// What is asked of many runs at a time: sweeps, and comparisons of what is pinned. For one thread.
final class Inquiries {

  private final SweepDesk sweep;
  private final CompareDesk compare;

  /// @param publisher where answers arrive
  /// @param changed called there after each
  Inquiries(Executor publisher, Runnable changed) {
    this.sweep = new SweepDesk(publisher, changed);
    this.compare = new CompareDesk(publisher, changed);
  }

  SweepDesk sweep() {
    return sweep;
  }

  CompareDesk compare() {
    return compare;
  }
}
