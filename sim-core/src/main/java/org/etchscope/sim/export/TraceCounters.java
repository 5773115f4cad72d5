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
  static final int BUFFERS = Unit.LINKS.ordinal() + 2;

  /// The group of the power, after the buffers.
  static final int POWER = BUFFERS + 1;

  private final Trace trace;
  private final Window window;
  private final boolean joins;
  private final TraceEvents events;

  TraceCounters(TraceRequest request, TraceEvents events) {
    this.trace = request.result().trace();
    this.window = request.window();
    this.joins = request.joins();
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
      String name = buffer.label() + " buffer";
      steps(
          BUFFERS,
          name,
          "bytes",
          visitor -> trace.levels(buffer, window.from(), window.to(), visitor));
    }
  }

  private void arraysAtWork() {
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS && trace.has(stage)) {
        steps(
            TrackTrace.processOf(stage.unit(trace.chip())),
            stage.label(),
            "arrays at work",
            visitor -> trace.busyArrays(stage, window.from(), window.to(), visitor));
      }
    }
  }

  private interface Steps {
    void to(Trace.StepVisitor visitor);
  }

  private void steps(int process, String what, String unit, Steps steps) {
    long bin = joins ? window.binCycles() : 1;
    String name = "%s (%s)".formatted(what, bin == 1 ? unit : binned(unit, "highest", bin));
    String word = unit.split(" ", 2)[0];
    CounterTrack counter = new CounterTrack(events, process, name, word, 0);
    if (bin == 1) {
      steps.to(counter);
    } else {
      HighestOfBins highest = new HighestOfBins(window, counter);
      steps.to(highest);
      highest.finish();
    }
    counter.finish(window.to());
  }

  private static String binned(String unit, String which, long bin) {
    return String.format(Locale.ROOT, "%s, %s of %,d cycles", unit, which, bin);
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
    String name = "%s (%s)".formatted(what, bin == 1 ? "watts" : binned("watts", "mean", bin));
    CounterTrack counter = new CounterTrack(events, POWER, name, "watts", 3);
    for (long from = window.from(); from < window.to(); from += bin) {
      long to = Math.min(window.to(), from + bin);
      counter.visit(from, Math.round(watts.between(from, to) * 1000));
    }
    counter.finish(window.to());
  }

  private void rate(Unit unit, String what, Bytes bytes) {
    long bin = window.binCycles();
    String unitName = bin == 1 ? "bytes/cycle" : binned("bytes/cycle", "mean", bin);
    String name = "%s (%s)".formatted(what, unitName);
    CounterTrack counter =
        new CounterTrack(events, TrackTrace.processOf(unit), name, "bytesPerCycle", 3);
    for (long from = window.from(); from < window.to(); from += bin) {
      long to = Math.min(window.to(), from + bin);
      counter.visit(from, Math.multiplyExact(bytes.between(from, to), 1000L) / (to - from));
    }
    counter.finish(window.to());
  }
}
