package org.etchscope.sim.analysis.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.trace.RunSummary;

/// Looks for the least of each resource alone with which a run reaches a claimed throughput, all
/// others as the preset has them.
final class LeastResources {

  private static final int MOST_ARRAYS = 60_000;
  private static final int MOST_DECODES = 4_096;

  private final Claim.Throughput claim;
  private final ClaimRuns runs;
  private final ChipSpec chip;
  private final double target;
  private final List<Figure> figures = new ArrayList<>();
  private final List<ClaimWords> conclusions = new ArrayList<>();

  /// @param run the claim on the preset
  /// @param peak of all its arrays, in TFLOP/s
  LeastResources(
      Claim.Throughput claim, ClaimRuns runs, ChipSpec chip, RunSummary run, double peak) {
    this.claim = claim;
    this.runs = runs;
    this.chip = chip;
    this.target = claim.tokensPerSecond();
    arrays(peak);
    memoryRate();
    decodes(Math.max(1, run.sequencesInFlight() / Math.max(1, run.microBatchesInFlight())));
    for (Figure figure : figures) {
      conclusions.add(
          ClaimForm.LEAST_THAT_DOES.with(
              figure.name(),
              (ClaimWords.number(0, figure.value()) + " " + figure.unit().english()).strip(),
              ClaimWords.number(0, figure.limit())));
    }
  }

  /// The least of each resource of which any amount is enough.
  Section section() {
    return new Section(ClaimForm.LEAST.with(), figures);
  }

  /// What follows from the figures, a sentence each.
  List<ClaimWords> conclusions() {
    return List.copyOf(conclusions);
  }

  private void arrays(double peak) {
    int present = chip.arrays().count();
    OptionalDouble least =
        LeastValue.ofWhole(
            value -> runs.total(claim, "arrays.count", (double) value),
            target,
            present,
            MOST_ARRAYS);
    add(ClaimForm.LEAST_PEAK, "TFLOP/s", least, peak / present, peak, LeastValue.WHOLE_BASIS);
  }

  private void memoryRate() {
    double present = chip.hbm().bytesPerSecond() * 1e-9;
    OptionalDouble least =
        LeastValue.of(value -> runs.total(claim, "hbm.gigabytesPerSecond", value), target, present);
    add(ClaimForm.MEMORY_RATE, "GB/s", least, 1, present, LeastValue.BASIS);
  }

  private void decodes(long present) {
    OptionalDouble least =
        LeastValue.ofWhole(
            value -> runs.total(claim, Math.toIntExact(value)), target, present, MOST_DECODES);
    add(ClaimForm.LEAST_DECODES, "", least, 1, (double) present, LeastValue.WHOLE_BASIS);
  }

  /// @param scale units of the figure in one of the values tried
  private void add(
      ClaimForm name,
      String unit,
      OptionalDouble least,
      double scale,
      double has,
      ClaimWords basis) {
    if (least.isEmpty()) {
      conclusions.add(ClaimForm.NONE_IS_ENOUGH.with(name.with()));
      return;
    }
    double needed = least.getAsDouble() * scale;
    figures.add(Figure.need(name.with(), ClaimWords.plain(unit), needed, has, basis));
  }
}
