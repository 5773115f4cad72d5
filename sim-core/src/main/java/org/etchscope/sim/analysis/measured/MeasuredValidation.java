package org.etchscope.sim.analysis.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;

/// `validate measured`: throughput and latency measured on real accelerators, each row run on the
/// matching preset and layout under its release of the serving software.
public final class MeasuredValidation implements Validation {

  private static final double MEDIAN = 0.15;
  private static final double P90 = 0.35;

  private static final Set<String> LOADS = Set.of("throughput_offline", "throughput_static_batch");
  private static final List<String> UNITS = List.of("tokens/s", "tokens/s/chip");
  private static final Set<String> GENERATED_ALONE = Set.of("", "output_tokens_only");
  private static final Map<String, String> MODELS =
      Map.of("mistral-7b", "mistral-7b-v0.1", "llama-3.3-70b", "llama-3.1-70b");

  private final Presets presets;
  private final Map<String, Release> releases;

  public MeasuredValidation(Presets presets) {
    this.presets = presets;
    this.releases = Release.known();
  }

  @Override
  public String kind() {
    return "measured";
  }

  @Override
  public String subject() {
    return "runs of the simulator against throughput and latency measured on accelerators";
  }

  @Override
  public String source() {
    return "a file like measurements.json";
  }

  @Override
  public ValidationReport run(Path source, OptionalDouble tolerance) throws IOException {
    double accepted = tolerance.orElse(P90);
    List<Comparison> loads = new ArrayList<>();
    List<Comparison> latencies = new ArrayList<>();
    Map<String, List<Comparison>> byRelease = new TreeMap<>();
    List<SkippedRow> skipped = new ArrayList<>();
    for (MeasuredRow row : MeasurementFile.read(source)) {
      Optional<String> reason = unfit(row);
      if (reason.isPresent()) {
        skipped.add(new SkippedRow(row.id(), reason.get()));
        continue;
      }
      try {
        double ours =
            new MeasuredRun(
                    row,
                    model(row).orElseThrow(),
                    presets.chip(row.chip()).orElseThrow(),
                    release(row).orElseThrow())
                .value();
        Comparison comparison = Comparison.of(row.id(), row.value(), ours, accepted);
        if (LOADS.contains(row.kind())) {
          loads.add(comparison);
          String group = row.kind() + ", " + row.framework() + " " + row.version();
          byRelease.computeIfAbsent(group, key -> new ArrayList<>()).add(comparison);
        } else {
          latencies.add(comparison);
        }
      } catch (ScheduleException | IllegalArgumentException e) {
        skipped.add(new SkippedRow(row.id(), String.valueOf(e.getMessage())));
      }
    }
    List<SideComparison> beside = new ArrayList<>();
    byRelease.forEach((group, rows) -> beside.add(new SideComparison(group, rows)));
    if (!latencies.isEmpty()) {
      beside.add(new SideComparison("time to first token", latencies));
    }
    Acceptance bar =
        tolerance.isPresent()
            ? Acceptance.everyRowWithin(accepted)
            : new Acceptance(accepted, 0, MEDIAN, P90);
    return new ValidationReport(
        kind(),
        "output tokens a second",
        loads,
        skipped,
        bar,
        beside,
        List.of(
            "the constants of the chips' presets and of the releases were fitted to such rows; they"
                + " are few and hold for all models, layouts and lengths"));
  }

  private Optional<TransformerShape> model(MeasuredRow row) {
    String name = plain(row.model());
    return presets.model(MODELS.getOrDefault(name, name));
  }

  /// A model's name without its organisation and without what says how it was tuned or packed.
  private static String plain(String model) {
    String own = model.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    return own.substring(own.lastIndexOf('/') + 1)
        .replaceFirst("(-(instruct|chat|it|hf|fp8))+$", "");
  }

  private Optional<Release> release(MeasuredRow row) {
    return Release.find(releases, row.framework(), row.version());
  }

  private Optional<String> unfit(MeasuredRow row) {
    if (!LOADS.contains(row.kind()) && !row.kind().equals("latency_first_token")) {
      return Optional.of(
          row.kind().startsWith("op_")
              ? "a single operator; see validate operators"
              : "measured under a load that is not stated fully: " + row.kind());
    }
    if (release(row).isEmpty()) {
      return Optional.of("no release " + row.framework() + " " + row.version());
    }
    Optional<ChipSpec> chip = presets.chip(row.chip());
    if (chip.isEmpty()) {
      return Optional.of("no preset of chip " + row.chip());
    }
    if (model(row).isEmpty()) {
      return Optional.of("no configuration of model " + row.model());
    }
    boolean batched = row.kind().equals("throughput_static_batch");
    boolean generates = LOADS.contains(row.kind());
    if (row.promptTokens() < 1
        || (generates && row.generatedTokens() < 1)
        || (batched && row.batch() < 1)) {
      return Optional.of("lengths or batch are not stated");
    }
    return otherQuantity(row);
  }

  /// What a row states that a run does not give.
  private static Optional<String> otherQuantity(MeasuredRow row) {
    boolean throughput = LOADS.contains(row.kind());
    List<String> units = throughput ? UNITS : List.of("ms");
    if (!units.contains(row.unit())) {
      return Optional.of(
          "its unit is \"%s\"; compared are %s".formatted(row.unit(), String.join(", ", units)));
    }
    if (throughput && !GENERATED_ALONE.contains(row.counts())) {
      return Optional.of(
          "it counts \"%s\"; compared are output_tokens_only".formatted(row.counts()));
    }
    return row.value() > 0 ? Optional.empty() : Optional.of("no value is stated");
  }
}
