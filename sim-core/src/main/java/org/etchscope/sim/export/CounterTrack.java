package org.etchscope.sim.export;

import org.etchscope.sim.trace.Trace.StepVisitor;

/// Writes the steps of one counter: one event a cycle, and only where the value changes.
final class CounterTrack implements StepVisitor {

  private final EventWriter events;
  private final int process;
  private final String name;
  private final String unit;
  private final Scale scale;
  private long cycle;
  private long value;
  private long written;
  private boolean begun;
  private boolean firstWrite = true;

  /// How a value is written, as a JSON number.
  interface Scale {
    String text(long value);
  }

  CounterTrack(EventWriter events, int process, String name, String unit, Scale scale) {
    this.events = events;
    this.process = process;
    this.name = name;
    this.unit = unit;
    this.scale = scale;
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
    events.counter(process, name, unit, end, scale.text(value));
  }

  private void write() {
    if (firstWrite || written != value) {
      events.counter(process, name, unit, cycle, scale.text(value));
      written = value;
      firstWrite = false;
    }
  }
}
