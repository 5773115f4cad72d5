package org.etchscope.sim.analysis.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.claim.Claim.Counts;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.trace.RunSummary;

/// Checks a claimed throughput under both readings, runs it, and looks for the least that would do.
final class ThroughputCheck {

  static final String SIMULATED = "Simulated";
  static final String LEAST = "Least that would do";

  private static final int MOST_ARRAYS = 60_000;
  private static final int MOST_DECODES = 4_096;
  private static final String OPERATIONS = "operations a chip";
  private static final String PER_SECOND = " tokens/s";

  private final Claim.Throughput claim;
  private final ClaimRuns runs;
  private final ChipSpec chip;
  private final List<Section> sections = new ArrayList<>();
  private final List<String> conclusions = new ArrayList<>();

  ThroughputCheck(Claim.Throughput claim, ClaimRuns runs) {
    this.claim = claim;
    this.runs = runs;
    this.chip = runs.chip(claim.chip());
  }

  /// The section of a reading.
  static String title(Counts reading) {
    return "Read as %s tokens".formatted(reading.name().toLowerCase(Locale.ROOT));
  }

  ClaimCheck check() {
    List<Counts> possible = new ArrayList<>();
    for (Counts reading : List.of(Counts.TOTAL, Counts.OUTPUT)) {
      boolean asked = claim.counts() == Counts.UNSTATED || claim.counts() == reading;
      if (reading(reading) != Verdict.FAILS && asked) {
        possible.add(reading);
      }
    }
    if (claim.counts() == Counts.UNSTATED && possible.size() == 1) {
      conclusions.add(
          possible.getFirst() == Counts.TOTAL
              ? "The rate can only count total tokens, prompt and generated."
              : "The rate can only count generated tokens.");
    }
    if (possible.contains(Counts.TOTAL)) {
      implied(needs(Counts.TOTAL));
      simulated();
    }
    return new ClaimCheck(
        claim, possible.isEmpty() ? Verdict.FAILS : Verdict.HOLDS, sections, conclusions);
  }

  private ThroughputNeeds needs(Counts reading) {
    return new ThroughputNeeds(claim, runs.model(claim.model()), chip, reading);
  }

  private Verdict reading(Counts reading) {
    ThroughputNeeds needs = needs(reading);
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("requests", "1/s", needs.requestsPerSecond(), "all chips"));
    figures.add(Figure.of("total", "tokens/s", needs.totalTokensPerSecond(), "all chips"));
    figures.add(Figure.of("output", "tokens/s", needs.outputTokensPerSecond(), "all chips"));
    Figure operations = operations(needs);
    Figure memory =
        Figure.need(
            "HBM a chip",
            "TB/s",
            ThroughputNeeds.tera(needs.memoryBytesPerSecond()),
            ThroughputNeeds.tera((double) chip.hbm().bytesPerSecond()),
            mark("hbm.gigabytesPerSecond"));
    Figure resident =
        Figure.need(
            "memory a chip",
            "GB",
            needs.residentBytes() * 1e-9,
            chip.hbm().capacityBytes() * 1e-9,
            mark("hbm.capacityGigabytes"));
    figures.add(operations);
    figures.add(
        Figure.of(
            "of it read from the cache",
            "TB/s",
            ThroughputNeeds.tera(needs.cacheBytesPerSecond()),
            "keys and values, c - 1 for a token at position c"));
    figures.add(memory);
    figures.add(resident);
    List<Figure> links = fabric(needs);
    figures.addAll(links);
    figures.add(
        Figure.need(
            "power a chip, at least",
            "W",
            needs.leastWatts(),
            chip.power().limitWatts(),
            mark("power.limitWatts") + "; multiply-adds, HBM and static power"));
    figures.add(
        Figure.need(
            "area of the multiply-adds",
            "mm²",
            needs.multiplyAddSquareMillimetres(),
            chip.area().dieSquareMillimetres(),
            mark("area.dieSquareMillimetres")
                + "; at 90 % use and 98.3 million transistors a mm²"));
    sections.add(new Section(title(reading), figures));
    conclude(reading, needs, operations, links);
    boolean linked =
        links.isEmpty() || links.stream().anyMatch(link -> link.verdict() == Verdict.HOLDS);
    boolean fails =
        !linked
            || List.of(operations, memory, resident).stream()
                .anyMatch(figure -> figure.verdict() == Verdict.FAILS);
    return fails ? Verdict.FAILS : Verdict.HOLDS;
  }

  private Figure operations(ThroughputNeeds needs) {
    return Figure.need(
        OPERATIONS,
        "TFLOP/s",
        ThroughputNeeds.tera(needs.operationsPerSecond()),
        ThroughputNeeds.tera(needs.peakOperationsPerSecond()),
        mark("arrays.multiplyAddsPerCell." + needs.wider().id()) + " dense peak");
  }

  private List<Figure> fabric(ThroughputNeeds needs) {
    int chips = claim.layout().chipsPerReplica();
    if (chips == 1) {
      return List.of();
    }
    double has = ThroughputNeeds.tera((double) chip.fabric().bytesPerSecond());
    String basis = mark("fabric.gigabytesPerSecond") + ", one direction";
    return List.of(
        Figure.need(
            "links a chip, tensor parallel " + chips,
            "TB/s",
            ThroughputNeeds.tera(needs.tensorFabricBytesPerSecond(chips)),
            has,
            basis),
        Figure.need(
            "links a chip, pipeline of " + chips,
            "TB/s",
            ThroughputNeeds.tera(needs.pipelineFabricBytesPerSecond()),
            has,
            basis));
  }

  private void conclude(
      Counts reading, ThroughputNeeds needs, Figure operations, List<Figure> links) {
    String word = reading.name().toLowerCase(Locale.ROOT);
    if (operations.verdict() == Verdict.FAILS) {
      conclusions.add(
          "As %s tokens it needs %.0f %% of the peak of %s, which cannot be."
              .formatted(word, 100 * needs.impliedUtilisation(), chip.name()));
    }
    boolean tensor = !links.isEmpty() && links.getFirst().verdict() == Verdict.FAILS;
    if (reading == Counts.TOTAL && tensor && links.getLast().verdict() == Verdict.HOLDS) {
      conclusions.add(
          "Tensor parallel it is bound by the fabric (%.2f TB/s of %.2f a chip and direction); a pipeline needs %.3f."
              .formatted(
                  links.getFirst().value(), links.getFirst().limit(), links.getLast().value()));
    }
  }

  private void implied(ThroughputNeeds needs) {
    double seconds = needs.secondsPerOutputToken();
    sections.add(
        new Section(
            "Implied, as total tokens",
            List.of(
                Figure.of(
                    "operations of a request",
                    "TFLOP",
                    needs.requestOperations() * 1e-12,
                    "useful ones"),
                Figure.of(
                    "use of the peak",
                    "%",
                    100 * needs.impliedUtilisation(),
                    "sustained over dense peak"),
                Figure.of(
                    "peak at 90 % use",
                    "TFLOP/s", ThroughputNeeds.tera(needs.operationsPerSecond()) / 0.9, "a chip"),
                Figure.of(
                    "micro-batches under way",
                    "",
                    needs.microBatches(),
                    "layout " + claim.layout().id()),
                Figure.of(
                    "period of a micro-batch",
                    "ms",
                    1e3 * needs.periodSeconds(),
                    "iteration to iteration"),
                Figure.of("requests under way", "", needs.requestsInFlight(), "all chips"),
                Figure.of("time per output token", "ms", 1e3 * seconds, "micro-batches × period"),
                Figure.of("speed for a user", "tokens/s", 1 / seconds, "one over it"),
                Figure.of(
                    "cap of pure decode by cache reads",
                    "tokens/s",
                    needs.decodeCapTokensPerSecond(),
                    "peak HBM, any batch"))));
    conclusions.add(
        "A user waits %.1f ms between two tokens: %.1f tokens/s."
            .formatted(1e3 * seconds, 1 / seconds));
  }

  private void simulated() {
    RunSummary run;
    try {
      run = runs.summary(claim);
    } catch (ScheduleException e) {
      conclusions.add("It does not run: " + e.getMessage() + ".");
      return;
    }
    String preset = "run of " + claim.layout().id() + " on the preset";
    double total = run.totalTokensPerSecond();
    sections.add(
        new Section(
            SIMULATED,
            List.of(
                Figure.need(
                    "total" + PER_SECOND, "tokens/s", claim.tokensPerSecond(), total, preset),
                Figure.of("output" + PER_SECOND, "tokens/s", run.outputTokensPerSecond(), preset),
                Figure.of("use of the arrays", "%", 100 * run.arrayUtilisation(), preset),
                Figure.of("use of HBM", "%", 100 * run.hbmUtilisation(), preset),
                Figure.of(
                    "time per output token", "ms", 1e3 * run.timePerOutputTokenSeconds(), preset),
                Figure.of("power a chip", "W", run.energy().averagePowerWatts(), preset),
                Figure.of(
                    "energy",
                    "mJ/token",
                    1e3 * run.energy().joulesPerTotalToken(),
                    "total tokens"))));
    conclusions.add(
        "Simulated on the preset it makes %,.0f total tokens/s, bound by %s: %s."
            .formatted(
                total,
                run.boundBy().label(),
                total >= claim.tokensPerSecond() ? "enough" : "not enough"));
    least(run);
  }

  /// The least of each resource alone, all others as the preset has them.
  private void least(RunSummary run) {
    double target = claim.tokensPerSecond();
    List<Figure> figures = new ArrayList<>();
    int arrays = chip.arrays().count();
    double peak = ThroughputNeeds.tera(needs(Counts.TOTAL).peakOperationsPerSecond());
    OptionalDouble count =
        LeastValue.ofWhole(
            value -> runs.total(claim, "arrays.count", (double) value),
            target,
            arrays,
            MOST_ARRAYS);
    String whole = LeastValue.WHOLE_BASIS;
    add(figures, "dense peak a chip", "TFLOP/s", count, peak / arrays, peak, whole);
    double bandwidth = chip.hbm().bytesPerSecond() * 1e-9;
    OptionalDouble rate =
        LeastValue.of(
            value -> runs.total(claim, "hbm.gigabytesPerSecond", value), target, bandwidth);
    add(figures, "HBM a chip", "GB/s", rate, 1, bandwidth, LeastValue.BASIS);
    long present = Math.max(1, run.sequencesInFlight() / Math.max(1, run.microBatchesInFlight()));
    OptionalDouble batch =
        LeastValue.ofWhole(
            value -> runs.total(claim, Math.toIntExact(value)), target, present, MOST_DECODES);
    add(figures, "decodes of a micro-batch", "", batch, 1, (double) present, whole);
    sections.add(new Section(LEAST, figures));
    for (Figure figure : figures) {
      conclusions.add(
          "With all else as the preset, %s %s %s is the least that does (the preset has %s)."
              .formatted(
                  figure.name(), number(figure.value()), figure.unit(), number(figure.limit()))
              .replace("  ", " "));
    }
  }

  private void add(
      List<Figure> figures,
      String name,
      String unit,
      OptionalDouble least,
      double scale,
      double has,
      String basis) {
    if (least.isEmpty()) {
      conclusions.add("No %s up to 64 times the preset's is enough by itself.".formatted(name));
      return;
    }
    figures.add(Figure.need(name, unit, least.getAsDouble() * scale, has, basis));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private String mark(String path) {
    return ChipFields.of(path)
        .provenance(chip)
        .map(provenance -> provenance.mark().name().toLowerCase(Locale.ROOT))
        .orElse("not stated");
  }
}
