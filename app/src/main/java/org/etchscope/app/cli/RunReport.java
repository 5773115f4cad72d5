package org.etchscope.app.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.etchscope.sim.analysis.bottleneck.CycleAccount;
import org.etchscope.sim.analysis.bottleneck.Shares;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.energy.RunEnergy;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.ImageFigures;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.workload.Denoising;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Speculation;
import org.etchscope.sim.workload.Workload;

/// What came out of a run, as a page of text.
final class RunReport {

  private static final String INDENTATION = "  ";

  private final SimulationResult result;
  private final RunSummary summary;
  private final Workload workload;
  private final ChipSpec chip;
  private final Optional<ImageFigures> images;

  RunReport(SimulationResult result) {
    this.result = result;
    this.summary = result.summary();
    this.workload = result.scenario().workload();
    this.chip = result.scenario().chip();
    this.images = ImageFigures.of(result);
  }

  String text() {
    return String.join(
        "\n", headline(), results(), units(), buffers(), traffic(), energy(), notes());
  }

  /// The two lines that say what was run.
  static String headline(SimulationResult result) {
    return new RunReport(result).headline();
  }

  private String headline() {
    int chips = workload.layout().chips();
    String on = chips == 1 ? chip.name() : chips + " × " + chip.name();
    return "%s on %s, %s%n%s%n"
        .formatted(result.scenario().model().name(), on, workload.layout().id(), question())
        .replace("\r\n", "\n");
  }

  private String question() {
    String formats =
        "%s weights, %s activations, %s KV cache"
            .formatted(
                upper(workload.weights().id()),
                upper(workload.activations().id()),
                upper(workload.keyValue().id()));
    String prompt = Numbers.whole(workload.promptTokens());
    String generated = Numbers.whole(workload.generatedTokens());
    String batch = "batch " + Numbers.whole(workload.batch());
    if (images.isPresent()) {
      Denoising denoising = workload.details().denoising();
      String steps =
          workload.phase() == Phase.REQUEST ? denoising.steps() + " denoising steps" : "1 step";
      return "%s, %s images of %s tokens beside %s of text, %s"
          .formatted(
              steps,
              Numbers.whole(workload.batch()),
              prompt,
              Numbers.whole(denoising.textTokens()),
              formats);
    }
    return switch (workload.phase()) {
      case PREFILL -> "prefill, %s, %s prompt tokens, %s".formatted(batch, prompt, formats);
      case DECODE -> "decode, %s, %s tokens cached, %s".formatted(batch, prompt, formats);
      case REQUEST -> "request, %s, %s in, %s out, %s".formatted(batch, prompt, generated, formats);
      case STEADY -> "steady, %s in, %s out, %s".formatted(prompt, generated, formats);
    };
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private void throughput(TextTable table) {
    String total = Numbers.rate(summary.totalTokensPerSecond());
    if (images.isEmpty()) {
      table.row("Total throughput", total, "tokens/s, prompt and generated");
      table.row(
          "Output throughput",
          Numbers.rate(summary.outputTokensPerSecond()),
          "tokens/s, generated only");
      return;
    }
    ImageFigures made = images.get();
    table.row("Total throughput", total, "tokens/s, of images and texts, each step anew");
    table.row(
        "Images",
        Numbers.rate(made.imagesPerSecond()),
        "a second, of %d steps each".formatted(made.steps()));
    table.row("Time of an image", Numbers.time(made.imageSeconds()), "");
    table.row("Time of a step", Numbers.time(made.stepSeconds()), "");
  }

  private String results() {
    TextTable table = new TextTable("lrl");
    throughput(table);
    table.row(
        workload.phase() == Phase.PREFILL || workload.phase() == Phase.REQUEST ? "Run" : "Step",
        Numbers.whole(summary.stepCycles()),
        "cycles at %s GHz = %s"
            .formatted(gigahertz(chip.clockHertz()), Numbers.time(summary.stepSeconds())));
    table.row("Latency", Numbers.time(summary.latencySeconds()), "");
    if (summary.timeToFirstTokenSeconds() > 0 && images.isEmpty()) {
      table.row("Time to first token", Numbers.time(summary.timeToFirstTokenSeconds()), "");
    }
    if (summary.timePerOutputTokenSeconds() > 0) {
      table.row("Time per output token", Numbers.time(summary.timePerOutputTokenSeconds()), "");
    }
    table.row(
        "Bound by",
        summary.boundBy() == RunSummary.Bound.HBM ? chip.hbm().label() : summary.boundBy().label(),
        "");
    table.row("Arrays", Numbers.percent(summary.arrayUtilisation()), "of peak multiply-adds");
    table.row(chip.hbm().label(), Numbers.percent(summary.hbmUtilisation()), "of peak bandwidth");
    RunEnergy energy = summary.energy();
    table.row(
        "Power of a chip",
        Numbers.rate(energy.averagePowerWatts()),
        energy.limitWatts() == 0
            ? "W, no limit"
            : "W of at most %s%s"
                .formatted(Numbers.whole(energy.limitWatts()), slowed(energy.factor())));
    table.row(
        "Energy per token",
        Numbers.energy(energy.joulesPerTotalToken()),
        images.isPresent()
            ? "all chips, each step anew"
            : "all chips, prompt and generated; %s per generated token"
                .formatted(Numbers.energy(energy.joulesPerOutputToken())));
    table.row(
        "Sequences in flight",
        Numbers.whole(summary.sequencesInFlight()),
        "in %s of at most %s rows"
            .formatted(
                microBatches(summary.microBatchesInFlight()),
                Numbers.whole(summary.microBatchRows())));
    return table.text(INDENTATION);
  }

  private static String microBatches(int count) {
    return count == 1 ? "1 micro-batch" : Numbers.whole(count) + " micro-batches";
  }

  private static String gigahertz(long hertz) {
    return BigDecimal.valueOf(hertz, 9).stripTrailingZeros().toPlainString();
  }

  /// The shares of a unit add up to exactly 100 %, as `why` and the window show them.
  private String units() {
    TextTable table = new TextTable("lrl");
    table.row("Unit of one chip", "Busy", "Why idle");
    for (UnitAccount account : summary.units()) {
      String count = account.count() == 1 ? "" : Numbers.whole(account.count()) + " × ";
      CycleAccount cycles = CycleAccount.of(account);
      table.row(
          count + (account.unit() == Unit.HBM ? chip.hbm().label() : account.unit().label(chip)),
          Shares.words(cycles.perMille()[0]),
          reasons(cycles));
    }
    return table.text(INDENTATION);
  }

  private static String reasons(CycleAccount account) {
    int[] shares = account.perMille();
    return Arrays.stream(StallReason.values())
        .filter(reason -> account.idleCycles(reason) > 0)
        .sorted(Comparator.comparing(account::idleCycles, Comparator.reverseOrder()))
        .map(reason -> reason.label() + " " + Shares.words(shares[reason.ordinal() + 1]))
        .collect(Collectors.joining(", "));
  }

  private String buffers() {
    TextTable table = new TextTable("lrrl");
    table.row("Buffer of one chip", "Most held", "Size", "");
    for (RunSummary.BufferUse use : summary.buffers()) {
      table.row(
          use.buffer().label(),
          Numbers.whole(use.highWaterBytes()),
          Numbers.whole(use.capacityBytes()),
          "bytes");
    }
    return table.text(INDENTATION);
  }

  private String traffic() {
    TextTable table = new TextTable("lrrl");
    table.row(chip.hbm().label() + " of one chip", "Read", "Written", "");
    for (StreamClass streamClass : StreamClass.values()) {
      table.row(
          streamClass.label(),
          Numbers.whole(summary.readBytes().getOrDefault(streamClass, 0L)),
          Numbers.whole(summary.writtenBytes().getOrDefault(streamClass, 0L)),
          "bytes");
    }
    return table.text(INDENTATION);
  }

  private static String slowed(PowerFactor factor) {
    return factor.isFull()
        ? ""
        : ", the core at %s of its speed".formatted(Numbers.percent(factor.value()));
  }

  private String energy() {
    TextTable table = new TextTable("lrrl");
    table.row("Energy of one chip", "Power", "Share", "");
    EnergyAccount account = summary.energy().chip();
    double total = EnergyAccount.joules(account.total());
    double seconds = result.trace().seconds(result.trace().cycles());
    for (EnergyClass energyClass : EnergyClass.values()) {
      double joules = EnergyAccount.joules(account.of(energyClass));
      table.row(
          energyClass == EnergyClass.HBM ? chip.hbm().label() : energyClass.label(),
          Numbers.rate(joules / seconds) + " W",
          total == 0 ? "" : Numbers.percent(joules / total),
          energyClass == EnergyClass.STATIC
              ? ""
              : "%s %s"
                  .formatted(Numbers.whole(account.events(energyClass)), energyClass.events()));
    }
    return table.text(INDENTATION);
  }

  private String notes() {
    List<String> notes = new ArrayList<>();
    if (!summary.conveyor().isEmpty()) {
      notes.add("Continuous batching: " + summary.conveyor() + ".");
    }
    Speculation speculation = workload.details().speculation();
    if (speculation.draftTokens() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Each step verifies drafts of %d tokens; it makes %.2f tokens a sequence on average,"
                  + " as %d %% of a draft's tokens are accepted.",
              speculation.draftTokens(),
              speculation.expectedTokens(),
              speculation.acceptancePercent()));
    }
    String simulated = Numbers.whole(summary.simulatedLayers());
    String repeated = Numbers.whole(summary.repeatedLayers());
    String all = Numbers.whole(summary.simulatedLayers() + summary.repeatedLayers());
    notes.add(
        summary.repeatedLayers() > 0
            ? "Of %s segments, a layer each, %s were simulated; %s repeat them exactly, to the cycle."
                .formatted(all, simulated, repeated)
            : "All %s segments, a layer each, were simulated; repetition: %s."
                .formatted(all, summary.repetition()));
    notes.add(
        "%s of the chip's %s values are assumed; --json lists them with their reasons."
            .formatted(assumed(), Numbers.whole(chip.provenance().size())));
    return String.join("\n", notes) + "\n";
  }

  private String assumed() {
    long count = 0;
    for (ChipField field : ChipFields.all()) {
      count +=
          field
              .provenance(chip)
              .filter(provenance -> provenance.mark() == Provenance.Mark.ASSUMED)
              .stream()
              .count();
    }
    return Numbers.whole(count);
  }
}
