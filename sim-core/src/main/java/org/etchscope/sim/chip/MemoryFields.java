package org.etchscope.sim.chip;

import java.util.List;
import java.util.stream.Stream;
import org.etchscope.sim.chip.HbmSpec.Arbitration;
import org.etchscope.sim.chip.HbmSpec.Level;
import org.etchscope.sim.chip.HbmSpec.Refresh;
import org.etchscope.sim.chip.HbmSpec.Scheduling;

/// The fields of the on-chip buffers and the high-bandwidth memory.
final class MemoryFields {

  static final String WEIGHTS = "buffers.weights";
  static final String ACTIVATIONS = "buffers.activations";
  static final String KEY_VALUE = "buffers.keyValue";

  // The last words of the paths of ports.
  static final String IN = "bytesPerCycleIn";
  static final String OUT = "bytesPerCycleOut";

  static final String PORT_UNIT = "bytes a cycle";

  private static final long BILLION = 1_000_000_000L;
  private static final Part<HbmSpec> HBM = new Part<>("hbm", ChipSpec::hbm);

  private MemoryFields() {}

  static List<ChipField> buffers() {
    return Stream.of(
            buffer(new Part<>(WEIGHTS, ChipSpec::weightBuffer), "weight"),
            buffer(new Part<>(ACTIVATIONS, ChipSpec::activationBuffer), "activation"),
            buffer(new Part<>(KEY_VALUE, ChipSpec::keyValueBuffer), "key-value"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<ChipField> buffer(Part<BufferSpec> buffer, String what) {
    return List.of(
        buffer.scaled(
            "megabytes",
            what + " buffer",
            "MB",
            "0.000001",
            "1000000000",
            1_000_000,
            BufferSpec::capacityBytes),
        buffer.scaled(
            "slotKibibytes",
            what + " buffer slot",
            "KiB",
            "0.0009765625",
            "1000000000",
            1024,
            BufferSpec::slotBytes),
        buffer.statedWhole(
            IN,
            "into the " + what + " buffer",
            PORT_UNIT,
            1,
            BufferSpec.WIDEST,
            BufferSpec::inBytesPerCycle),
        buffer.statedWhole(
            OUT,
            "out of the " + what + " buffer",
            PORT_UNIT,
            1,
            BufferSpec.WIDEST,
            BufferSpec::outBytesPerCycle));
  }

  static List<ChipField> hbm() {
    return List.of(
        HBM.whole("stacks", "HBM stacks", "", 1, 64, HbmSpec::stacks),
        HBM.whole("channelsPerStack", "channels of a stack", "", 1, 128, HbmSpec::channelsPerStack),
        HBM.whole(
            "pseudoChannelsPerChannel",
            "pseudo-channels of a channel",
            "",
            1,
            16,
            HbmSpec::pseudoChannelsPerChannel),
        HBM.scaled(
            "capacityGigabytes",
            "HBM capacity",
            "GB",
            "0.000000001",
            "4000000",
            BILLION,
            HbmSpec::capacityBytes),
        HBM.scaled(
            "gigabytesPerSecond",
            "HBM peak rate",
            "GB/s",
            "0.001",
            "40000000",
            BILLION,
            HbmSpec::bytesPerSecond),
        HBM.statedLine("kind", "name of the memory", HbmSpec::statedKind),
        HBM.line("timingSet", "timing set", HbmSpec::timingSet),
        HBM.choice("refresh", "refresh", Refresh.class, HbmSpec::refresh),
        HBM.line("mapping", "address mapping", HbmSpec::mapping),
        HBM.whole("queueDepth", "queue depth", "requests", 1, 4096, HbmSpec::queueDepth),
        HBM.statedShare("weightFraction", "share of peak for weights", HbmSpec::weightFraction),
        HBM.statedShare(
            "keyValueFraction", "share of peak for key-value pages", HbmSpec::keyValueFraction),
        HBM.statedShare("appendFraction", "share of peak for appends", HbmSpec::appendFraction),
        HBM.choice("arbitration", "arbitration", Arbitration.class, HbmSpec::arbitration),
        HBM.statedChoice("level", "level of runs", Level.class, HbmSpec::statedLevel),
        HBM.statedChoice(
            "scheduling", "scheduling of commands", Scheduling.class, HbmSpec::statedScheduling));
  }

  static BufferSpec assembleBuffer(ChipValues values, String path) {
    return new BufferSpec(
        values.base(path + ".megabytes"),
        values.base(path + ".slotKibibytes"),
        stated(values, path + "." + IN),
        stated(values, path + "." + OUT));
  }

  /// A number that a chip may leave open; it is 0 then.
  static long stated(ChipValues values, String path) {
    return values.has(path) ? values.base(path) : 0;
  }

  static HbmSpec assembleHbm(ChipValues values) {
    return new HbmSpec(
        values.integer("hbm.stacks"),
        values.integer("hbm.channelsPerStack"),
        values.integer("hbm.pseudoChannelsPerChannel"),
        values.base("hbm.capacityGigabytes"),
        values.base("hbm.gigabytesPerSecond"),
        values.words("hbm.timingSet"),
        values.choice("hbm.refresh", Refresh.class),
        values.words("hbm.mapping"),
        values.integer("hbm.queueDepth"),
        fraction(values, "hbm.weightFraction"),
        fraction(values, "hbm.keyValueFraction"),
        fraction(values, "hbm.appendFraction"),
        values.choice("hbm.arbitration", Arbitration.class),
        values.has("hbm.level") ? values.choice("hbm.level", Level.class) : null,
        values.has("hbm.scheduling") ? values.choice("hbm.scheduling", Scheduling.class) : null,
        values.has("hbm.kind") ? values.words("hbm.kind") : null);
  }

  private static double fraction(ChipValues values, String path) {
    return values.has(path) ? values.real(path) : 0;
  }
}
