package org.etchscope.sim.analysis.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.trace.RunSummary;

/// A number by which runs are compared, in the order of every table. Throughput is of the whole
/// server; bytes and watts are of one chip.
public enum Measure {
  TOTAL_TOKENS_PER_SECOND(
      "total throughput",
      "tokens/s",
      Better.MORE,
      "prompt and generated tokens / time",
      RunSummary::totalTokensPerSecond),
  OUTPUT_TOKENS_PER_SECOND(
      "output throughput",
      "tokens/s",
      Better.MORE,
      "generated tokens / time",
      RunSummary::outputTokensPerSecond),
  STEP_CYCLES(
      "step",
      "cycles",
      Better.LESS,
      "core cycles of one step, or of the run",
      run -> run.stepCycles()),
  STEP_SECONDS("time of a step", "s", Better.LESS, "cycles / clock", RunSummary::stepSeconds),
  LATENCY_SECONDS(
      "latency", "s", Better.LESS, "from input to output of a token", RunSummary::latencySeconds),
  TIME_TO_FIRST_TOKEN_SECONDS(
      "time to first token",
      "s",
      Better.LESS,
      "from a prompt's arrival to its first token",
      RunSummary::timeToFirstTokenSeconds),
  TIME_PER_OUTPUT_TOKEN_SECONDS(
      "time per output token",
      "s",
      Better.LESS,
      "between two tokens of a sequence",
      RunSummary::timePerOutputTokenSeconds),
  OUTPUT_TOKENS_PER_SECOND_AND_USER(
      "output tokens a user",
      "tokens/s",
      Better.MORE,
      "1 / time per output token",
      run ->
          run.timePerOutputTokenSeconds() > 0 ? 1 / run.timePerOutputTokenSeconds() : Double.NaN),
  ARRAY_UTILISATION(
      "array utilisation",
      "",
      Better.MORE,
      "useful multiply-adds / peak",
      RunSummary::arrayUtilisation),
  HBM_UTILISATION(
      "HBM utilisation",
      "",
      Better.NEITHER,
      "bytes moved / bytes at peak bandwidth",
      RunSummary::hbmUtilisation),
  SEQUENCES_IN_FLIGHT(
      "sequences in flight",
      "",
      Better.MORE,
      "sequences the server works on at a time",
      run -> run.sequencesInFlight()),
  WEIGHT_BYTES_PER_CHIP(
      "weights of a chip",
      "B",
      Better.LESS,
      "on the fullest chip",
      run -> run.weightBytesPerChip()),
  CACHE_BYTES_PER_CHIP(
      "KV cache of a chip",
      "B",
      Better.LESS,
      "on the fullest chip",
      run -> run.cacheBytesPerChip()),
  WATTS_PER_CHIP(
      "power of a chip",
      "W",
      Better.LESS,
      "energy / time of the slowest chip",
      run -> run.energy().averagePowerWatts()),
  JOULES_PER_TOTAL_TOKEN(
      "energy of a token",
      "J",
      Better.LESS,
      "energy of all chips / prompt and generated tokens",
      run -> run.energy().joulesPerTotalToken());

  private final String label;
  private final String unit;
  private final Better better;
  private final String formula;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final ToDoubleFunction<RunSummary> value;

  /// Which of two values is the better one.
  public enum Better {
    MORE,
    LESS,
    /// Neither: it says how a run is, not how good it is.
    NEITHER
  }

  Measure(
      String label,
      String unit,
      Better better,
      String formula,
      ToDoubleFunction<RunSummary> value) {
    this.label = label;
    this.unit = unit;
    this.better = better;
    this.formula = formula;
    this.value = value;
  }

  /// Name in files and on the command line, for example `total_tokens_per_second`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Name in a sentence, without the unit.
  public String label() {
    return label;
  }

  /// Unit of the value; empty for counts and shares.
  public String unit() {
    return unit;
  }

  /// Which of two values is the better one.
  public Better better() {
    return better;
  }

  /// What it is made of, in words.
  public String formula() {
    return formula;
  }

  /// Whether it is a share, from 0 to 1.
  public boolean isShare() {
    return this == ARRAY_UTILISATION || this == HBM_UTILISATION;
  }

  /// The value of a run; not a number if the run has none.
  public double of(RunSummary run) {
    double number = value.applyAsDouble(run);
    boolean timeOfNothing =
        number == 0
            && (this == TIME_TO_FIRST_TOKEN_SECONDS || this == TIME_PER_OUTPUT_TOKEN_SECONDS);
    return timeOfNothing ? Double.NaN : number;
  }

  /// The measure of a name, in any case.
  ///
  /// @throws IllegalArgumentException naming the text and all measures
  public static Measure of(String id) {
    List<Measure> all = List.of(values());
    return all.stream()
        .filter(measure -> measure.id().equals(id.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "result is \"%s\"; it must be one of %s"
                    .formatted(
                        id.length() > 60 ? id.substring(0, 60) + "…" : id,
                        String.join(", ", Arrays.stream(values()).map(Measure::id).toList()))));
  }
}
