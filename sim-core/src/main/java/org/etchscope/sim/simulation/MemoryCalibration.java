package org.etchscope.sim.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.machine.memory.StreamCalibration;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.machine.memory.StreamMix.Stream;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.workload.Scenario;

/// The rates that memories reach under the streams of runs, and what a bit costs, measured at
/// command level and kept for the next run: whoever runs many scenarios keeps one of these. What is
/// kept changes how soon a result is there, never the result. May be used from several threads.
///
/// Mixes that differ little share a calibration: shares of the traffic are rounded to 64ths (below
/// one 64th to 128ths), tiles to powers of two. How much of weights and of cached keys there is
/// decides nothing but how often they take turns, which [RunStreams] leaves to the run. What that
/// costs in accuracy is part of the three in a hundred that `MemoryCalibrationTest` allows against
/// a long run of the exact mix.
public final class MemoryCalibration {

  private static final int SHARES = 64;
  private static final int MOST_MEMORIES = 64;
  private static final ScopedValue<MemoryCalibration> AT_HAND = ScopedValue.newInstance();

  private final Map<Memory, StreamCalibration> memories =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Memory, StreamCalibration> eldest) {
          return size() > MOST_MEMORIES;
        }
      };

  /// A memory beside its core.
  private record Memory(HbmSpec spec, long coreHertz) {}

  /// Nothing is known yet.
  public MemoryCalibration() {}

  /// The one that is kept for the work of this thread by [#keeping]; else a new one.
  public static MemoryCalibration atHand() {
    return AT_HAND.isBound() ? AT_HAND.get() : new MemoryCalibration();
  }

  /// Does some work all of whose runs share what is known of memories, however deep inside they are
  /// begun; whoever begins some in other threads asks [#atHand] before.
  ///
  /// @param kept knows of earlier work, and keeps what this work finds out
  public static <R> R keeping(MemoryCalibration kept, Supplier<R> work) {
    return ScopedValue.where(AT_HAND, kept).call(work::get);
  }

  /// What the memories of a scenario's chips reach under its streams. Which bytes are moved does
  /// not depend on how fast, so they are counted on work that is cut for other rates. A share of
  /// the peak that the chip file states stands in the place of the measured one.
  ///
  /// @throws ScheduleException if the scenario cannot run, or the memory is not known
  public MemoryRates rates(Scenario scenario) {
    ChipSpec chip = scenario.chip();
    if (MemoryRates.statesAll(chip)) {
      return MemoryRates.of(chip);
    }
    StreamMix mix = rounded(mix(scenario));
    MemoryRates measured;
    try {
      measured = new RunStreams(mix, chip, calibration(chip)).rates();
    } catch (IllegalArgumentException unknown) {
      throw new ScheduleException(
          "the memory of chip %s cannot be timed: %s; state hbm.weightFraction, keyValueFraction and appendFraction and power.hbmPicojoulesPerBit to do without"
              .formatted(chip.id(), unknown.getMessage()));
    }
    return MemoryRates.stated(chip, measured);
  }

  /// What the chips of a scenario move, as it is, not rounded.
  ///
  /// @throws ScheduleException if the scenario cannot run
  public static StreamMix mix(Scenario scenario) {
    Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
    return MemoryTraffic.of(
        scenario, lowering.distinctStages().keySet().stream().map(lowering::program).toList());
  }

  private synchronized StreamCalibration calibration(ChipSpec chip) {
    return memories.computeIfAbsent(
        new Memory(chip.hbm(), chip.clockHertz()),
        memory -> new StreamCalibration(memory.spec(), memory.coreHertz()));
  }

  /// The mix that stands for this one and others like it.
  static StreamMix rounded(StreamMix mix) {
    long total =
        mix.weights().bytes()
            + mix.keyValueRead().bytes()
            + mix.append().bytes()
            + mix.activations().bytes();
    return new StreamMix(
        rounded(mix.weights(), total),
        rounded(mix.keyValueRead(), total),
        rounded(mix.append(), total),
        rounded(mix.activations(), total),
        mix.placement(),
        mix.entryBytes());
  }

  private static Stream rounded(Stream stream, long total) {
    if (stream.bytes() == 0) {
      return Stream.NONE;
    }
    long share = Math.round((double) stream.bytes() / total * SHARES);
    // In units of a 128th of the traffic; a class that is there keeps at least one.
    return new Stream(Math.max(1, 2 * share), powerOfTwo(stream.tileBytes()));
  }

  /// The nearest power of two, in proportion.
  private static long powerOfTwo(long bytes) {
    long below = Long.highestOneBit(bytes);
    return (double) bytes / below > Math.sqrt(2) ? 2 * below : below;
  }
}
