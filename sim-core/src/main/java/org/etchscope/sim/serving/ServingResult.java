package org.etchscope.sim.serving;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What a server has done. Times are milliseconds; requests that were refused count in none.
///
/// @param plan the server
/// @param limits what an iteration could hold
/// @param records what each replica of the model has served
/// @param simulatedSteps iterations that were simulated; the times of all others lie between theirs
/// @param timeErrors how far interpolated times are from simulated ones where that was looked at,
///   as shares of the simulated ones
public record ServingResult(
    ServingPlan plan,
    Limits limits,
    List<ServingRecord> records,
    int simulatedSteps,
    Distribution timeErrors) {

  public ServingResult {
    records = List.copyOf(records);
  }

  private double seconds(double cycles) {
    return cycles / plan.scenario().chip().clockHertz();
  }

  private Stream<ServedOutcome> outcomes() {
    return records.stream().flatMap(record -> record.outcomes().stream());
  }

  private Stream<ServingSample> samples() {
    return records.stream().flatMap(record -> record.samples().stream());
  }

  /// Requests that were served to their end.
  public int finished() {
    return (int) outcomes().count();
  }

  /// Requests whose cache is larger than the memory for it.
  public int refused() {
    return records.stream().mapToInt(record -> record.refused().size()).sum();
  }

  /// From the first arrival to the last token.
  public double seconds() {
    long first = outcomes().mapToLong(o -> o.request().arrivalCycle()).min().orElse(0);
    long last = outcomes().mapToLong(ServedOutcome::lastTokenCycle).max().orElse(0);
    return seconds((double) last - first);
  }

  private double perSecond(ToDoubleFunction<ServedOutcome> amount) {
    double seconds = seconds();
    return seconds == 0 ? 0 : outcomes().mapToDouble(amount).sum() / seconds;
  }

  /// Requests finished a second.
  public double requestsPerSecond() {
    return perSecond(_ -> 1);
  }

  /// Generated tokens a second.
  public double outputTokensPerSecond() {
    return perSecond(outcome -> outcome.request().generatedTokens());
  }

  /// Prompt and generated tokens a second.
  public double totalTokensPerSecond() {
    return perSecond(
        outcome -> (double) outcome.request().promptTokens() + outcome.request().generatedTokens());
  }

  /// Time in the queue.
  public Distribution queue() {
    return milliseconds(ServedOutcome::queueCycles);
  }

  /// Time to first token (TTFT).
  public Distribution timeToFirstToken() {
    return milliseconds(ServedOutcome::firstTokenCycles);
  }

  /// Time per output token (TPOT) of the requests that want more than one.
  public Distribution timePerOutputToken() {
    return Distribution.of(
        outcomes()
            .filter(outcome -> outcome.request().generatedTokens() > 1)
            .mapToDouble(outcome -> seconds(outcome.cyclesPerToken()) * 1000));
  }

  /// Time from arrival to the last token.
  public Distribution latency() {
    return milliseconds(ServedOutcome::latencyCycles);
  }

  private Distribution milliseconds(ToDoubleFunction<ServedOutcome> cycles) {
    return Distribution.of(
        outcomes().mapToDouble(outcome -> seconds(cycles.applyAsDouble(outcome)) * 1000));
  }

  /// Iterations.
  public int iterations() {
    return (int) samples().count();
  }

  /// Sequences on the server, on average over the time it works.
  public double meanSequences() {
    return mean(ServingSample::running);
  }

  /// Share of the cache's pages that are held, on average over the time the server works.
  public double meanCacheShare() {
    return mean(ServingSample::pages) / records.getFirst().pages();
  }

  /// Largest share of the cache's pages that was held.
  public double maximumCacheShare() {
    return (double) samples().mapToInt(ServingSample::pages).max().orElse(0)
        / records.getFirst().pages();
  }

  private double mean(ToDoubleFunction<ServingSample> quantity) {
    double cycles = samples().mapToDouble(ServingSample::cycles).sum();
    double sum = samples().mapToDouble(s -> quantity.applyAsDouble(s) * s.cycles()).sum();
    return cycles == 0 ? 0 : sum / cycles;
  }

  /// How often a sequence lost its cache to others.
  public long preemptions() {
    return outcomes().mapToLong(ServedOutcome::preemptions).sum();
  }

  /// Tokens of prompts that were not computed because others had.
  public long reusedTokens() {
    return outcomes().mapToLong(ServedOutcome::reusedTokens).sum();
  }
}
