package org.etchscope.sim.analysis.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.etchscope.sim.analysis.claim.Claim.Counts;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;

/// A claimed throughput under one of its readings: what it needs beside what the chip has.
final class ThroughputReading {

  private final Claim.Throughput claim;
  private final ChipSpec chip;
  private final Counts reading;
  private final ThroughputNeeds needs;
  private final Figure operations;
  private final Figure memory;
  private final Figure resident;
  private final List<Figure> links;

  ThroughputReading(Claim.Throughput claim, ChipSpec chip, Counts reading, ThroughputNeeds needs) {
    this.claim = claim;
    this.chip = chip;
    this.reading = reading;
    this.needs = needs;
    this.operations = operations();
    this.memory =
        Figure.need(
            ClaimForm.MEMORY_RATE.with(),
            ClaimWords.plain("TB/s"),
            ThroughputNeeds.tera(needs.memoryBytesPerSecond()),
            ThroughputNeeds.tera((double) chip.hbm().bytesPerSecond()),
            mark("hbm.gigabytesPerSecond"));
    this.resident =
        Figure.need(
            ClaimForm.MEMORY.with(),
            ClaimWords.plain("GB"),
            needs.residentBytes() * 1e-9,
            chip.hbm().capacityBytes() * 1e-9,
            mark("hbm.capacityGigabytes"));
    this.links = links();
  }

  /// All figures under the title of the reading.
  Section section() {
    List<Figure> figures = new ArrayList<>();
    figures.add(rate(ClaimForm.REQUESTS, "1/s", needs.requestsPerSecond()));
    figures.add(rate(ClaimForm.TOTAL, "tokens/s", needs.totalTokensPerSecond()));
    figures.add(rate(ClaimForm.OUTPUT, "tokens/s", needs.outputTokensPerSecond()));
    figures.add(operations);
    figures.add(
        Figure.of(
            ClaimForm.CACHE_READS.with(),
            ClaimWords.plain("TB/s"),
            ThroughputNeeds.tera(needs.cacheBytesPerSecond()),
            ClaimForm.KEYS_AND_VALUES.with()));
    figures.add(memory);
    figures.add(resident);
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
    ClaimForm title = reading == Counts.TOTAL ? ClaimForm.READ_AS_TOTAL : ClaimForm.READ_AS_OUTPUT;
    return new Section(title.with(), figures);
  }

  private static Figure rate(ClaimForm name, String unit, double value) {
    return Figure.of(name.with(), ClaimWords.plain(unit), value, ClaimForm.ALL_CHIPS.with());
  }

  /// It fails if an operation, the memory or all ways to use the links ask for more than there is.
  Verdict verdict() {
    boolean linked =
        links.isEmpty() || links.stream().anyMatch(link -> link.verdict() == Verdict.HOLDS);
    boolean fails =
        Stream.of(operations, memory, resident)
            .anyMatch(figure -> figure.verdict() == Verdict.FAILS);
    return fails || !linked ? Verdict.FAILS : Verdict.HOLDS;
  }

  private Figure operations() {
    return Figure.need(
        ClaimForm.OPERATIONS.with(),
        ClaimWords.plain("TFLOP/s"),
        ThroughputNeeds.tera(needs.operationsPerSecond()),
        ThroughputNeeds.tera(needs.peakOperationsPerSecond()),
        ClaimForm.DENSE_PEAK.with(mark("arrays.multiplyAddsPerCell." + needs.wider().id())));
  }

  private List<Figure> links() {
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

  /// What follows from the figures, a sentence each.
  List<ClaimWords> conclusions() {
    List<ClaimWords> conclusions = new ArrayList<>();
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
    return conclusions;
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
