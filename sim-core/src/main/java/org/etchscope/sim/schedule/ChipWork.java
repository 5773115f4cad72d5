package org.etchscope.sim.schedule;

import java.util.function.LongUnaryOperator;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.fabric.Collective;
import org.etchscope.sim.fabric.CollectiveCost;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.FeedForwardShape.Experts;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// What one chip of a scenario needs for its work: products, vector operations and transfers in
/// cycles and bytes.
final class ChipWork {

  final TransformerShape model;
  final ChipSpec chip;
  final Workload workload;
  final MemoryRates rates;
  final int tensor;
  final int microBatches;
  final int hidden;
  final boolean fused;
  final UnfusedTraffic unfused;
  private final int arrays;
  private final Precision operand;
  private final StreamRate linkRate;

  /// @param arrays arrays that are not kept for an output head
  ChipWork(Scenario scenario, MemoryRates rates, int microBatches, int arrays) {
    this.arrays = arrays;
    this.model = scenario.model();
    this.hidden = model.hiddenSize();
    this.chip = scenario.chip();
    this.workload = scenario.workload();
    this.rates = rates;
    this.tensor = workload.layout().tensor();
    this.microBatches = microBatches;
    this.fused = chip.control().fusedStages();
    this.unfused = new UnfusedTraffic(workload.activations());
    this.operand = Operands.wider(workload.weights(), workload.activations());
    this.linkRate =
        new StreamRate(Math.max(1, chip.bytesPer4096Cycles(chip.fabric().bytesPerSecond())));
  }

  /// Whether some arrays are kept for an output head.
  boolean headInBackground() {
    return arrays < chip.arrays().count();
  }

  MatrixStageBuilder products() {
    Checkpoint.pass();
    return new MatrixStageBuilder(chip, arrays, workload.weights(), operand)
        .ofInputs(workload.activations());
  }

  /// Cycles that a chip's links are taken to send some bytes and to receive others.
  long linkCycles(long sent, long received) {
    return linkRate.cycles(Math.max(sent, received));
  }

  /// Cycles from the last byte of an exchange between all chips of a group to its result.
  long exchangeLatency() {
    FabricSpec fabric = chip.fabric();
    int hops =
        CollectiveCost.of(Collective.ALL_TO_ALL, fabric, workload.layout().expert(), 0).hops();
    return chip.cycles(fabric.collectivePicoseconds() + hops * fabric.hopPicoseconds());
  }

  /// Bytes that a chip's links carry in an exchange between all chips of a group, of which it sends
  /// some to the others: on a ring also what passes through.
  long exchanged(long bytes) {
    int chips = workload.layout().expert();
    // Of a buffer of 2n bytes 2(n - 1) go to the others.
    long carried =
        CollectiveCost.of(Collective.ALL_TO_ALL, chip.fabric(), chips, 2L * chips).sentBytes();
    return Math.ceilDiv(Math.multiplyExact(bytes, carried), 2L * (chips - 1));
  }

  /// Vector cycles of a number of lane-cycles.
  long vector(long laneCycles) {
    return Math.ceilDiv(laneCycles, (long) chip.vector().lanes());
  }

  long normPasses() {
    return chip.vector().normPasses();
  }

  /// @param groupRows rows of each group that meets a matrix of its own
  Tiles tiles(int... groupRows) {
    return new Tiles(RowTiles.of(chip.arrays(), groupRows));
  }

  /// Sending a micro-batch to the next stage of the pipeline.
  ActivityDraft hop(SegmentBuilder segment, Tiles tiles) {
    long[] bytes = tiles.bytes(hidden, Precision.BF16);
    for (int i = 0; i < bytes.length; i++) {
      // The group shares the sending: each chip sends its part of the row.
      bytes[i] = Math.ceilDiv(bytes[i], tensor);
    }
    return link(segment, Stage.PIPELINE_HOP, bytes, 0);
  }

  /// An all-reduce over the tensor-parallel group, M-tile by M-tile: the links are taken for what
  /// the busiest chip sends, the result follows after the hops.
  ActivityDraft allReduce(SegmentBuilder segment, Stage stage, Tiles tiles) {
    FabricSpec fabric = chip.fabric();
    long[] sent = tiles.bytes(hidden, fabric.wirePrecision());
    long fill = 0;
    for (int tile = 0; tile < sent.length; tile++) {
      CollectiveCost cost = CollectiveCost.of(Collective.ALL_REDUCE, fabric, tensor, sent[tile]);
      sent[tile] = cost.sentBytes();
      fill = Math.max(fill, cost.fillBytes());
    }
    return link(segment, stage, sent, reduceLatency() + linkRate.cycles(fill));
  }

  /// An all-gather over the tensor-parallel group: each chip has made its part of a row's columns.
  ActivityDraft allGather(SegmentBuilder segment, Stage stage, Tiles tiles, long columns) {
    FabricSpec fabric = chip.fabric();
    long[] sent = tiles.bytes(columns, fabric.wirePrecision());
    int hops = 0;
    for (int tile = 0; tile < sent.length; tile++) {
      CollectiveCost cost = CollectiveCost.of(Collective.ALL_GATHER, fabric, tensor, sent[tile]);
      sent[tile] = cost.sentBytes();
      hops = cost.hops();
    }
    return link(
        segment,
        stage,
        sent,
        chip.cycles(fabric.collectivePicoseconds() + hops * fabric.hopPicoseconds()));
  }

  /// Cycles from the last byte of an all-reduce to its result.
  long reduceLatency() {
    FabricSpec fabric = chip.fabric();
    int hops = CollectiveCost.of(Collective.ALL_REDUCE, fabric, tensor, 0).hops();
    return chip.cycles(fabric.collectivePicoseconds() + hops * fabric.hopPicoseconds());
  }

  ActivityDraft link(SegmentBuilder segment, Stage stage, long[] bytes, long latency) {
    long[] cycles = new long[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      cycles[i] = linkRate.cycles(bytes[i]);
    }
    return segment
        .add(stage, Activity.Kind.LINK, bytes.length)
        .bytes(bytes)
        .cycles(cycles)
        .latency(latency);
  }

  /// Which activations wait in HBM because the buffer cannot hold them, in this order: the residual
  /// of the micro-batch that waits, the middle, the queries.
  ///
  /// @param routedRows rows of routed experts on this chip; 0 if the layer's block is dense
  Spill spill(Tiles tiles, LayerShape layer, long routedRows) {
    if (!fused) {
      return new Spill(true, true, true);
    }
    ActivationNeed need =
        ActivationNeed.of(
            hidden,
            ChipShare.of(layer, tensor),
            FeedForwardShare.of(layer.feedForward(), workload.layout()),
            workload,
            microBatches,
            routedRows,
            tiles.rows());
    long capacity = chip.activationBuffer().capacityBytes();
    Spill spill = need.spill(tiles.rows(), tiles.tileRows(), capacity);
    if (spill == null) {
      throw new ScheduleException(
          InputForm.ACTIVATIONS_DO_NOT_FIT.with(
              tiles.rows(), need.leastBytes(tiles.rows(), tiles.tileRows()), capacity));
    }
    return spill;
  }

  /// What a row of a micro-batch needs of the activation buffer in a layer if experts have equally
  /// many rows.
  static ActivationNeed averageNeed(
      TransformerShape model, LayerShape layer, Workload workload, int microBatches) {
    FeedForwardShare feedForward = FeedForwardShare.of(layer.feedForward(), workload.layout());
    int some = 1 << 10;
    long copies = (long) some * feedForward.perToken();
    long routed =
        workload.layout().expert() > 1
            ? Math.ceilDiv(copies, (long) workload.layout().tensor())
            : copies;
    return ActivationNeed.of(
        model.hiddenSize(),
        ChipShare.of(layer, workload.layout().tensor()),
        feedForward,
        workload,
        microBatches,
        routed,
        some);
  }

  /// The rows that a layer's routed experts have on this chip, or `null` if it has none.
  @Nullable RoutedRows routedRows(LayerShape layer, int rows, int draw) {
    Experts experts = layer.feedForward().experts();
    return experts == null ? null : RoutedRows.of(experts, workload, rows, draw);
  }

  /// Bytes of the residual that waits in HBM, by M-tile.
  long[] residualSpill(Tiles tiles) {
    return fused
        ? tiles.bytes(hidden, Precision.BF16)
        : tiles.each(rows -> unfused.residualBytes(rows * hidden));
  }

  /// Which activations pass through HBM.
  record Spill(boolean residual, boolean middle, boolean query) {}

  /// The M-tiles of a micro-batch, with what an operation over one of them costs.
  final class Tiles {
    private final RowTiles cut;

    Tiles(RowTiles cut) {
      this.cut = cut;
    }

    RowTiles cut() {
      return cut;
    }

    int rows() {
      return cut.rows();
    }

    int tileRows() {
      return cut.tileRows();
    }

    int count() {
      return cut.count();
    }

    int rowsOf(int tile) {
      return cut.rowsOf(tile);
    }

    /// Vector cycles by M-tile.
    long[] vector(long elementsPerRow, long passes) {
      return each(ofRows -> ChipWork.this.vector(ofRows * elementsPerRow * passes));
    }

    long[] each(LongUnaryOperator ofRows) {
      long[] values = new long[count()];
      for (int tile = 0; tile < values.length; tile++) {
        values[tile] = ofRows.applyAsLong(rowsOf(tile));
      }
      return values;
    }

    long[] bytes(long elementsPerRow, Precision precision) {
      return each(ofRows -> precision.bytes(ofRows * elementsPerRow));
    }
  }
}
