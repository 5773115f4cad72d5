package org.etchscope.sim.analysis.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.claim.Claim.Counts;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.trace.RunSummary;

/// Checks a claimed throughput under both readings, runs it, and looks for the least that would do.
final class ThroughputCheck {

  private static final int MOST_ARRAYS = 60_000;
  private static final int MOST_DECODES = 4_096;

  private final Claim.Throughput claim;
  private final ClaimRuns runs;
  private final ChipSpec chip;
  private final List<Section> sections = new ArrayList<>();
  private final List<ClaimWords> conclusions = new ArrayList<>();

  ThroughputCheck(Claim.Throughput claim, ClaimRuns runs) {
    this.claim = claim;
    this.runs = runs;
    this.chip = runs.chip(claim.chip());
  }

  /// The section of a reading.
  static ClaimWords title(Counts reading) {
    ClaimForm form = reading == Counts.TOTAL ? ClaimForm.READ_AS_TOTAL : ClaimForm.READ_AS_OUTPUT;
    return form.with();
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
              ? ClaimForm.ONLY_TOTAL.with()
              : ClaimForm.ONLY_GENERATED.with());
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
    figures.add(
        Figure.of(
            ClaimForm.REQUESTS.with(),
            ClaimWords.plain("1/s"),
            needs.requestsPerSecond(),
            ClaimForm.ALL_CHIPS.with()));
    figures.add(
        Figure.of(
            ClaimForm.TOTAL.with(),
            ClaimWords.plain("tokens/s"),
            needs.totalTokensPerSecond(),
            ClaimForm.ALL_CHIPS.with()));
    figures.add(
        Figure.of(
            ClaimForm.OUTPUT.with(),
            ClaimWords.plain("tokens/s"),
            needs.outputTokensPerSecond(),
            ClaimForm.ALL_CHIPS.with()));
    Figure operations = operations(needs);
    Figure memory =
        Figure.need(
            ClaimForm.MEMORY_RATE.with(),
            ClaimWords.plain("TB/s"),
            ThroughputNeeds.tera(needs.memoryBytesPerSecond()),
            ThroughputNeeds.tera((double) chip.hbm().bytesPerSecond()),
            mark("hbm.gigabytesPerSecond"));
    Figure resident =
        Figure.need(
            ClaimForm.MEMORY.with(),
            ClaimWords.plain("GB"),
            needs.residentBytes() * 1e-9,
            chip.hbm().capacityBytes() * 1e-9,
            mark("hbm.capacityGigabytes"));
    figures.add(operations);
    figures.add(
        Figure.of(
            ClaimForm.CACHE_READS.with(),
            ClaimWords.plain("TB/s"),
            ThroughputNeeds.tera(needs.cacheBytesPerSecond()),
            ClaimForm.KEYS_AND_VALUES.with()));
    figures.add(memory);
    figures.add(resident);
    List<Figure> links = fabric(needs);
    figures.addAll(links);
    figures.add(
        Figure.need(
            ClaimForm.POWER_AT_LEAST.with(),
            ClaimWords.plain("W"),
            needs.leastWatts(),
            chip.power().limitWatts(),
            ClaimForm.POWER_BASIS.with(mark("power.limitWatts"))));
    figures.add(
        Figure.need(
            ClaimForm.MULTIPLIER_AREA.with(),
            ClaimWords.plain("mm²"),
            needs.multiplyAddSquareMillimetres(),
            chip.area().dieSquareMillimetres(),
            ClaimForm.AREA_BASIS.with(mark("area.dieSquareMillimetres"))));
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
        ClaimForm.OPERATIONS.with(),
        ClaimWords.plain("TFLOP/s"),
        ThroughputNeeds.tera(needs.operationsPerSecond()),
        ThroughputNeeds.tera(needs.peakOperationsPerSecond()),
        ClaimForm.DENSE_PEAK.with(mark("arrays.multiplyAddsPerCell." + needs.wider().id())));
  }

  private List<Figure> fabric(ThroughputNeeds needs) {
    int chips = claim.layout().chipsPerReplica();
    if (chips == 1) {
      return List.of();
    }
    double has = ThroughputNeeds.tera((double) chip.fabric().bytesPerSecond());
    ClaimWords basis = ClaimForm.ONE_DIRECTION.with(mark("fabric.gigabytesPerSecond"));
    String among = Integer.toString(chips);
    return List.of(
        Figure.need(
            ClaimForm.LINKS_TENSOR.with(among),
            ClaimWords.plain("TB/s"),
            ThroughputNeeds.tera(needs.tensorFabricBytesPerSecond(chips)),
            has,
            basis),
        Figure.need(
            ClaimForm.LINKS_PIPELINE.with(among),
            ClaimWords.plain("TB/s"),
            ThroughputNeeds.tera(needs.pipelineFabricBytesPerSecond()),
            has,
            basis));
  }

  private void conclude(
      Counts reading, ThroughputNeeds needs, Figure operations, List<Figure> links) {
    if (operations.verdict() == Verdict.FAILS) {
      ClaimForm form =
          reading == Counts.TOTAL ? ClaimForm.TOTAL_ABOVE_PEAK : ClaimForm.OUTPUT_ABOVE_PEAK;
      conclusions.add(
          form.with(plain(100 * needs.impliedUtilisation()), ClaimWords.plain(chip.name())));
    }
    boolean tensor = !links.isEmpty() && links.getFirst().verdict() == Verdict.FAILS;
    if (reading == Counts.TOTAL && tensor && links.getLast().verdict() == Verdict.HOLDS) {
      conclusions.add(
          ClaimForm.FABRIC_BOUND.with(
              ClaimWords.number(2, links.getFirst().value()),
              ClaimWords.number(2, links.getFirst().limit()),
              ClaimWords.number(3, links.getLast().value())));
    }
  }

  private void implied(ThroughputNeeds needs) {
    double seconds = needs.secondsPerOutputToken();
    sections.add(
        new Section(
            ClaimForm.IMPLIED.with(),
            List.of(
                Figure.of(
                    ClaimForm.OPERATIONS_OF_REQUEST.with(),
                    ClaimWords.plain("TFLOP"),
                    needs.requestOperations() * 1e-12,
                    ClaimForm.USEFUL.with()),
                Figure.of(
                    ClaimForm.USE_OF_PEAK.with(),
                    ClaimWords.plain("%"),
                    100 * needs.impliedUtilisation(),
                    ClaimForm.SUSTAINED.with()),
                Figure.of(
                    ClaimForm.PEAK_AT_90.with(),
                    ClaimWords.plain("TFLOP/s"),
                    ThroughputNeeds.tera(needs.operationsPerSecond()) / 0.9,
                    ClaimForm.A_CHIP.with()),
                Figure.of(
                    ClaimForm.MICRO_BATCHES.with(),
                    ClaimWords.plain(""),
                    needs.microBatches(),
                    ClaimForm.LAYOUT.with(claim.layout().id())),
                Figure.of(
                    ClaimForm.PERIOD.with(),
                    ClaimWords.plain("ms"),
                    1e3 * needs.periodSeconds(),
                    ClaimForm.ITERATIONS.with()),
                Figure.of(
                    ClaimForm.REQUESTS_UNDER_WAY.with(),
                    ClaimWords.plain(""),
                    needs.requestsInFlight(),
                    ClaimForm.ALL_CHIPS.with()),
                Figure.of(
                    ClaimForm.TIME_PER_TOKEN.with(),
                    ClaimWords.plain("ms"),
                    1e3 * seconds,
                    ClaimForm.BATCHES_BY_PERIOD.with()),
                Figure.of(
                    ClaimForm.SPEED_FOR_A_USER.with(),
                    ClaimWords.plain("tokens/s"),
                    1 / seconds,
                    ClaimForm.ONE_OVER_IT.with()),
                Figure.of(
                    ClaimForm.CACHE_CAP.with(),
                    ClaimWords.plain("tokens/s"),
                    needs.decodeCapTokensPerSecond(),
                    ClaimForm.PEAK_MEMORY.with()))));
    conclusions.add(
        ClaimForm.USER_WAITS.with(
            ClaimWords.number(1, 1e3 * seconds), ClaimWords.number(1, 1 / seconds)));
  }

  private void simulated() {
    RunSummary run;
    try {
      run = runs.summary(claim);
    } catch (ScheduleException e) {
      conclusions.add(ClaimForm.DOES_NOT_RUN.with(InputFault.of(e)));
      return;
    }
    ClaimWords preset = ClaimForm.RUN_ON_PRESET.with(claim.layout().id());
    double total = run.totalTokensPerSecond();
    sections.add(
        new Section(
            ClaimForm.SIMULATED.with(),
            List.of(
                Figure.need(
                    ClaimForm.TOTAL_RATE.with(),
                    ClaimWords.plain("tokens/s"),
                    claim.tokensPerSecond(),
                    total,
                    preset),
                Figure.of(
                    ClaimForm.OUTPUT_RATE.with(),
                    ClaimWords.plain("tokens/s"),
                    run.outputTokensPerSecond(),
                    preset),
                Figure.of(
                    ClaimForm.ARRAY_USE.with(),
                    ClaimWords.plain("%"),
                    100 * run.arrayUtilisation(),
                    preset),
                Figure.of(
                    ClaimForm.MEMORY_USE.with(),
                    ClaimWords.plain("%"),
                    100 * run.hbmUtilisation(),
                    preset),
                Figure.of(
                    ClaimForm.TIME_PER_TOKEN.with(),
                    ClaimWords.plain("ms"),
                    1e3 * run.timePerOutputTokenSeconds(),
                    preset),
                Figure.of(
                    ClaimForm.POWER.with(),
                    ClaimWords.plain("W"),
                    run.energy().averagePowerWatts(),
                    preset),
                Figure.of(
                    ClaimForm.ENERGY.with(),
                    ClaimWords.plain("mJ/token"),
                    1e3 * run.energy().joulesPerTotalToken(),
                    ClaimForm.TOTAL_TOKENS.with()))));
    ClaimForm made =
        total >= claim.tokensPerSecond() ? ClaimForm.MAKES_ENOUGH : ClaimForm.MAKES_TOO_FEW;
    conclusions.add(made.with(ClaimWords.number(0, total), run.boundBy()));
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
    ClaimWords whole = LeastValue.WHOLE_BASIS;
    add(
        figures,
        ClaimForm.LEAST_PEAK.with(),
        ClaimWords.plain("TFLOP/s"),
        count,
        peak / arrays,
        peak,
        whole);
    double bandwidth = chip.hbm().bytesPerSecond() * 1e-9;
    OptionalDouble rate =
        LeastValue.of(
            value -> runs.total(claim, "hbm.gigabytesPerSecond", value), target, bandwidth);
    add(
        figures,
        ClaimForm.MEMORY_RATE.with(),
        ClaimWords.plain("GB/s"),
        rate,
        1,
        bandwidth,
        LeastValue.BASIS);
    long present = Math.max(1, run.sequencesInFlight() / Math.max(1, run.microBatchesInFlight()));
    OptionalDouble batch =
        LeastValue.ofWhole(
            value -> runs.total(claim, Math.toIntExact(value)), target, present, MOST_DECODES);
    add(
        figures,
        ClaimForm.LEAST_DECODES.with(),
        ClaimWords.plain(""),
        batch,
        1,
        (double) present,
        whole);
    sections.add(new Section(ClaimForm.LEAST.with(), figures));
    for (Figure figure : figures) {
      conclusions.add(
          ClaimForm.LEAST_THAT_DOES.with(
              figure.name(),
              (ClaimWords.number(0, figure.value()) + " " + figure.unit().english()).strip(),
              ClaimWords.number(0, figure.limit())));
    }
  }

  private void add(
      List<Figure> figures,
      ClaimWords name,
      ClaimWords unit,
      OptionalDouble least,
      double scale,
      double has,
      ClaimWords basis) {
    if (least.isEmpty()) {
      conclusions.add(ClaimForm.NONE_IS_ENOUGH.with(name));
      return;
    }
    figures.add(Figure.need(name, unit, least.getAsDouble() * scale, has, basis));
  }

  /// A whole number without commas.
  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private ClaimWords mark(String path) {
    return ChipFields.of(path)
        .provenance(chip)
        .map(provenance ->
            switch (provenance.mark()) {
              case PUBLISHED -> ClaimForm.PUBLISHED;
              case DERIVED -> ClaimForm.DERIVED;
              case ASSUMED -> ClaimForm.ASSUMED;
            })
        .orElse(ClaimForm.NOT_STATED)
        .with();
  }
}
