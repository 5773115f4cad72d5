package org.etchscope.sim.analysis.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.etchscope.sim.analysis.claim.Claim.Counts;
import org.etchscope.sim.analysis.claim.Claim.Density.Point;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.AreaBudget;
import org.etchscope.sim.trace.RunSummary;

/// Checks claims that compare throughputs, or chips.
final class ComparedClaims {

  private static final double POINTS = 0.02;
  private static final double NEAR = 0.1;

  private final ClaimSet set;
  private final ClaimRuns runs;

  ComparedClaims(ClaimSet set, ClaimRuns runs) {
    this.set = set;
    this.runs = runs;
  }

  /// A ratio, at the compared layout and at the best that was published.
  ClaimCheck ratio(Claim.Ratio claim) {
    Claim.Throughput of = set.throughput(claim.of());
    Claim.Throughput to = set.throughput(claim.to());
    double ratio = of.tokensPerSecond() / to.tokensPerSecond();
    List<Figure> figures = new ArrayList<>();
    List<ClaimWords> conclusions = new ArrayList<>();
    Verdict verdict = Math.abs(ratio / claim.times() - 1) <= NEAR ? Verdict.HOLDS : Verdict.FAILS;
    figures.add(
        new Figure(
            ClaimForm.CLAIMED_RATES.with(),
            ClaimForm.TIMES.with(),
            ratio,
            claim.times(),
            ClaimForm.ONE_OVER_OTHER.with(of.id(), to.id()),
            verdict));
    figures.add(
        Figure.of(
            ClaimForm.CHIPS_REPLACED.with(),
            ClaimWords.plain(""),
            ratio * to.chips(),
            ClaimForm.COMPARED_LAYOUT.with()));
    List<Measurement> measured = comparable(to);
    measured.forEach(row ->
        figures.add(
            Figure.of(
                name(row),
                ClaimForm.TIMES.with(),
                of.tokensPerSecond() / row.totalTokensPerSecond(),
                ClaimWords.plain(row.software()))));
    measured.stream()
        .max(Comparator.comparingDouble(Measurement::totalTokensPerSecond))
        .ifPresent(fastest -> {
          double edge = of.tokensPerSecond() / fastest.totalTokensPerSecond();
          boolean weakest =
              measured.stream()
                  .allMatch(row -> row.totalTokensPerSecond() >= to.tokensPerSecond() * (1 - NEAR));
          ClaimWords best =
              ClaimForm.BEST_EDGE.with(
                  systems(fastest),
                  ClaimWords.number(0, fastest.totalTokensPerSecond()),
                  ClaimWords.number(1, edge),
                  ClaimWords.number(0, edge * to.chips()));
          conclusions.add(weakest ? ClaimForm.WEAKEST.with(best) : best);
        });
    return new ClaimCheck(
        claim, verdict, List.of(new Section(ClaimForm.RATIO.with(), figures)), conclusions);
  }

  private static ClaimWords name(Measurement row) {
    return ClaimForm.OVER_MEASURED.with(
        systems(row), ClaimWords.number(0, row.totalTokensPerSecond()));
  }

  private static String systems(Measurement row) {
    return row.layout().id() + " × " + row.servers();
  }

  private List<Measurement> comparable(Claim.Throughput to) {
    return set.measurements().stream()
        .filter(row -> row.chip().equals(to.chip()) && row.chips() == to.chips())
        .filter(row -> row.promptTokens() == to.promptTokens())
        .filter(row -> row.generatedTokens() == to.generatedTokens())
        .toList();
  }

  ClaimCheck transistors(Claim.TransistorShare claim) {
    ChipSpec chip = runs.chip(claim.chip());
    AreaBudget budget = AreaBudget.of(chip);
    double share = budget.multiplyShare();
    Verdict verdict =
        share == 0
            ? Verdict.OPEN
            : Math.abs(share - claim.share()) <= 0.001 ? Verdict.HOLDS : Verdict.FAILS;
    List<Figure> figures =
        List.of(
            Figure.of(
                ClaimForm.MULTIPLY_ADDS.with(),
                ClaimWords.plain(""),
                (double) AreaBudget.multipliers(chip.arrays()),
                ClaimForm.AT_16_BITS.with()),
            Figure.of(
                ClaimForm.TRANSISTORS_OF_ONE.with(),
                ClaimWords.plain(""),
                (double) chip.area().transistorsPerMultiplyAdd(),
                ClaimForm.VENDORS_COUNT.with()),
            Figure.of(
                ClaimForm.TRANSISTORS_OF_ALL.with(),
                ClaimForm.BILLION.with(),
                budget.multiplyTransistors() * 1e-9,
                ClaimForm.THEIR_PRODUCT.with()),
            Figure.of(
                ClaimForm.TRANSISTORS_OF_CHIP.with(),
                ClaimForm.BILLION.with(),
                chip.area().transistors() * 1e-9,
                ClaimForm.CHIP_FILE.with()),
            new Figure(
                ClaimForm.SHARE.with(),
                ClaimWords.plain("%"),
                100 * share,
                100 * claim.share(),
                ClaimForm.WITHIN_A_TENTH.with(),
                verdict));
    return new ClaimCheck(
        claim,
        verdict,
        List.of(new Section(ClaimForm.TRANSISTORS.with(), figures)),
        List.of(ClaimForm.SHARE_COUNTS.with(ClaimWords.number(2, 100 * share))));
  }

  ClaimCheck utilisation(Claim.Utilisation claim) {
    Claim.Throughput of = set.throughput(claim.of());
    ThroughputNeeds needs =
        new ThroughputNeeds(of, runs.model(of.model()), runs.chip(of.chip()), Counts.TOTAL);
    double used = needs.impliedUtilisation();
    Verdict verdict = Math.abs(used - claim.share()) <= POINTS ? Verdict.HOLDS : Verdict.FAILS;
    RunSummary run = runs.summary(of);
    List<Figure> figures =
        List.of(
            new Figure(
                ClaimForm.IMPLIED_BY.with(of.id()),
                ClaimWords.plain("%"),
                100 * used,
                100 * claim.share(),
                ClaimForm.WITHIN_TWO_POINTS.with(),
                verdict),
            Figure.of(
                ClaimForm.SIMULATED_SHARE.with(),
                ClaimWords.plain("%"),
                100 * run.arrayUtilisation(),
                ClaimForm.ARRAYS_ONLY.with()));
    return new ClaimCheck(
        claim,
        verdict,
        List.of(new Section(ClaimForm.PEAK_USED.with(), figures)),
        List.of(
            ClaimForm.RATE_USES.with(
                ClaimWords.number(0, of.tokensPerSecond()),
                ClaimWords.number(1, 100 * used),
                ClaimWords.number(0, 100 * claim.share()))));
  }

  ClaimCheck density(Claim.Density claim) {
    List<Figure> figures = new ArrayList<>();
    Point last = claim.points().getLast();
    for (Point point : claim.points()) {
      figures.add(
          Figure.of(
              ClaimForm.CHIP_OF_YEAR.with(point.chip(), Integer.toString(point.year())),
              ClaimWords.plain("TFLOP/s/mm²"),
              point.teraflops() / point.squareMillimetres(),
              ClaimWords.plain(point.basis())));
    }
    Verdict verdict = Verdict.FAILS;
    List<ClaimWords> conclusions = new ArrayList<>();
    for (Point from : claim.points().subList(0, claim.points().size() - 1)) {
      double before = from.teraflops() / from.squareMillimetres();
      double low = last.teraflops() / last.largestSquareMillimetres() / before - 1;
      double high = last.teraflops() / last.squareMillimetres() / before - 1;
      boolean within = claim.growth() >= low - 0.01 && claim.growth() <= high + 0.01;
      if (from.equals(claim.points().getFirst()) && within) {
        verdict = Verdict.HOLDS;
      }
      conclusions.add(
          (within ? ClaimForm.GROWTH_AS_CLAIMED : ClaimForm.GROWTH)
              .with(
                  from.chip(),
                  Integer.toString(from.year()),
                  last.chip(),
                  Integer.toString(last.year()),
                  change(low),
                  change(high),
                  years(last.year() - from.year())));
    }
    return new ClaimCheck(
        claim, verdict, List.of(new Section(ClaimForm.PEAK_AND_AREA.with(), figures)), conclusions);
  }

  /// A growth in whole percent with its sign.
  private static String change(double growth) {
    return String.format(Locale.ROOT, "%+.0f", 100 * growth);
  }

  private static ClaimWords years(int years) {
    return (years == 1 ? ClaimForm.A_YEAR : ClaimForm.YEARS).with(Integer.toString(years));
  }

  ClaimCheck dataCentre(Claim.DataCentre claim) {
    List<Figure> figures = new ArrayList<>();
    double chipWatts = claim.watts() / (1 + claim.overhead());
    for (String id : claim.of()) {
      Claim.Throughput of = set.throughput(id);
      RunSummary run = runs.summary(of);
      String layout = of.layout().id();
      figures.add(
          Figure.of(
              ClaimForm.ENERGY_OF.with(of.chip(), layout),
              ClaimWords.plain("mJ/token"),
              1e3 * run.energy().joulesPerTotalToken(),
              ClaimForm.SIMULATED_TOTAL.with()));
      figures.add(
          Figure.of(
              ClaimForm.RATE_OF.with(of.chip(), layout),
              ClaimForm.MILLION_TOKENS.with(),
              chipWatts / run.energy().joulesPerTotalToken() * 1e-6,
              ClaimForm.TOTAL_TOKENS.with()));
      figures.add(
          Figure.of(
              ClaimForm.CHIPS_OF.with(of.chip(), layout),
              ClaimForm.THOUSAND.with(),
              chipWatts / run.energy().averagePowerWatts() * 1e-3,
              ClaimForm.AT_SIMULATED_POWER.with()));
    }
    return new ClaimCheck(
        claim,
        Verdict.OPEN,
        List.of(
            new Section(
                ClaimForm.MEGAWATTS.with(ClaimWords.number(0, claim.watts() * 1e-6)), figures)),
        List.of(
            ClaimForm.CHIPS_TAKE.with(
                ClaimWords.number(0, chipWatts * 1e-6),
                ClaimWords.number(0, 100 * claim.overhead()))));
  }
}
