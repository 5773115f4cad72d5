package org.etchscope.sim.export;

import org.etchscope.sim.trace.Trace;

/// Thins a quantity that changes in steps: passes on the highest value of each bin of the window.
final class HighestOfBins implements Trace.StepVisitor {

  private final Window window;
  private final long binCycles;
  private final Trace.StepVisitor target;
  private long bin;
  private long value;
  private long highest = Long.MIN_VALUE;

  HighestOfBins(Window window, Trace.StepVisitor target) {
    this.window = window;
    this.binCycles = window.binCycles();
    this.target = target;
    this.bin = window.from();
  }

  @Override
  public void visit(long cycle, long newValue) {
    while (cycle >= bin + binCycles) {
      next();
    }
    // What changes with the first cycle of a bin had no time in it.
    highest = cycle == bin ? newValue : Math.max(highest, newValue);
    value = newValue;
  }

  /// Passes on the bins that are left.
  void finish() {
    while (bin < window.to()) {
      next();
    }
  }

  private void next() {
    target.visit(bin, highest);
    bin += binCycles;
    // The last value lasts into the next bin.
    highest = value;
  }
}
