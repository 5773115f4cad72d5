package org.etchscope.sim.trace;

import java.nio.file.Path;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// The record of a whole request of Llama-3-70B with 64 sequences, in which equal layers stand
/// once, and its beginning written out again with nothing taken as a repetition.
final class LongTrace {

  private static final Path SAMPLES =
      Path.of("../sample-models/src/main/resources/org/etchscope/samples");

  private LongTrace() {}

  /// The record as the simulator makes it.
  static Trace repeated() {
    return Simulator.run(
            new Scenario(
                ConfigReader.read(SAMPLES.resolve("models/llama-3-70b.json")).shape(),
                new ChipReader().read(SAMPLES.resolve("chips/sohu-2024.json")),
                Workload.decode().with(Phase.REQUEST)))
        .trace();
  }

  /// The beginning of a record, span by span, until so many are stored.
  static Trace writtenOut(Trace trace, long spans) {
    long to = trace.cycles();
    while (count(trace, to) > spans) {
      to -= trace.cycles() / 64;
    }
    to += trace.cycles() / 64;
    TraceBuilder builder = new TraceBuilder(PowerFactor.FULL, 0);
    copySpans(trace, to, builder);
    copySteps(trace, to, builder);
    return new Trace(trace.scenario(), trace.program(), builder, 0, to);
  }

  private static long count(Trace trace, long to) {
    long sum = 0;
    for (Lane lane : Lane.values()) {
      sum += trace.spanCount(lane, 0, to);
    }
    return sum;
  }

  private static void copySpans(Trace trace, long to, TraceBuilder builder) {
    trace.segments(0, to, span -> builder.boundary(span.start(), span.segment()));
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        trace.products(
            stage,
            0,
            to,
            span ->
                builder.product(
                    span.start(),
                    span.end() - span.start(),
                    span.segment(),
                    stage,
                    span.first(),
                    span.second(),
                    span.third(),
                    span.count()));
      }
    }
    for (Lane lane : Lane.values()) {
      if (lane.unit() != Unit.ARRAYS) {
        trace.spans(lane, 0, to, span -> copy(lane, span, builder));
      }
    }
  }

  private static void copy(Lane lane, Span span, TraceBuilder builder) {
    long start = span.start();
    long cycles = span.end() - start;
    int segment = span.segment();
    switch (lane.unit()) {
      case HBM ->
          builder.stream(
              start,
              cycles,
              segment,
              span.stage(),
              lane.streamClass(),
              span.first(),
              span.second());
      case ATTENTION ->
          builder.attention(
              start, cycles, segment, span.first(), (long) span.second() << 10, span.third() == 1);
      case VECTOR ->
          builder.vector(start, cycles, segment, span.stage(), span.first(), span.second());
      case LINKS -> builder.link(start, cycles, segment, span.stage(), span.first(), span.second());
      case ARRAYS, FEED_FORWARD_ARRAYS ->
          throw new IllegalArgumentException("products are copied stage by stage");
    }
  }

  private static void copySteps(Trace trace, long to, TraceBuilder builder) {
    for (BufferName buffer : BufferName.values()) {
      trace.levels(buffer, 0, to, (cycle, bytes) -> builder.level(cycle, buffer, bytes));
    }
    for (Unit unit : Unit.values()) {
      trace.reasons(
          unit,
          0,
          to,
          (start, end, reason) -> {
            if (reason == null) {
              builder.busy(start, unit);
            } else {
              builder.idle(start, unit, reason);
            }
          });
    }
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        trace.busyArrays(
            stage, 0, to, (cycle, arrays) -> builder.busyArrays(cycle, stage, (int) arrays));
      }
    }
  }
}
