package org.etchscope.sim.export;

import java.util.Locale;
import org.etchscope.sim.energy.PowerShare;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;

/// Writes the counters of a trace: bytes in each buffer, arrays at work for each product, bytes per
/// cycle of each class of HBM traffic and of the links, power of each part of the chip.
final class TraceCounters {

  /// The group of the buffers, after those of the units.
  static final int BUFFERS = Unit.values().length + 1;

  /// The group of the power, after the buffers.
  static final int POWER = BUFFERS + 1;

  private final Trace trace;
  private final Window window;
  private final TraceEvents events;

  TraceCounters(Trace trace, Window window, TraceEvents events) {
    this.trace = trace;
    this.window = window;
    this.events = events;
  }

  void write() {
    levels();
    arraysAtWork();
    rates();
    power();
  }

  private void levels() {
    for (BufferName buffer : Trace.buffers()) {
      String name = buffer.label() + " buffer (bytes)";
      CounterTrack counter = new CounterTrack(events, BUFFERS, name, "bytes", 0);
      trace.levels(buffer, window.from(), window.to(), counter);
      counter.finish(window.to());
    }
  }

  private void arraysAtWork() {
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS && trace.has(stage)) {
        String name = stage.label() + " (arrays at work)";
        int process = RunTrace.processOf(Unit.ARRAYS);
        CounterTrack counter = new CounterTrack(events, process, name, "arrays", 0);
        trace.busyArrays(stage, window.from(), window.to(), counter);
        counter.finish(window.to());
      }
    }
  }

  private void rates() {
    for (StreamClass streamClass : StreamClass.values()) {
      String what = "HBM " + decapitalised(streamClass.label());
      rate(Unit.HBM, what, (from, to) -> trace.bytes(streamClass, from, to));
    }
    rate(Unit.LINKS, "Chip links", trace::linkBytes);
  }

  /// "Weights" inside of a name is "weights", but "KV read" stays.
  private static String decapitalised(String label) {
    boolean word = label.length() > 1 && Character.isLowerCase(label.charAt(1));
    return word ? label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) : label;
  }

  private interface Bytes {
    long between(long from, long to);
  }

  private void power() {
    for (PowerShare share : PowerShare.values()) {
      power(share.label(), (from, to) -> trace.energy().watts(share, from, to));
    }
    power("Chip", trace.energy()::watts);
  }

  private interface Watts {
    double between(long from, long to);
  }

  private void power(String what, Watts watts) {
    long bin = window.binCycles();
    String name =
        bin == 1
            ? what + " (watts)"
            : String.format(Locale.ROOT, "%s (watts, mean of %,d cycles)", what, bin);
    CounterTrack counter = new CounterTrack(events, POWER, name, "watts", 3);
    for (long from = window.from(); from < window.to(); from += bin) {
      long to = Math.min(window.to(), from + bin);
      counter.visit(from, Math.round(watts.between(from, to) * 1000));
    }
    counter.finish(window.to());
  }

  private void rate(Unit unit, String what, Bytes bytes) {
    long bin = window.binCycles();
    String name =
        bin == 1
            ? what + " (bytes/cycle)"
            : String.format(Locale.ROOT, "%s (bytes/cycle, mean of %,d cycles)", what, bin);
    CounterTrack counter =
        new CounterTrack(events, RunTrace.processOf(unit), name, "bytesPerCycle", 3);
    for (long from = window.from(); from < window.to(); from += bin) {
      long to = Math.min(window.to(), from + bin);
      counter.visit(from, Math.multiplyExact(bytes.between(from, to), 1000L) / (to - from));
    }
    counter.finish(window.to());
  }
}
