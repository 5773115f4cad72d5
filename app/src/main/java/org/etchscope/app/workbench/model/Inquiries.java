package org.etchscope.app.workbench.model;

import java.util.concurrent.Executor;

/// What is asked of many runs at a time: sweeps, comparisons of what is pinned, and requests over
/// time. For one thread.
public final class Inquiries {

  private final SweepDesk sweep;
  private final CompareDesk compare;
  private final ServingDesk serving;
  private final Background background = new Background();

  /// @param publisher where answers arrive
  /// @param changed called there after each
  Inquiries(Executor publisher, Runnable changed) {
    this.sweep = new SweepDesk(publisher, changed);
    this.compare = new CompareDesk(publisher, changed);
    this.serving = new ServingDesk(publisher, changed);
    background.watched(compare.findings());
    background.watched(serving.findings());
  }

  public SweepDesk sweep() {
    return sweep;
  }

  public CompareDesk compare() {
    return compare;
  }

  public ServingDesk serving() {
    return serving;
  }

  /// Lets a run go first that a person waits for.
  void standBack() {
    background.standBack();
    sweep.findings().standBack();
  }

  /// Nobody waits for a run any more.
  void goOn() {
    background.goOn();
    sweep.findings().goOn();
  }

  /// What is found out for views. A sweep has an end of its own.
  public Background background() {
    return background;
  }
}
