package org.etchscope.sim.analysis.served;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.analysis.measured.Presets;
import org.etchscope.sim.analysis.served.RequestTables.Measured;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.serving.Distribution;
import org.etchscope.sim.serving.ServedOutcome;
import org.etchscope.sim.serving.ServingPlan;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;

/// Holds served requests against those of vLLM, measured end to end: the same requests come to a
/// server of simulated chips, and of those that were measured mean and percentiles are compared.
public final class ServingValidation implements Validation {

  // What is asked of whole runs that were measured on accelerators, see MeasuredValidation.
  private static final double MEDIAN = 0.15;
  private static final double P90 = 0.35;

  private final Presets presets;
  private final Map<String, MeasuredServer> servers = MeasuredServer.known();

  /// Percentiles and means of all runs, and errors request by request.
  private static final class Rows {
    private final List<Comparison> all = new ArrayList<>();
    private final Map<String, List<Comparison>> beside = new LinkedHashMap<>();
    private final List<SkippedRow> skipped = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void beside(String quantity, Comparison comparison) {
      beside.computeIfAbsent(quantity, _ -> new ArrayList<>()).add(comparison);
    }
  }

  /// What is compared of a request, in milliseconds.
  private enum Metric {
    TTFT("time to first token", Measured::firstToken, o -> o.firstTokenCycles()),
    TPOT("time per output token", Measured::perToken, ServedOutcome::cyclesPerToken),
    LATENCY("latency", Measured::latency, o -> o.latencyCycles());

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // a method
    private final ToDoubleFunction<Measured> measured;

    @SuppressWarnings("ImmutableEnumChecker") // a method
    private final ToDoubleFunction<ServedOutcome> cycles;

    Metric(
        String words, ToDoubleFunction<Measured> measured, ToDoubleFunction<ServedOutcome> cycles) {
      this.words = words;
      this.measured = measured;
      this.cycles = cycles;
    }
  }

  public ServingValidation(Presets presets) {
    this.presets = presets;
  }

  @Override
  public String kind() {
    return "serving";
  }

  @Override
  public String subject() {
    return "requests over time on one server against vLLM, measured";
  }

  @Override
  public String source() {
    return "a file ..._requests_measured.csv with ..._trace_inputs.csv beside it";
  }

  @Override
  public ValidationReport run(Path source, OptionalDouble tolerance) throws IOException {
    RequestTables tables = RequestTables.read(source);
    double accepted = tolerance.orElse(P90);
    Rows rows = new Rows();
    for (String run : tables.runs()) {
      try {
        compare(run, tables, accepted, rows);
      } catch (ScheduleException | IllegalArgumentException e) {
        rows.skipped.add(new SkippedRow(run, String.valueOf(e.getMessage())));
      }
    }
    List<SideComparison> beside = new ArrayList<>();
    rows.beside.forEach((quantity, all) -> beside.add(new SideComparison(quantity, all)));
    rows.notes.add(
        "the chips' constants come from kernels that were measured one by one, and from data"
            + " sheets; nothing was fitted to these runs");
    rows.notes.add(
        "the host prepares an iteration while the chips run the one before, as the published"
            + " configurations of these runs state (async_scheduling of vLLM); its work, some 4 ms"
            + " in an older release on A100, is shorter than any iteration and takes no time of"
            + " its own");
    rows.notes.add(
        "times to first token are mostly time in the queue, which adds up what each iteration is"
            + " too short or too long: their errors follow that of the time per output token");
    rows.notes.add(
        "on two chips each layer reduces its results twice over PCIe, for which all-reduces"
            + " between other cards stand; the run on two chips had vLLM's own all-reduce kernel"
            + " turned off, which was not measured by itself, and its iterations are too short"
            + " here");
    Acceptance bar =
        tolerance.isPresent()
            ? Acceptance.everyRowWithin(accepted)
            : new Acceptance(accepted, 0, MEDIAN, P90);
    return new ValidationReport(
        kind(),
        "mean and percentiles of each run",
        rows.all,
        rows.skipped,
        bar,
        beside,
        rows.notes);
  }

  private void compare(String run, RequestTables tables, double accepted, Rows rows) {
    MeasuredServer server = servers.get(run);
    if (server == null) {
      throw new IllegalArgumentException("no description of this server");
    }
    ServingPlan plan = server.plan(presets);
    double millisecond = plan.scenario().chip().clockHertz() / 1e3;
    ServingResult served =
        plan.serve(tables.requests(run, plan.scenario().chip().clockHertz()), Cancellation.NEVER);
    Map<Integer, ServedOutcome> outcomes = new HashMap<>();
    served
        .records()
        .forEach(record -> record.outcomes().forEach(o -> outcomes.put(o.request().id(), o)));
    List<Measured> both =
        tables.measured().getOrDefault(run, List.of()).stream()
            .filter(row -> outcomes.containsKey(row.request()))
            .toList();
    for (Metric metric : Metric.values()) {
      List<Measured> with =
          both.stream().filter(row -> metric.measured.applyAsDouble(row) > 0).toList();
      ToDoubleFunction<Measured> ours =
          row -> metric.cycles.applyAsDouble(outcome(outcomes, row)) / millisecond;
      Distribution reference = Distribution.of(with.stream().mapToDouble(metric.measured));
      Distribution simulated = Distribution.of(with.stream().mapToDouble(ours));
      String name = run + ", " + metric.words + ", ms, ";
      rows.all.add(Comparison.of(name + "mean", reference.mean(), simulated.mean(), accepted));
      rows.all.add(Comparison.of(name + "P50", reference.p50(), simulated.p50(), accepted));
      rows.all.add(Comparison.of(name + "P90", reference.p90(), simulated.p90(), accepted));
      rows.all.add(Comparison.of(name + "P99", reference.p99(), simulated.p99(), accepted));
      for (Measured row : with) {
        rows.beside(
            "%s, request by request: %s".formatted(run, metric.words),
            Comparison.of(
                run + ", request " + row.request(),
                metric.measured.applyAsDouble(row),
                ours.applyAsDouble(row),
                accepted));
      }
    }
    Double throughput = tables.outputTokensPerSecond().get(run);
    if (throughput != null) {
      rows.all.add(
          Comparison.of(
              run + ", output tokens a second",
              throughput,
              served.outputTokensPerSecond(),
              accepted));
    }
    rows.notes.add(note(run, plan, served));
  }

  private static ServedOutcome outcome(Map<Integer, ServedOutcome> outcomes, Measured row) {
    ServedOutcome outcome = outcomes.get(row.request());
    if (outcome == null) {
      throw new IllegalStateException("request " + row.request() + " was not served");
    }
    return outcome;
  }

  private static String note(String run, ServingPlan plan, ServingResult served) {
    return String.format(
        Locale.ROOT,
        "%s: %s on %s, %s; %,d requests in %,d iterations, %,d of them simulated, times between"
            + " them off by %.2f %% at the median; %.0f sequences under way on average, %d"
            + " preemptions",
        run,
        plan.scenario().model().name(),
        plan.scenario().chip().name(),
        plan.scenario().workload().layout().id(),
        served.finished(),
        served.iterations(),
        served.simulatedSteps(),
        100 * served.timeErrors().p50(),
        served.meanSequences(),
        served.preemptions());
  }
}
