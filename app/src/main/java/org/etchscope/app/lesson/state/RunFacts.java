package org.etchscope.app.lesson.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.terms.Terms;

/// What came out of the run that is shown.
final class RunFacts {

  private RunFacts() {}

  static List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    addTimes(facts);
    addBytes(facts);
    facts.add(
        new Fact.Word(
            "run.boundBy",
            "what decides the time: hbm, compute, attention, vector, fabric, overhead, power or"
                + " mixed",
            state -> {
              SimulationResult run = state.run();
              return run == null ? "" : run.summary().boundBy().name().toLowerCase(Locale.ROOT);
            },
            (state, language) -> {
              SimulationResult run = state.run();
              return run == null ? "" : Terms.of(run.summary().boundBy()).in(language);
            }));
    facts.add(
        summary(
            "arrayUtilisation",
            "share of the arrays' peak",
            ValueFormat.PERCENT,
            RunSummary::arrayUtilisation));
    facts.add(
        summary(
            "hbmUtilisation",
            "share of the memory's peak",
            ValueFormat.PERCENT,
            RunSummary::hbmUtilisation));
    facts.add(
        summary("rows", "rows of a micro-batch", ValueFormat.WHOLE, RunSummary::microBatchRows));
    facts.add(
        summary(
            "sequences",
            "sequences in flight on the server",
            ValueFormat.WHOLE,
            RunSummary::sequencesInFlight));
    facts.add(
        summary(
            "wattsPerChip",
            "mean power of a chip",
            ValueFormat.WHOLE,
            summary -> summary.energy().averagePowerWatts()));
    facts.add(
        summary(
            "joulesPerToken",
            "energy of all chips for a token",
            ValueFormat.NUMBER,
            summary -> summary.energy().joulesPerTotalToken()));
    facts.add(
        result(
            "intensity",
            "operations for each byte of memory traffic",
            ValueFormat.NUMBER,
            run -> Roofline.of(run).whole().intensity()));
    facts.add(
        result(
            "ridge",
            "operations a byte at which arrays and memory take equally long",
            ValueFormat.NUMBER,
            run -> Roofline.of(run).ridge()));
    facts.add(
        result(
            "operationsPerSecond",
            "operations a second of a chip",
            ValueFormat.SCALED,
            run -> Roofline.of(run).whole().operationsPerSecond()));
    facts.add(
        result(
            "attentionArrays",
            "share of the run in which arrays work for attention",
            ValueFormat.PERCENT,
            run -> busy(run, Lane.ATTENTION_ARRAYS)));
    facts.add(
        result(
            "feedForwardArrays",
            "share of the run in which arrays work for the feed-forward block",
            ValueFormat.PERCENT,
            run -> busy(run, Lane.FEED_FORWARD_ARRAYS)));
    return facts;
  }

  private static void addTimes(List<Fact> facts) {
    facts.add(
        result("cycles", "cycles of the record", ValueFormat.WHOLE, run -> run.trace().cycles()));
    facts.add(
        summary(
            "stepCycles",
            "cycles of an iteration, or of the whole run of a prefill or" + " request",
            ValueFormat.WHOLE,
            RunSummary::stepCycles));
    facts.add(
        summary(
            "stepSeconds", "the same in seconds", ValueFormat.SECONDS, RunSummary::stepSeconds));
    facts.add(
        summary(
            "latencySeconds",
            "time a token takes from input to output",
            ValueFormat.SECONDS,
            RunSummary::latencySeconds));
    facts.add(
        summary(
            "totalTokensPerSecond",
            "prompt and generated tokens a second",
            ValueFormat.WHOLE,
            RunSummary::totalTokensPerSecond));
    facts.add(
        summary(
            "outputTokensPerSecond",
            "generated tokens a second",
            ValueFormat.WHOLE,
            RunSummary::outputTokensPerSecond));
    facts.add(
        summary(
            "timeToFirstTokenSeconds",
            "time until a prompt's first token",
            ValueFormat.SECONDS,
            RunSummary::timeToFirstTokenSeconds));
    facts.add(
        summary(
            "timePerOutputTokenSeconds",
            "time between two tokens of a sequence",
            ValueFormat.SECONDS,
            RunSummary::timePerOutputTokenSeconds));
  }

  private static void addBytes(List<Fact> facts) {
    facts.add(
        bytes(
            "weightBytesRead",
            "weights a chip reads",
            summary -> read(summary, StreamClass.WEIGHTS)));
    facts.add(
        bytes(
            "keyValueBytesRead",
            "keys and values a chip reads",
            summary -> read(summary, StreamClass.KEY_VALUE_READ)));
    facts.add(
        bytes(
            "activationBytes",
            "activations between a chip and its memory",
            summary ->
                read(summary, StreamClass.ACTIVATIONS)
                    + summary.writtenBytes().getOrDefault(StreamClass.ACTIVATIONS, 0L)));
    facts.add(
        bytes(
            "memoryBytes",
            "all bytes between a chip and its memory",
            summary -> sum(summary.readBytes()) + sum(summary.writtenBytes())));
    facts.add(bytes("linkBytes", "bytes a chip sends to others", RunSummary::linkBytes));
    facts.add(
        bytes(
            "weightBytes", "weights that the fullest chip holds", RunSummary::weightBytesPerChip));
    facts.add(
        bytes(
            "cacheBytes",
            "key-value cache that the fullest chip holds",
            RunSummary::cacheBytesPerChip));
  }

  private static double read(RunSummary summary, StreamClass streamClass) {
    return summary.readBytes().getOrDefault(streamClass, 0L);
  }

  private static double sum(Map<StreamClass, Long> bytes) {
    return bytes.values().stream().mapToDouble(Long::doubleValue).sum();
  }

  private static double busy(SimulationResult run, Lane lane) {
    long cycles = run.trace().cycles();
    return (double) run.trace().busy(lane, 0, cycles)
        / Math.max(1.0, (double) cycles * run.trace().width(lane));
  }

  private static Fact bytes(String name, String help, ToDoubleFunction<RunSummary> value) {
    return summary(name, help, ValueFormat.BYTES, value);
  }

  private static Fact summary(
      String name, String help, ValueFormat format, ToDoubleFunction<RunSummary> value) {
    return result(name, help, format, run -> value.applyAsDouble(run.summary()));
  }

  private static Fact result(
      String name, String help, ValueFormat format, ToDoubleFunction<SimulationResult> value) {
    return new Fact.Amount(
        "run." + name,
        help,
        format,
        state -> {
          SimulationResult run = state.run();
          return run == null ? Double.NaN : value.applyAsDouble(run);
        });
  }
}
