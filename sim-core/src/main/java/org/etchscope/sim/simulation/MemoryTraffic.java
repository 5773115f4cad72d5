package org.etchscope.sim.simulation;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.machine.memory.KeyValuePlacement;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.workload.Scenario;

/// What the chips of a run move to and from their memories, in the shape that a calibration takes:
/// bytes of each class of streams, the mean tile of each, and where pages lie.
final class MemoryTraffic {

  /// Smallest tile: one access.
  private static final long ACCESS_BYTES = 32;

  /// Bits of the most bytes of a stream.
  private static final int LARGEST_BITS = 49;

  private final Map<StreamClass, Sum> sums = new EnumMap<>(StreamClass.class);
  private long entryBytes = 1;

  private static final class Sum {
    private long bytes;
    private long tiles;

    /// Bytes of the tile that a byte lies in, added up over all bytes.
    private double tileOfBytes;

    void add(long moreBytes, long moreTiles, long times) {
      bytes = Math.addExact(bytes, Math.multiplyExact(moreBytes, times));
      tiles = Math.addExact(tiles, Math.multiplyExact(moreTiles, times));
      tileOfBytes += (double) moreBytes * moreBytes * times / Math.max(1, moreTiles);
    }

    /// The stream with its mean tile; of runs that move more than a mix can say, all streams in
    /// proportion.
    StreamMix.Stream stream(int halvings) {
      return stream(halvings, bytes / Math.max(1, tiles));
    }

    /// The stream with the tile that a byte lies in, on average: where short tiles and long ones
    /// take turns, as those of a decoder's own keys and of its encoder's, the long ones are what is
    /// waited for.
    StreamMix.Stream streamByBytes(int halvings) {
      return stream(halvings, Math.round(tileOfBytes / Math.max(1, bytes)));
    }

    private StreamMix.Stream stream(int halvings, long tileBytes) {
      return bytes == 0
          ? StreamMix.Stream.NONE
          : new StreamMix.Stream(Math.max(1, bytes >> halvings), Math.max(ACCESS_BYTES, tileBytes));
    }
  }

  private MemoryTraffic() {
    for (StreamClass streamClass : StreamClass.values()) {
      sums.put(streamClass, new Sum());
    }
  }

  /// The traffic of programs, one for each kind of chip.
  static StreamMix of(Scenario scenario, List<Program> programs) {
    MemoryTraffic traffic = new MemoryTraffic();
    for (Program program : programs) {
      traffic.add(program);
    }
    long pageBytes = Math.multiplyExact(traffic.entryBytes, scenario.workload().pageTokens());
    return new StreamMix(
        traffic.stream(StreamClass.WEIGHTS),
        traffic.stream(StreamClass.KEY_VALUE_READ),
        traffic.stream(StreamClass.KEY_VALUE_APPEND),
        traffic.stream(StreamClass.ACTIVATIONS),
        KeyValuePlacement.of(scenario.chip().hbm(), pageBytes),
        traffic.entryBytes);
  }

  /// Whether a finite program moves no more than some bytes; costs no more than these.
  static boolean isAtMost(long bytes, Program program) {
    MemoryTraffic traffic = new MemoryTraffic();
    for (Program.Step step : program.steps()) {
      Checkpoint.pass();
      for (SegmentPlan[] plans : step.plans()) {
        for (SegmentPlan plan : plans) {
          traffic.add(plan, 1);
          if (traffic.bytes() > bytes) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private long bytes() {
    return sums.values().stream().mapToLong(sum -> sum.bytes).sum();
  }

  private StreamMix.Stream stream(StreamClass streamClass) {
    long most = sums.values().stream().mapToLong(sum -> sum.bytes).max().orElse(0);
    int halvings = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(most) - LARGEST_BITS);
    return streamClass == StreamClass.KEY_VALUE_READ
        ? sum(streamClass).streamByBytes(halvings)
        : sum(streamClass).stream(halvings);
  }

  private Sum sum(StreamClass streamClass) {
    return Objects.requireNonNull(sums.get(streamClass));
  }

  private void add(Program program) {
    IdentityHashMap<SegmentPlan, Long> times = new IdentityHashMap<>();
    List<Program.Step> steps =
        program.endless() ? List.of(program.steps().getLast()) : program.steps();
    for (Program.Step step : steps) {
      Checkpoint.pass();
      for (SegmentPlan[] plans : step.plans()) {
        for (SegmentPlan plan : plans) {
          times.merge(plan, 1L, Long::sum);
        }
      }
    }
    times.forEach(this::add);
  }

  private void add(SegmentPlan plan, long times) {
    for (MatrixStage product : plan.products()) {
      weights(product, times);
    }
    MatrixStage head = plan.backgroundHead();
    if (head != null) {
      weights(head, times);
    }
    AttentionPlan attention = plan.attention();
    if (attention != null) {
      attention(attention, times);
    }
    for (int i = 0; i < plan.activities(); i++) {
      Activity activity = plan.activity(i);
      if (activity.kind() == Activity.Kind.LOAD || activity.kind() == Activity.Kind.STORE) {
        sum(StreamClass.ACTIVATIONS).add(activity.bytes(), activity.parts(), times);
      } else if (activity.kind() == Activity.Kind.KEEP) {
        sum(StreamClass.KEY_VALUE_APPEND).add(activity.bytes(), activity.parts(), times);
      }
    }
  }

  private void weights(MatrixStage product, long times) {
    sum(StreamClass.WEIGHTS).add(product.weightBytes(), product.weightTiles(), times);
  }

  private void attention(AttentionPlan attention, long times) {
    sum(StreamClass.KEY_VALUE_READ).add(attention.readBytes(), attention.streamed(), times);
    sum(StreamClass.KEY_VALUE_APPEND).add(attention.appendBytes(), attention.mTiles(), times);
    entryBytes = Math.max(entryBytes, attention.bytesPerToken());
  }
}
