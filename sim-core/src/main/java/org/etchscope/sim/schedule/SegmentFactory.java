package org.etchscope.sim.schedule;

import java.util.HashMap;
import java.util.Map;
import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// Makes the segments of one chip, each distinct one once.
final class SegmentFactory {

  private final TransformerShape model;
  private final ChipSpec chip;
  private final Workload workload;
  private final MemoryRates rates;
  private final StreamRate linkRate;
  private final int tensor;
  private final int microBatches;
  private final int arrays;
  private final Precision operand;
  private final Map<Key, SegmentPlan> plans = new HashMap<>();

  /// What makes a segment what it is.
  private record Key(
      MicroBatch backBatch,
      @Nullable LayerShape back,
      MicroBatch frontBatch,
      @Nullable LayerShape front,
      boolean newInput,
      boolean embeds,
      boolean head,
      boolean hop) {}

  SegmentFactory(Scenario scenario, MemoryRates rates, int microBatches, int arrays) {
    this.arrays = arrays;
    this.model = scenario.model();
    this.chip = scenario.chip();
    this.workload = scenario.workload();
    this.rates = rates;
    this.tensor = workload.layout().tensor();
    this.microBatches = microBatches;
    this.operand = Operands.wider(workload.weights(), workload.activations());
    this.linkRate =
        new StreamRate(Math.max(1, chip.bytesPer4096Cycles(chip.fabric().bytesPerSecond())));
  }

  /// A segment; equal arguments give the same object.
  ///
  /// @param back layer whose second part this is, or `null` at the start of an iteration
  /// @param front layer whose first part this is, or `null` at the end
  /// @param newInput whether the front begins with a new input
  /// @param embeds whether that input comes from the token table of this chip
  /// @param head whether the model ends here
  /// @param hop whether the result goes to another chip
  SegmentPlan segment(
      MicroBatch batch,
      @Nullable LayerShape back,
      @Nullable LayerShape front,
      boolean newInput,
      boolean embeds,
      boolean head,
      boolean hop) {
    return made(new Key(batch, back, batch, front, newInput, embeds, head, hop));
  }

  /// The segment of a conveyor that ends one iteration and begins the next.
  ///
  /// @param ending the micro-batch that ends
  /// @param back the chip's last layer
  /// @param beginning the micro-batch that takes its place
  /// @param front the chip's first layer
  /// @param embeds whether the token table is on this chip
  /// @param last whether the output head is on this chip
  SegmentPlan turn(
      MicroBatch ending,
      LayerShape back,
      MicroBatch beginning,
      LayerShape front,
      boolean embeds,
      boolean last) {
    return made(new Key(ending, back, beginning, front, true, embeds, last, !last));
  }

  private SegmentPlan made(Key key) {
    SegmentPlan known = plans.get(key);
    if (known != null) {
      return known;
    }
    SegmentPlan made = make(key);
    plans.put(key, made);
    return made;
  }

  private SegmentPlan make(Key key) {
    return new SegmentPlan(
        key.back() == null ? null : back(key.back(), tiles(key.backBatch().rows())),
        key.front() == null ? null : front(key, key.front(), tiles(key.frontBatch().rows())),
        key.head() ? head(key.backBatch(), arrays < chip.arrays().count()) : null,
        key.newInput(),
        key.hop() ? hop(tiles(key.backBatch().rows())) : null);
  }

  private Tiles tiles(int rows) {
    return new Tiles(rows, MatrixStage.tileRows(chip.arrays(), rows));
  }

  private SegmentPlan.Back back(LayerShape layer, Tiles tiles) {
    ChipShare share = ChipShare.of(layer, tensor);
    int hidden = model.hiddenSize();
    boolean gated = layer.feedForward().gated();
    int rows = tiles.rows();
    MatrixStage output =
        products().build(Stage.OUTPUT_PROJECTION, rows, share.outputDepth(), hidden, false);
    MatrixStage gateUp =
        products().build(Stage.GATE_UP, rows, hidden, share.middle() * (gated ? 2 : 1), gated);
    MatrixStage down = products().build(Stage.DOWN, rows, share.middle(), hidden, false);
    Spill spill = spill(tiles, share);
    int chunks = down.chunks();
    long[][] activationCycles = new long[tiles.count()][chunks];
    long[][] middleBytes = new long[tiles.count()][chunks];
    for (int tile = 0; tile < tiles.count(); tile++) {
      for (int chunk = 0; chunk < chunks; chunk++) {
        long elements = tiles.rowsOf(tile) * down.depthOf(chunk);
        long join = (gateUp.kSplit() - 1L) * elements * (gated ? 2 : 1);
        activationCycles[tile][chunk] = vector(elements * chip.vector().activationPasses() + join);
        middleBytes[tile][chunk] = workload.activations().bytes(elements);
      }
    }
    // Two norms of a layer as a rule: one before attention, one before the feed-forward.
    int normsHere = Math.max(0, layer.norms() - (layer.norms() + 1) / 2);
    return new SegmentPlan.Back(
        output,
        gateUp,
        down,
        layer.parallel(),
        tiles.vector(hidden, chip.vector().residualPasses()),
        tiles.vector(hidden, (long) chip.vector().normPasses() * normsHere),
        tensor == 1 ? null : allReduce(tiles),
        tiles.vector(hidden, output.kSplit() - 1L),
        tiles.vector(hidden, down.kSplit() - 1L),
        activationCycles,
        tiles.bytes(hidden, workload.activations()),
        middleBytes,
        tiles.bytes(share.outputDepth(), workload.activations()),
        spill.residual() ? tiles.bytes(hidden, Precision.BF16) : new long[tiles.count()],
        spill.middle());
  }

  private SegmentPlan.Front front(Key key, LayerShape layer, Tiles tiles) {
    ChipShare share = ChipShare.of(layer, tensor);
    int hidden = model.hiddenSize();
    long columns = share.queryColumns() + share.keyValueColumns();
    MatrixStage qkv = products().build(Stage.QKV, tiles.rows(), hidden, columns, false);
    boolean rotated = layer.attention().rotary() || layer.attention().queryKeyNorm();
    long rotaryElements =
        rotated
            ? share.queryColumns() + (long) share.keyValueHeads() * layer.attention().keySize()
            : 0;
    long passes =
        (layer.attention().rotary() ? chip.vector().rotaryPasses() : 0L)
            + (layer.attention().queryKeyNorm() ? chip.vector().normPasses() : 0);
    int normsHere = (layer.norms() + 1) / 2;
    return new SegmentPlan.Front(
        key.embeds() ? tiles.vector(hidden, 1) : new long[tiles.count()],
        key.embeds() ? tiles.bytes(hidden, workload.weights()) : new long[tiles.count()],
        tiles.vector(hidden, (long) chip.vector().normPasses() * normsHere),
        tiles.bytes(hidden, workload.activations()),
        qkv,
        tiles.vector(rotaryElements * passes + (qkv.kSplit() - 1L) * columns, 1),
        attention(key.frontBatch(), layer, share, tiles),
        tiles.bytes(share.queryColumns(), workload.activations()),
        spill(tiles, share).query());
  }

  private AttentionPlan attention(
      MicroBatch batch, LayerShape layer, ChipShare share, Tiles tiles) {
    AttentionUnitSpec unit = chip.attention();
    if (unit == null) {
      throw new ScheduleException("chip " + chip.id() + " has no attention unit; a run needs one");
    }
    long chunkBytes = 0;
    for (SequenceGroup group : batch.groups()) {
      if (group.isPrefill()) {
        chunkBytes += workload.keyValue().bytes(group.rows() * share.keyValueColumns());
      }
    }
    // Chunks of all micro-batches together leave at least half of the buffer to streams.
    boolean staysOnChip =
        Math.multiplyExact(chunkBytes, 2L * microBatches) <= chip.keyValueBuffer().capacityBytes();
    return new AttentionPlan.Builder(
            layer.attention(),
            unit,
            share.queryHeads(),
            share.keyValueHeads(),
            workload.keyValue(),
            Operands.wider(workload.keyValue(), workload.activations()),
            Math.min(chip.keyValueBuffer().slotBytes(), chip.keyValueBuffer().capacityBytes() / 2),
            rates.keyValueRead(),
            rates.append(),
            tiles.rows(),
            tiles.tileRows())
        .build(batch, staysOnChip);
  }

  private SegmentPlan.@Nullable Head head(MicroBatch batch, boolean background) {
    int rows = batch.logitRows();
    if (rows == 0 || model.outputHeadElements() == 0) {
      return null;
    }
    long columns = Math.ceilDiv((long) model.vocabularySize(), tensor);
    MatrixStage.Builder builder = background ? products().inBackground() : products();
    MatrixStage projection = builder.build(Stage.HEAD, rows, model.hiddenSize(), columns, false);
    return new SegmentPlan.Head(
        projection,
        vector(rows * (long) model.hiddenSize() * chip.vector().normPasses()),
        vector(rows * columns * projection.kSplit()),
        // Each chip finds the best of its share; a few bytes a row decide.
        tensor == 1 ? null : reduce(new long[tiles(rows).count()], 8L * rows),
        background);
  }

  private SegmentPlan.Hop hop(Tiles tiles) {
    long[] bytes = tiles.bytes(model.hiddenSize(), Precision.BF16);
    long[] cycles = new long[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      // The group shares the sending: each chip sends its part of the row.
      bytes[i] = Math.ceilDiv(bytes[i], tensor);
      cycles[i] = linkRate.cycles(bytes[i]);
    }
    return new SegmentPlan.Hop(bytes, cycles);
  }

  /// A ring or fully linked all-reduce sends `2(n-1)/n` of the data from each chip in each
  /// direction (Patarasuk and Yuan, 2009), a switch that adds sends it once.
  private SegmentPlan.Reduce allReduce(Tiles tiles) {
    FabricSpec fabric = chip.fabric();
    long[] sent = new long[tiles.count()];
    for (int tile = 0; tile < sent.length; tile++) {
      long bytes = fabric.wirePrecision().bytes((long) tiles.rowsOf(tile) * model.hiddenSize());
      sent[tile] =
          fabric.inNetworkReduction() ? bytes : Math.ceilDiv(2 * (tensor - 1L) * bytes, tensor);
    }
    return reduce(sent, 0);
  }

  private SegmentPlan.Reduce reduce(long[] sent, long extraInFirst) {
    FabricSpec fabric = chip.fabric();
    sent[0] += extraInFirst;
    int hops =
        fabric.inNetworkReduction() || fabric.topology() == FabricSpec.Topology.FULLY_LINKED
            ? 2
            : 2 * (tensor - 1);
    long latency = chip.cycles(fabric.collectivePicoseconds() + hops * fabric.hopPicoseconds());
    long[] service = new long[sent.length];
    for (int tile = 0; tile < sent.length; tile++) {
      service[tile] = linkRate.cycles(sent[tile]);
    }
    return new SegmentPlan.Reduce(sent, service, latency);
  }

  private MatrixStage.Builder products() {
    return new MatrixStage.Builder(chip, arrays, rates.weights(), workload.weights(), operand);
  }

  /// Which activations wait in HBM because the buffer cannot hold them, in this order: the residual
  /// of the micro-batch that waits, the middle, the queries.
  private Spill spill(Tiles tiles, ChipShare share) {
    ActivationNeed need =
        ActivationNeed.of(model.hiddenSize(), share, workload.activations(), microBatches);
    if (!chip.control().fusedStages()) {
      return new Spill(true, true, true);
    }
    long capacity = chip.activationBuffer().capacityBytes();
    Spill spill = need.spill(tiles.rows(), tiles.tileRows(), capacity);
    if (spill == null) {
      throw new ScheduleException(
          "activations of %,d tokens need %,d bytes at least; the activation buffer has %,d"
              .formatted(tiles.rows(), need.leastBytes(tiles.rows(), tiles.tileRows()), capacity));
    }
    return spill;
  }

  private long vector(long laneCycles) {
    return Math.ceilDiv(laneCycles, (long) chip.vector().lanes());
  }

  /// Which activations pass through HBM.
  record Spill(boolean residual, boolean middle, boolean query) {}

  /// The M-tiles of a micro-batch, with what a vector operation over one of them costs.
  private final class Tiles {
    private final int rows;
    private final int tileRows;

    Tiles(int rows, int tileRows) {
      this.rows = rows;
      this.tileRows = tileRows;
    }

    int rows() {
      return rows;
    }

    int tileRows() {
      return tileRows;
    }

    int count() {
      return Math.ceilDiv(rows, tileRows);
    }

    int rowsOf(int tile) {
      return Math.min(tileRows, rows - tile * tileRows);
    }

    long[] vector(long elementsPerRow, long passes) {
      long[] cycles = new long[count()];
      for (int tile = 0; tile < cycles.length; tile++) {
        cycles[tile] = SegmentFactory.this.vector(rowsOf(tile) * elementsPerRow * passes);
      }
      return cycles;
    }

    long[] bytes(long elementsPerRow, Precision precision) {
      long[] bytes = new long[count()];
      for (int tile = 0; tile < bytes.length; tile++) {
        bytes[tile] = precision.bytes(rowsOf(tile) * elementsPerRow);
      }
      return bytes;
    }
  }
}
