package org.etchscope.sim.analysis.claim;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.analysis.claim.Claim.Counts;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.trace.RunSummary;

/// Checks a claimed throughput under both readings, runs it, and looks for the least that would do.
final class ThroughputCheck {

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

  ClaimCheck check() {
    List<Counts> possible = new ArrayList<>();
    for (Counts reading : List.of(Counts.TOTAL, Counts.OUTPUT)) {
      boolean asked = claim.counts() == Counts.UNSTATED || claim.counts() == reading;
      ThroughputReading checked = new ThroughputReading(claim, chip, reading, needs(reading));
      sections.add(checked.section());
      conclusions.addAll(checked.conclusions());
      if (checked.verdict() != Verdict.FAILS && asked) {
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
    double peak = ThroughputNeeds.tera(needs(Counts.TOTAL).peakOperationsPerSecond());
    LeastResources least = new LeastResources(claim, runs, chip, run, peak);
    sections.add(least.section());
    conclusions.addAll(least.conclusions());
  }
}
