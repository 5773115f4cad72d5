package org.etchscope.sim.export;

import java.math.BigDecimal;
import java.util.Locale;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;

/// Writes the counters of a trace: bytes in each buffer, arrays at work for each product, bytes per
/// cycle of each class of HBM traffic and of the links.
final class TraceCounters {

  /// The group of the buffers, after those of the units.
  static final int BUFFERS = Unit.values().length + 1;

  /// At most this many bins of a rate.
  private static final long RATE_BINS = 2048;

  private final Trace trace;
  private final Window window;
  private final EventWriter events;

  TraceCounters(Trace trace, Window window, EventWriter events) {
    this.trace = trace;
    this.window = window;
    this.events = events;
  }

  void write() {
    levels();
    arraysAtWork();
    rates();
  }

  private void levels() {
    for (BufferName buffer : Trace.buffers()) {
      String name = buffer.label() + " buffer (bytes)";
      CounterTrack counter =
          new CounterTrack(events, BUFFERS, name, "bytes", value -> Long.toString(value));
      trace.levels(buffer, window.from(), window.to(), counter);
      counter.finish(window.to());
    }
  }

  private void arraysAtWork() {
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        String name = stage.label() + " (arrays at work)";
        int process = PerfettoTrace.processOf(Unit.ARRAYS);
        CounterTrack counter =
            new CounterTrack(events, process, name, "arrays", value -> Long.toString(value));
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

  private void rate(Unit unit, String what, Bytes bytes) {
    long bin = binCycles();
    String name =
        bin == 1
            ? what + " (bytes/cycle)"
            : String.format(Locale.ROOT, "%s (bytes/cycle, mean of %,d cycles)", what, bin);
    CounterTrack counter =
        new CounterTrack(
            events,
            PerfettoTrace.processOf(unit),
            name,
            "bytesPerCycle",
            thousandths -> JsonText.plain(BigDecimal.valueOf(thousandths, 3).doubleValue()));
    for (long from = window.from(); from < window.to(); from += bin) {
      long to = Math.min(window.to(), from + bin);
      counter.visit(from, Math.multiplyExact(bytes.between(from, to), 1000L) / (to - from));
    }
    counter.finish(window.to());
  }

  /// The least power of two that makes few enough bins.
  private long binCycles() {
    long bin = 1;
    while (Math.ceilDiv(window.to() - window.from(), bin) > RATE_BINS) {
      bin *= 2;
    }
    return bin;
  }
}
