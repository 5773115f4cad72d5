package org.etchscope.sim.chip;

import java.util.List;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.chip.FabricSpec.Topology;

/// The fields of the fabric and of control.
final class SystemFields {

  private static final Part<FabricSpec> FABRIC = new Part<>("fabric", ChipSpec::fabric);
  private static final Part<ControlSpec> CONTROL = new Part<>("control", ChipSpec::control);

  private SystemFields() {}

  static List<ChipField> fabric() {
    return List.of(
        FABRIC.choice("topology", "topology", Topology.class, FabricSpec::topology),
        FABRIC.scaled(
            "gigabytesPerSecond",
            "link rate per direction",
            "GB/s",
            "0.001",
            "4000000",
            1_000_000_000,
            FabricSpec::bytesPerSecond),
        FABRIC.scaled(
            "hopNanoseconds",
            "latency of a hop",
            "ns",
            "0",
            "1000000000",
            1000,
            FabricSpec::hopPicoseconds),
        FABRIC.scaled(
            "collectiveMicroseconds",
            "start of a collective",
            "µs",
            "0",
            "1000000",
            1_000_000,
            FabricSpec::collectivePicoseconds),
        FABRIC.choice(
            "wirePrecision", "format on the wire", Precision.class, FabricSpec::wirePrecision),
        FABRIC.toggle(
            "inNetworkReduction", "reduction in the switch", FabricSpec::inNetworkReduction));
  }

  static List<ChipField> control() {
    return List.of(
        CONTROL.choice("overlap", "overlap", Overlap.class, ControlSpec::overlap),
        CONTROL.toggle(
            "prefetchAcrossStages", "prefetch across stages", ControlSpec::prefetchAcrossStages),
        CONTROL.toggle("fusedStages", "fused stages", ControlSpec::fusedStages),
        CONTROL.scaled(
            "operatorMicroseconds",
            "start of an operator",
            "µs",
            "0",
            "1000000",
            1_000_000,
            ControlSpec::operatorPicoseconds),
        CONTROL.whole(
            "operatorsPerLayer",
            "operators of a layer",
            "",
            0,
            1000,
            ControlSpec::operatorsPerLayer),
        CONTROL.scaled(
            "iterationMilliseconds",
            "host time of an iteration",
            "ms",
            "0",
            "10000",
            1_000_000_000,
            ControlSpec::iterationPicoseconds),
        CONTROL.whole(
            "microBatches", "micro-batches on a chip", "", 1, 2, ControlSpec::defaultMicroBatches),
        CONTROL.whole(
            "tokenLimit", "most tokens of an iteration", "", 1, 1 << 24, ControlSpec::tokenLimit));
  }

  static FabricSpec assembleFabric(ChipValues values) {
    return new FabricSpec(
        values.choice("fabric.topology", Topology.class),
        values.base("fabric.gigabytesPerSecond"),
        values.base("fabric.hopNanoseconds"),
        values.base("fabric.collectiveMicroseconds"),
        values.choice("fabric.wirePrecision", Precision.class),
        values.truth("fabric.inNetworkReduction"));
  }

  static ControlSpec assembleControl(ChipValues values) {
    return new ControlSpec(
        values.choice("control.overlap", Overlap.class),
        values.truth("control.prefetchAcrossStages"),
        values.truth("control.fusedStages"),
        values.base("control.operatorMicroseconds"),
        values.integer("control.operatorsPerLayer"),
        values.base("control.iterationMilliseconds"),
        values.integer("control.microBatches"),
        values.integer("control.tokenLimit"));
  }
}
