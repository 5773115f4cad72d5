package org.etchscope.sim.export;

import org.etchscope.sim.trace.Trace.StepVisitor;

/// Writes the steps of one counter: one event a cycle, and only where the value changes.
final class CounterTrack implements StepVisitor {

  private final TraceEvents events;
  private final int process;
  private final String name;
  private final String unit;
  private final int decimals;
  private long cycle;
  private long value;
  private long written;
  private boolean begun;
  private boolean firstWrite = true;

  /// @param decimals the values are `10^decimals` times those of the counter
  CounterTrack(TraceEvents events, int process, String name, String unit, int decimals) {
    this.events = events;
    this.process = process;
    this.name = name;
    this.unit = unit;
    this.decimals = decimals;
  }

  @Override
  public void visit(long from, long newValue) {
    if (begun && from > cycle) {
      write();
    }
    begun = true;
    cycle = from;
    value = newValue;
  }

  /// Writes the last value, once more at `end` so that the curve reaches it.
  void finish(long end) {
    write();
    events.counter(process, name, unit, end, value, decimals);
  }

  private void write() {
    if (firstWrite || written != value) {
      events.counter(process, name, unit, cycle, value, decimals);
      written = value;
      firstWrite = false;
    }
  }
}
