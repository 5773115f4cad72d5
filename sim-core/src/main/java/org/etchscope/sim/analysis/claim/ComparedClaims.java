package org.etchscope.sim.analysis.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    List<String> conclusions = new ArrayList<>();
    Verdict verdict = Math.abs(ratio / claim.times() - 1) <= NEAR ? Verdict.HOLDS : Verdict.FAILS;
    figures.add(
        new Figure(
            "claimed rates",
            "times",
            ratio,
            claim.times(),
            "%s over %s".formatted(of.id(), to.id()),
            verdict));
    figures.add(Figure.of("chips replaced", "", ratio * to.chips(), "at the compared layout"));
    List<Measurement> measured = comparable(to);
    measured.forEach(row ->
        figures.add(
            Figure.of(
                "over " + name(row),
                "times",
                of.tokensPerSecond() / row.totalTokensPerSecond(),
                row.software())));
    measured.stream()
        .max(Comparator.comparingDouble(Measurement::totalTokensPerSecond))
        .ifPresent(best -> {
          double edge = of.tokensPerSecond() / best.totalTokensPerSecond();
          boolean weakest =
              measured.stream()
                  .allMatch(row -> row.totalTokensPerSecond() >= to.tokensPerSecond() * (1 - NEAR));
          conclusions.add(
              "%sOver the best published layout of the same chips (%s, %,.0f total tokens/s) the edge is %.1f times, %.0f chips."
                  .formatted(
                      weakest ? "The compared layout is the weakest published one. " : "",
                      best.layout().id() + " × " + best.servers(),
                      best.totalTokensPerSecond(),
                      edge,
                      edge * to.chips()));
        });
    return new ClaimCheck(claim, verdict, List.of(new Section("Ratio", figures)), conclusions);
  }

  private static String name(Measurement row) {
    return "%s × %d, measured %,.0f total tokens/s"
        .formatted(row.layout().id(), row.servers(), row.totalTokensPerSecond());
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
                "multiply-adds", "", (double) AreaBudget.multipliers(chip.arrays()), "at 16 bits"),
            Figure.of(
                "transistors of one",
                "",
                (double) chip.area().transistorsPerMultiplyAdd(),
                "the vendor's count"),
            Figure.of(
                "transistors of all",
                "billion",
                budget.multiplyTransistors() * 1e-9,
                "their product"),
            Figure.of(
                "transistors of the chip",
                "billion",
                chip.area().transistors() * 1e-9,
                "chip file"),
            new Figure(
                "share", "%", 100 * share, 100 * claim.share(), "claimed, within 0.1", verdict));
    return new ClaimCheck(
        claim,
        verdict,
        List.of(new Section("Transistors", figures)),
        List.of(
            "The share is %.2f %%; it counts no memory, routing or register that feeds the multipliers."
                .formatted(100 * share)));
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
                "implied by " + of.id(),
                "%",
                100 * used,
                100 * claim.share(),
                "claimed, within 2 points",
                verdict),
            Figure.of(
                "simulated",
                "%",
                100 * run.arrayUtilisation(),
                "at the simulated rate, arrays only"));
    return new ClaimCheck(
        claim,
        verdict,
        List.of(new Section("Use of the peak", figures)),
        List.of(
            "%,.0f total tokens/s are %.1f %% of the dense peak; %.0f %% are claimed."
                .formatted(of.tokensPerSecond(), 100 * used, 100 * claim.share())));
  }

  ClaimCheck density(Claim.Density claim) {
    List<Figure> figures = new ArrayList<>();
    Point last = claim.points().getLast();
    for (Point point : claim.points()) {
      figures.add(
          Figure.of(
              "%s, %d".formatted(point.chip(), point.year()),
              "TFLOP/s/mm²",
              point.teraflops() / point.squareMillimetres(),
              point.basis()));
    }
    Verdict verdict = Verdict.FAILS;
    List<String> conclusions = new ArrayList<>();
    for (Point from : claim.points().subList(0, claim.points().size() - 1)) {
      double before = from.teraflops() / from.squareMillimetres();
      double low = last.teraflops() / last.largestSquareMillimetres() / before - 1;
      double high = last.teraflops() / last.squareMillimetres() / before - 1;
      boolean within = claim.growth() >= low - 0.01 && claim.growth() <= high + 0.01;
      if (from.equals(claim.points().getFirst()) && within) {
        verdict = Verdict.HOLDS;
      }
      conclusions.add(
          "From %s (%d) to %s (%d): %+.0f to %+.0f %% in %d year%s%s."
              .formatted(
                  from.chip(),
                  from.year(),
                  last.chip(),
                  last.year(),
                  100 * low,
                  100 * high,
                  last.year() - from.year(),
                  last.year() - from.year() == 1 ? "" : "s",
                  within ? ", as claimed" : ""));
    }
    return new ClaimCheck(
        claim, verdict, List.of(new Section("Dense 16-bit peak and area", figures)), conclusions);
  }

  ClaimCheck dataCentre(Claim.DataCentre claim) {
    List<Figure> figures = new ArrayList<>();
    double chipWatts = claim.watts() / (1 + claim.overhead());
    for (String id : claim.of()) {
      Claim.Throughput of = set.throughput(id);
      RunSummary run = runs.summary(of);
      String where = "%s, %s".formatted(of.chip(), of.layout().id());
      figures.add(
          Figure.of(
              where + ": energy",
              "mJ/token",
              1e3 * run.energy().joulesPerTotalToken(),
              "simulated, total tokens"));
      figures.add(
          Figure.of(
              where + ": rate",
              "million tokens/s",
              chipWatts / run.energy().joulesPerTotalToken() * 1e-6,
              "total tokens"));
      figures.add(
          Figure.of(
              where + ": chips",
              "thousand",
              chipWatts / run.energy().averagePowerWatts() * 1e-3,
              "at their simulated power"));
    }
    return new ClaimCheck(
        claim,
        Verdict.OPEN,
        List.of(new Section("%,.0f MW".formatted(claim.watts() * 1e-6), figures)),
        List.of(
            "Chips take %,.0f MW of it; hosts, networks and cooling the rest, %.0f %% of the chips'."
                .formatted(chipWatts * 1e-6, 100 * claim.overhead())));
  }
}
