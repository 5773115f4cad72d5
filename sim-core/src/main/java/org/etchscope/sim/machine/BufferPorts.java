package org.etchscope.sim.machine;

import org.etchscope.sim.chip.BufferSpec;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.MatrixStage;

/// The ports of the chip's buffers. What has to pass a port that is too narrow begins later, so
/// that it ends when its last byte has passed.
///
/// What passes is what the energy account counts: weights and cached keys in once and out once for
/// each operation that reads them, inputs of a product out once for each task, two bytes in and two
/// out for each lane and cycle of the vector unit, other traffic of HBM once, and 4 bytes into and
/// out of an array's accumulators for each sum and fold.
final class BufferPorts {

  private static final int BYTES_PER_LANE_CYCLE = 2;

  final BufferPort weightsIn;
  final BufferPort keysIn;
  final BufferPort keysOut;
  final BufferPort activationsIn;
  final BufferPort activationsOut;
  private final BufferPort weightsOut;

  // Each array has accumulators of its own.
  private final long sumsIn;
  private final long sumsOut;

  private final int lanes;
  private final boolean limited;

  // The weight tile that passed last, and when: those that want it in the same cycle share it.
  private long lastTile = -1;
  private long lastPassed;
  private long lastAsked = -1;

  BufferPorts(ChipSpec chip) {
    weightsIn = in(chip.weightBuffer());
    weightsOut = out(chip.weightBuffer());
    keysIn = in(chip.keyValueBuffer());
    keysOut = out(chip.keyValueBuffer());
    activationsIn = in(chip.activationBuffer());
    activationsOut = out(chip.activationBuffer());
    sumsIn = chip.arrays().accumulatorInBytesPerCycle();
    sumsOut = chip.arrays().accumulatorOutBytesPerCycle();
    lanes = chip.vector().lanes();
    limited =
        weightsOut.isLimited()
            || weightsIn.isLimited()
            || keysIn.isLimited()
            || keysOut.isLimited()
            || activationsIn.isLimited()
            || activationsOut.isLimited()
            || sumsIn + sumsOut > 0;
  }

  private static BufferPort in(BufferSpec buffer) {
    return new BufferPort(buffer.inBytesPerCycle());
  }

  private static BufferPort out(BufferSpec buffer) {
    return new BufferPort(buffer.outBytesPerCycle());
  }

  /// Whether any port limits anything.
  boolean areLimited() {
    return limited;
  }

  /// Cycles by which the present chunk of a gang begins later.
  ///
  /// @param cycles how long it takes
  long product(Gang gang, long now, long cycles) {
    MatrixStage stage = gang.stage;
    int chunk = gang.wholeChunk();
    long last = now;
    long sums = 0;
    long inputs = 0;
    for (int i = 0; i < gang.count; ) {
      long bytes = stage.tileBytes(gang.tileOf(i));
      last = Math.max(last, weights(gang, gang.tileOf(i), bytes, now));
      int sharing = Math.min(gang.count - i, stage.sharing(gang.task + i));
      for (int end = i + sharing; i < end; i++) {
        inputs += stage.inputBytes(stage.mTileOf(gang.task + i), chunk);
        sums = Math.max(sums, stage.sumBytes(gang.task + i, chunk));
      }
    }
    last = Math.max(last, activationsOut.pass(now, inputs));
    last = Math.max(last, now + own(sums, sumsIn));
    last = Math.max(last, now + own(sums, sumsOut));
    return Math.max(0, last - now - cycles);
  }

  private long weights(Gang gang, int tile, long bytes, long now) {
    long name = ((long) gang.segment << 32 | (gang.product + 1L) << 26) + tile;
    if (name != lastTile || now != lastAsked) {
      lastPassed = weightsOut.pass(now, bytes);
      lastTile = name;
      lastAsked = now;
    }
    return lastPassed;
  }

  private static long own(long bytes, long bytesPerCycle) {
    return bytesPerCycle == 0 ? 0 : Math.ceilDiv(bytes, bytesPerCycle);
  }

  /// Cycles by which an operation of attention begins later.
  ///
  /// @param bytes keys and values that it reads
  long attention(long bytes, long now, long cycles) {
    return Math.max(0, keysOut.pass(now, bytes) - now - cycles);
  }

  /// Cycles by which an operation of the vector unit begins later.
  ///
  /// @param work cycles of the lanes
  long vector(long work, long now, long cycles) {
    long bytes = Math.multiplyExact(work * BYTES_PER_LANE_CYCLE, (long) lanes);
    long read = activationsOut.pass(now, bytes);
    return Math.max(0, Math.max(read, activationsIn.pass(now, bytes)) - now - cycles);
  }

  void describe(StateWriter state, long now) {
    weightsIn.describe(state, now);
    weightsOut.describe(state, now);
    keysIn.describe(state, now);
    keysOut.describe(state, now);
    activationsIn.describe(state, now);
    activationsOut.describe(state, now);
  }

  void shift(long cycles) {
    lastTile = -1;
    weightsIn.shift(cycles);
    weightsOut.shift(cycles);
    keysIn.shift(cycles);
    keysOut.shift(cycles);
    activationsIn.shift(cycles);
    activationsOut.shift(cycles);
  }
}
