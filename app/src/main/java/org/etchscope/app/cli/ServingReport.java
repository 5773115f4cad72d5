package org.etchscope.app.cli;

import java.util.Locale;
import org.etchscope.sim.serving.Distribution;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.workload.Workload;

/// What a server has done, as a page of text.
final class ServingReport {

  private static final String INDENTATION = "  ";

  private final ServingResult result;

  ServingReport(ServingResult result) {
    this.result = result;
  }

  String text() {
    return String.join("\n", headline(), totals(), times(), notes());
  }

  private String headline() {
    var scenario = result.plan().scenario();
    Workload workload = scenario.workload();
    return "%s on %d × %s, %s%n%s, at most %s tokens an iteration and %s sequences, %s weights, %s KV cache%n"
        .formatted(
            scenario.model().name(),
            workload.layout().chips(),
            scenario.chip().name(),
            workload.layout().id(),
            result.plan().policy().id(),
            Numbers.whole(result.limits().tokens()),
            Numbers.whole(result.limits().sequences()),
            workload.weights().id().toUpperCase(Locale.ROOT),
            workload.keyValue().id().toUpperCase(Locale.ROOT))
        .replace("\r\n", "\n");
  }

  private String totals() {
    TextTable table = new TextTable("lrl");
    table.row("Requests served", Numbers.whole(result.finished()), refused());
    table.row("Time", Numbers.time(result.seconds()), "first arrival to last token");
    table.row("Requests a second", Numbers.rate(result.requestsPerSecond()), "");
    table.row(
        "Total throughput",
        Numbers.rate(result.totalTokensPerSecond()),
        "tokens/s, prompt and generated");
    table.row(
        "Output throughput",
        Numbers.rate(result.outputTokensPerSecond()),
        "tokens/s, generated only");
    table.row(
        "Sequences on the server",
        Numbers.rate(result.meanSequences()),
        "on average, in %s iterations".formatted(Numbers.whole(result.iterations())));
    table.row(
        "KV cache held",
        Numbers.percent(result.meanCacheShare()),
        "on average, at most %s of %s pages a chip"
            .formatted(
                Numbers.percent(result.maximumCacheShare()),
                Numbers.whole(result.records().getFirst().pages())));
    table.row("Preemptions", Numbers.whole(result.preemptions()), "");
    table.row("Prompt tokens reused", Numbers.whole(result.reusedTokens()), "");
    return table.text(INDENTATION);
  }

  private String refused() {
    return result.refused() == 0
        ? ""
        : "%s refused: their cache is larger than the memory for it"
            .formatted(Numbers.whole(result.refused()));
  }

  private String times() {
    TextTable table = new TextTable("lrrrrr");
    table.row("Milliseconds", "mean", "P50", "P90", "P99", "most");
    row(table, "In the queue", result.queue());
    row(table, "Time to first token", result.timeToFirstToken());
    row(table, "Time per output token", result.timePerOutputToken());
    row(table, "Latency", result.latency());
    return table.text(INDENTATION);
  }

  private static void row(TextTable table, String name, Distribution values) {
    table.row(
        name,
        milliseconds(values.mean()),
        milliseconds(values.p50()),
        milliseconds(values.p90()),
        milliseconds(values.p99()),
        milliseconds(values.maximum()));
  }

  private static String milliseconds(double value) {
    return String.format(Locale.ROOT, "%,.3f", value);
  }

  private String notes() {
    return """
    %s iterations were simulated; the times of all others are interpolated between theirs. At %s iterations held against
    their own simulation the error was %.2f %% in the median and %.2f %% at most.
    """
        .formatted(
            Numbers.whole(result.simulatedSteps()),
            Numbers.whole(result.timeErrors().count()),
            100 * result.timeErrors().p50(),
            100 * result.timeErrors().maximum());
  }
}
