package org.etchscope.sim.simulation;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.chip.HbmSpec.Refresh;
import org.etchscope.sim.machine.memory.StreamCalibration;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.machine.memory.StreamMix.Stream;
import org.etchscope.sim.machine.memory.StreamRates;
import org.etchscope.sim.schedule.BurstExcess;
import org.etchscope.sim.schedule.ControllerPace;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.StreamRate;

/// What the memory of a chip reaches under the streams of a run. A run reads weights alone for a
/// while, cached keys alone for another, and in between tile by tile in turn; so these three are
/// measured, and the run tells which one it is. Writes, which wait in the controllers until they
/// are many, are measured beside reads in turn, in the proportion of the run.
final class RunStreams {

  /// Shares of the traffic are counted in these.
  private static final int UNITS = 128;

  /// How many times what the controllers hold, and what a refresh costs, half of a buffer must be
  /// to hide it.
  private static final int HIDING = 2;

  private final StreamMix mix;
  private final ChipSpec chip;
  private final StreamCalibration memory;

  /// @param mix streams of the run, rounded
  /// @param memory of the chip
  RunStreams(StreamMix mix, ChipSpec chip, StreamCalibration memory) {
    this.mix = mix;
    this.chip = chip;
    this.memory = memory;
  }

  /// The rates, with the refreshes and the controllers' reach beside them where buffers are small.
  ///
  /// @throws IllegalArgumentException if timing set or mapping is unknown or does not fit
  MemoryRates rates() {
    ControllerPace pace = pace();
    StreamCalibration quiet = pace.stops() ? memory.withoutRefresh() : memory;
    measure(quiet);
    StreamRates inTurn = quiet.rates(inTurn());
    StreamRates.Rate weights =
        reads(mix.weights()) ? quiet.rateAlone(weightsAlone()) : inTurn.weights();
    StreamRates.Rate keys =
        reads(mix.keyValueRead()) ? quiet.rateAlone(keysAlone()) : inTurn.keyValueRead();
    StreamRate weightRate = withBursts(quiet, rate(inTurn.weights(), weights));
    StreamRate keyRate = rate(inTurn.keyValueRead(), keys).withLatency(keyLatency(quiet, inTurn));
    StreamRate activationRate = rate(inTurn.activations(), inTurn.activations());
    // What does not occur is not sooner there than what does.
    StreamRate occurring = reads(mix.weights()) ? weightRate : keyRate;
    return new MemoryRates(
        lateAs(occurring, mix.weights(), weightRate),
        lateAs(occurring, mix.keyValueRead(), keyRate),
        rate(inTurn.append(), inTurn.append()),
        lateAs(occurring, mix.activations(), activationRate),
        pace,
        memory.rates(inTurn()).femtojoulesPerBit());
  }

  private static StreamRate lateAs(StreamRate occurring, Stream stream, StreamRate rate) {
    return reads(stream) ? rate : rate.withLatency(occurring.latencyCycles());
  }

  /// Measures what is asked for below, side by side: a calibration keeps what it has measured.
  private void measure(StreamCalibration quiet) {
    List<Runnable> measurements = new ArrayList<>();
    measurements.add(() -> quiet.rates(inTurn()));
    measurements.add(() -> quiet.prepareLatencies(inTurn()));
    if (!quiet.equals(memory)) {
      measurements.add(() -> memory.rates(inTurn()));
    }
    if (reads(mix.weights())) {
      measurements.add(() -> quiet.rateAlone(weightsAlone()));
    }
    if (reads(mix.keyValueRead())) {
      measurements.add(() -> quiet.rateAlone(keysAlone()));
    }
    measurements.stream().map(Checkpoint::carried).toList().parallelStream().forEach(Runnable::run);
  }

  /// How much later keys arrive: amid the weights that are fetched meanwhile, or by themselves
  /// where nothing is fetched before its stage.
  private long keyLatency(StreamCalibration quiet, StreamRates inTurn) {
    ControlSpec control = chip.control();
    boolean amidWeights = control.prefetchAcrossStages() && control.overlap() != Overlap.NONE;
    return amidWeights || !reads(mix.keyValueRead())
        ? inTurn.keyValueRead().latencyCycles()
        : quiet.rates(keysAlone()).keyValueRead().latencyCycles();
  }

  /// Where nothing is fetched before its stage, weights come in bursts.
  private StreamRate withBursts(StreamCalibration quiet, StreamRate rate) {
    if (chip.control().prefetchAcrossStages() || !reads(mix.weights())) {
      return rate;
    }
    long bytes = quiet.burstBytes();
    List<Long> late = new ArrayList<>();
    for (long cycles : quiet.burstCycles()) {
      late.add(cycles - rate.cyclesAlone(bytes << late.size()));
    }
    // A single tile has the latency of a burst of its size.
    int tile = 0;
    while (tile < late.size() - 1 && bytes << (tile + 1) <= mix.weights().tileBytes()) {
      tile++;
    }
    long latency = Math.max(0, late.get(tile));
    List<Long> excess =
        late.subList(tile, late.size()).stream().map(cycles -> cycles - latency).toList();
    return rate.withLatency(latency).withBursts(new BurstExcess(bytes << tile, excess));
  }

  private static boolean reads(Stream stream) {
    return stream.bytes() > 0;
  }

  private static StreamRate rate(StreamRates.Rate inTurn, StreamRates.Rate alone) {
    return new StreamRate(
        inTurn.bytesPer4096Cycles(), alone.bytesPer4096Cycles(), inTurn.latencyCycles());
  }

  /// Whether a refresh shows depends on the buffers: half of one is in use, the other half on its
  /// way. Where nothing is fetched before its stage, nothing hides one.
  private ControllerPace pace() {
    long half =
        Math.min(chip.weightBuffer().capacityBytes(), chip.keyValueBuffer().capacityBytes()) / 2;
    boolean hidden = half >= HIDING * (memory.aheadBytes() + memory.refreshBytes());
    if (hidden && chip.control().prefetchAcrossStages()) {
      return new ControllerPace(memory.aheadBytes(), 0, 0);
    }
    return chip.hbm().refresh() == Refresh.ALL_BANK
        ? new ControllerPace(
            memory.aheadBytes(),
            memory.refreshIntervalCycles(),
            memory.refreshStopCycles(oneStream()))
        : new ControllerPace(memory.aheadBytes(), 0, 0);
  }

  private StreamMix oneStream() {
    return reads(mix.weights()) ? weightsAlone() : reads(mix.keyValueRead()) ? keysAlone() : mix;
  }

  private StreamMix weightsAlone() {
    return of(new Stream(1, mix.weights().tileBytes()), Stream.NONE, Stream.NONE, Stream.NONE);
  }

  private StreamMix keysAlone() {
    return of(Stream.NONE, new Stream(1, mix.keyValueRead().tileBytes()), Stream.NONE, Stream.NONE);
  }

  /// Weights and cached keys tile by tile in turn.
  private StreamMix inTurn() {
    if (!reads(mix.weights()) || !reads(mix.keyValueRead())) {
      return mix;
    }
    long weightTile = mix.weights().tileBytes();
    long keyTile = mix.keyValueRead().tileBytes();
    long tiles = Math.addExact(weightTile, keyTile);
    long rest = Math.max(2, UNITS - mix.append().bytes() - mix.activations().bytes());
    return of(
        new Stream(Math.multiplyExact(rest, weightTile), weightTile),
        new Stream(Math.multiplyExact(rest, keyTile), keyTile),
        part(mix.append(), tiles),
        part(mix.activations(), tiles));
  }

  private static Stream part(Stream stream, long times) {
    return new Stream(Math.multiplyExact(stream.bytes(), times), stream.tileBytes());
  }

  private StreamMix of(Stream weights, Stream keys, Stream append, Stream activations) {
    return new StreamMix(weights, keys, append, activations, mix.placement(), mix.entryBytes());
  }
}
