package org.etchscope.sim.trace;

import java.util.concurrent.TimeUnit;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Questions to a record of 32 million spans of which 1 million are stored (`repeated`), and to one
/// of more than 10 million that are all stored (`stored`). The bar: 20 µs for the state at a cycle.
/// Run in the folder of the module, as the build does.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 2)
public class TraceBenchmark {

  private static final long SPANS = 10_000_000;
  private static final int PLACES = 1 << 10;
  private static final int COLUMNS = 800;

  @Param({"repeated", "stored"})
  public String record = "";

  private Trace trace;
  private int asked;

  @Setup(Level.Trial)
  public void makeTrace() {
    Trace repeated = LongTrace.repeated();
    trace = record.equals("repeated") ? repeated : LongTrace.writtenOut(repeated, SPANS);
    if (record.equals("stored") && trace.storedSpans() < SPANS) {
      throw new IllegalStateException(trace.storedSpans() + " spans are stored");
    }
  }

  /// A place far from the one before.
  private long somewhere() {
    asked = (asked + 619) & (PLACES - 1);
    return trace.cycles() * asked / PLACES;
  }

  /// The state at a scattered cycle.
  @Benchmark
  public MachineState at() {
    return trace.at(somewhere());
  }

  /// The next change behind a scattered cycle.
  @Benchmark
  public long next() {
    return trace.next(somewhere(), Trace.Step.CHANGE);
  }

  /// What a frame of the timeline that shows everything asks for: in each of 800 columns, how busy
  /// each lane is and what HBM moves.
  @Benchmark
  public long columns() {
    long sum = 0;
    for (int column = 0; column < COLUMNS; column++) {
      long from = trace.cycles() * column / COLUMNS;
      long to = trace.cycles() * (column + 1) / COLUMNS;
      for (Lane lane : Lane.values()) {
        sum += trace.busy(lane, from, to);
      }
      for (StreamClass streamClass : StreamClass.values()) {
        sum += trace.bytes(streamClass, from, to);
      }
    }
    return sum;
  }

  /// All spans and reasons in a hundred-thousandth of the record: a frame from near.
  @Benchmark
  public long[] near() {
    long from = somewhere();
    long to = from + trace.cycles() / 100_000;
    long[] count = new long[1];
    for (Lane lane : Lane.values()) {
      trace.spans(lane, from, to, span -> count[0]++);
    }
    for (Unit unit : Unit.values()) {
      trace.reasons(unit, from, to, (start, end, reason) -> count[0]++);
    }
    return count;
  }
}
