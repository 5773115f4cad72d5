package org.etchscope.sim.analysis.bottleneck;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipFormatException;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.workload.Scenario;

/// Something of a chip there can be twice as much of, or that can take half the time. Each is a set
/// of fields of the chip file that change together; everything else stays as it is. The order is
/// that of every list on screen.
public enum Resource {
  HBM_BANDWIDTH(
      "HBM bandwidth",
      "hbmBandwidth",
      true,
      List.of("hbm.channelsPerStack", "hbm.gigabytesPerSecond")),
  ARRAY_RATE("array rate", "arrayRate", true, rates()),
  ATTENTION_RATE(
      "attention unit rate",
      "attentionRate",
      true,
      List.of("attention.multiplyAddsPerCycle", "attention.softmaxLanes")),
  VECTOR_RATE("vector unit rate", "vectorRate", true, List.of("vector.lanes")),
  BUFFER_SPACE(
      "buffer space",
      "bufferSpace",
      true,
      List.of(
          "buffers.weights.megabytes",
          "buffers.activations.megabytes",
          "buffers.keyValue.megabytes")),
  BUFFER_PORTS(
      "buffer port rate",
      "bufferPorts",
      true,
      List.of(
          "buffers.weights.bytesPerCycleIn",
          "buffers.weights.bytesPerCycleOut",
          "buffers.activations.bytesPerCycleIn",
          "buffers.activations.bytesPerCycleOut",
          "buffers.keyValue.bytesPerCycleIn",
          "buffers.keyValue.bytesPerCycleOut",
          "arrays.accumulatorBytesPerCycleIn",
          "arrays.accumulatorBytesPerCycleOut")),
  LINK_BANDWIDTH("link bandwidth", "linkBandwidth", true, List.of("fabric.gigabytesPerSecond")),
  LINK_LATENCY(
      "link latency",
      "linkLatency",
      false,
      List.of("fabric.hopNanoseconds", "fabric.collectiveMicroseconds")),
  OVERHEAD(
      "start overhead",
      "startOverhead",
      false,
      List.of("control.operatorMicroseconds", "control.iterationMilliseconds")),
  POWER_LIMIT("power limit", "powerLimit", true, List.of("power.limitWatts"));

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final String label;
  private final String id;
  private final boolean doubled;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> paths;

  Resource(String label, String id, boolean doubled, List<String> paths) {
    this.label = label;
    this.id = id;
    this.doubled = doubled;
    this.paths = paths;
  }

  /// A field of a chip that changes.
  ///
  /// @param path where it stands in a chip file
  /// @param from its value
  /// @param to twice or half of it
  /// @param unit unit of both; may be empty
  public record Change(String path, BigDecimal from, BigDecimal to, String unit) {}

  private static List<String> rates() {
    return ChipFields.all().stream()
        .map(ChipField::path)
        .filter(path -> path.startsWith("arrays.multiplyAddsPerCell."))
        .toList();
  }

  /// Name on screen.
  public String label() {
    return label;
  }

  /// Name in JSON.
  public String id() {
    return id;
  }

  /// What changes, in words: `twice the HBM bandwidth`, `half the link latency`.
  public String change() {
    return (doubled ? "twice the " : "half the ") + label;
  }

  /// The resources that a scenario uses: links need other chips, an overhead has to cost something.
  public static List<Resource> of(Scenario scenario) {
    List<Resource> all = new ArrayList<>();
    for (Resource resource : values()) {
      boolean link = resource == LINK_BANDWIDTH || resource == LINK_LATENCY;
      boolean alone = scenario.workload().layout().chips() == 1;
      if (!(link && alone) && !resource.changes(scenario.chip()).isEmpty()) {
        all.add(resource);
      }
    }
    return all;
  }

  /// The fields that change, with their values; those that the chip lacks or that are 0 are left
  /// out.
  public List<Change> changes(ChipSpec chip) {
    List<Change> changes = new ArrayList<>();
    for (String path : paths) {
      ChipField field = ChipFields.of(path);
      Optional<BigDecimal> number = field.number(chip);
      if (number.isPresent() && number.get().signum() > 0) {
        changes.add(new Change(path, number.get(), changed(number.get()), field.unit()));
      }
    }
    return changes;
  }

  private BigDecimal changed(BigDecimal number) {
    return (doubled ? number.multiply(TWO) : number.divide(TWO)).stripTrailingZeros();
  }

  /// The chip with all changes made.
  ///
  /// @throws ChipFormatException if a chip cannot have so much, in one sentence
  public ChipSpec relieved(ChipSpec chip) {
    ChipSpec relieved = chip;
    for (Change change : changes(chip)) {
      relieved = ChipFields.of(change.path()).with(relieved, change.to().toPlainString());
    }
    return relieved;
  }
}
