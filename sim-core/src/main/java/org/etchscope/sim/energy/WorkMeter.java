package org.etchscope.sim.energy;

import java.util.IdentityHashMap;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Operands;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.workload.Workload;

/// Counts the events of pieces of work and what they cost.
///
/// | work | events |
/// |---|---|
/// | product | useful multiply-adds: rows · depth · columns of each task; padded ones: what the array's cells make beyond that; accumulators: 8 bytes for each sum and fold (written or added to, and read); SRAM: its input rows, read once for each task |
/// | attention | its multiply-adds, padded ones spread over the operations on the chunk's own keys, those of empty cells of arrays where they are; SRAM: keys and values of an operation on the chunk's own; on the arrays also the softmax as a vector operation |
/// | vector operation | SRAM: 2 bytes in and 2 out for each lane and cycle |
/// | HBM tile | its bits; SRAM: weights and cached keys are written and, by multicast, read once; what else is moved is written or read once |
/// | link | its bits |
///
/// Comparisons, exponents and additions of the vector and softmax lanes have no price: at 1 pJ each
/// they are below 1 W in the vendor's benchmark. An instance serves one thread.
public final class WorkMeter {

  private static final int BYTES_PER_SUM_AND_FOLD = 8;
  private static final int BYTES_PER_LANE_CYCLE = 4;

  private final Precision activations;
  private final int vectorLanes;
  private final long multiply;
  private final long padded;
  private final long attentionMultiply;
  private final long attentionPadded;
  private final long accumulator;
  private final long sram;
  private final long hbm;
  private final long link;
  private final EventCounts counts = new EventCounts();
  private final IdentityHashMap<AttentionPlan, long[]> paddedOf = new IdentityHashMap<>();

  /// A meter for a chip under a workload's number formats.
  ///
  /// @param hbmFemtojoulesPerBit what a bit between HBM and the chip costs under the run's streams
  public WorkMeter(ChipSpec chip, Workload workload, long hbmFemtojoulesPerBit) {
    EnergyPrices prices = new EnergyPrices(chip);
    Precision inArrays = Operands.wider(workload.weights(), workload.activations());
    Precision inAttention = Operands.wider(workload.keyValue(), workload.activations());
    activations = workload.activations();
    vectorLanes = chip.vector().lanes();
    multiply = prices.multiplyAdd(inArrays);
    padded = prices.padded(inArrays);
    attentionMultiply = prices.multiplyAdd(inAttention);
    attentionPadded = prices.padded(inAttention);
    accumulator = chip.power().accumulatorFemtojoulesPerByte();
    sram = chip.power().sramFemtojoulesPerByte();
    hbm = hbmFemtojoulesPerBit;
    link = chip.power().linkFemtojoulesPerBit();
  }

  /// A chunk of consecutive tasks of a product. The answer is overwritten by the next call of any
  /// method.
  ///
  /// @param chunk chunk of the whole depth
  public EventCounts product(MatrixStage stage, int firstTask, int chunk, int tasks) {
    counts.clear();
    long depth = stage.depthOf(chunk);
    long folds = stage.foldsOf(chunk);
    long useful = 0;
    long computed = 0;
    long sums = 0;
    long inputs = 0;
    for (int i = 0; i < tasks; i++) {
      int mTile = stage.mTileOf(firstTask + i);
      long outputs = (long) stage.rowsOf(mTile) * stage.columnsOf(stage.nTileOf(firstTask + i));
      useful += outputs * depth;
      computed += stage.computedMultiplyAdds(mTile, chunk);
      sums += outputs * folds;
      inputs += activations.bytes(stage.rowsOf(mTile) * depth);
    }
    counts.add(EnergyClass.MULTIPLY, useful, multiply);
    counts.add(EnergyClass.PADDED, computed - useful, padded);
    counts.add(EnergyClass.ACCUMULATOR, sums * BYTES_PER_SUM_AND_FOLD, accumulator);
    counts.add(EnergyClass.SRAM, inputs, sram);
    return counts;
  }

  /// All tasks of an M-tile of a product, with all their chunks.
  public EventCounts wholeTile(MatrixStage stage, int mTile) {
    counts.clear();
    long columns = 0;
    for (int nTile = 0; nTile < stage.nTiles(); nTile++) {
      columns += stage.columnsOf(nTile);
    }
    long outputs = stage.rowsOf(mTile) * columns;
    for (int chunk = 0; chunk < stage.chunks(); chunk++) {
      long depth = stage.depthOf(chunk);
      long useful = outputs * depth;
      long computed = stage.nTiles() * stage.computedMultiplyAdds(mTile, chunk);
      long inputs = stage.nTiles() * activations.bytes(stage.rowsOf(mTile) * depth);
      counts.add(EnergyClass.MULTIPLY, useful, multiply);
      counts.add(EnergyClass.PADDED, computed - useful, padded);
      counts.add(
          EnergyClass.ACCUMULATOR,
          outputs * stage.foldsOf(chunk) * BYTES_PER_SUM_AND_FOLD,
          accumulator);
      counts.add(EnergyClass.SRAM, inputs, sram);
    }
    return counts;
  }

  /// An operation of the attention unit.
  ///
  /// @param resident whether it works on keys that are on the chip
  public EventCounts attention(AttentionPlan plan, int operation, boolean resident) {
    counts.clear();
    long work = resident ? plan.residentWork(operation) : plan.streamedWork(operation);
    int index = resident ? plan.streamed() + operation : operation;
    long wasted = paddedOf.computeIfAbsent(plan, WorkMeter::spreadPadding)[index];
    counts.add(EnergyClass.MULTIPLY, work - wasted, attentionMultiply);
    counts.add(EnergyClass.PADDED, wasted, attentionPadded);
    if (resident) {
      counts.add(EnergyClass.SRAM, plan.residentReadBytes(operation), sram);
    }
    return counts;
  }

  /// A plan's padded multiply-adds, operation by operation, streamed ones first: what cells without
  /// work make is known; the rest is spread in proportion to the work of the resident ones, or of
  /// all if these are fewer.
  private static long[] spreadPadding(AttentionPlan plan) {
    long[] spread = new long[plan.streamed() + plan.resident()];
    long left = plan.paddedMultiplyAdds();
    long[] room = new long[spread.length];
    for (int i = 0; i < spread.length; i++) {
      boolean resident = i >= plan.streamed();
      spread[i] = plan.lostMultiplyAdds(resident ? i - plan.streamed() : i, resident);
      room[i] = workOf(plan, i) - spread[i];
      left -= spread[i];
    }
    if (left == 0) {
      return spread;
    }
    long all = 0;
    int first = plan.streamed();
    for (int i = first; i < spread.length; i++) {
      all += room[i];
    }
    if (all < left) {
      first = 0;
      for (int i = 0; i < plan.streamed(); i++) {
        all += room[i];
      }
    }
    double share = (double) left / all;
    for (int i = first; i < spread.length; i++) {
      long padded = Math.min(left, Math.min(room[i], (long) (share * room[i])));
      spread[i] += padded;
      room[i] -= padded;
      left -= padded;
    }
    // What rounding has left goes where there is room.
    for (int i = spread.length - 1; left > 0 && i >= first; i--) {
      long padded = Math.min(left, room[i]);
      spread[i] += padded;
      left -= padded;
    }
    return spread;
  }

  private static long workOf(AttentionPlan plan, int index) {
    return index < plan.streamed()
        ? plan.streamedWork(index)
        : plan.residentWork(index - plan.streamed());
  }

  /// An operation of the vector unit.
  public EventCounts vector(long cycles) {
    counts.clear();
    counts.add(EnergyClass.SRAM, cycles * vectorLanes * BYTES_PER_LANE_CYCLE, sram);
    return counts;
  }

  /// A tile that HBM serves.
  public EventCounts stream(StreamClass streamClass, long bytes) {
    counts.clear();
    int accesses =
        switch (streamClass) {
          case WEIGHTS, KEY_VALUE_READ -> 2;
          case KEY_VALUE_APPEND, ACTIVATIONS -> 1;
        };
    counts.add(EnergyClass.HBM, 8 * bytes, hbm);
    counts.add(EnergyClass.SRAM, accesses * bytes, sram);
    return counts;
  }

  /// What the links send.
  public EventCounts link(long bytes) {
    counts.clear();
    counts.add(EnergyClass.LINKS, 8 * bytes, link);
    return counts;
  }
}
