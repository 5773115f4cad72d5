package org.etchscope.views.memory;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.palette.DataRole;

/// What is said of memory and buffers.
final class MemoryWords {

  private static final String WINDOW = "bytes in the averaging window / its time, from the trace";

  private MemoryWords() {}

  static DataRole role(StreamClass streamClass) {
    return switch (streamClass) {
      case WEIGHTS -> DataRole.WEIGHTS;
      case KEY_VALUE_READ, KEY_VALUE_APPEND -> DataRole.KEY_VALUE;
      case ACTIVATIONS -> DataRole.ACTIVATIONS;
    };
  }

  static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  static String rate(double bytesPerSecond) {
    return Quantity.gigabytesPerSecond(bytesPerSecond).words();
  }

  /// Channels `[from, to)` at the playhead.
  static Explanation channels(String name, MemoryFrame frame, int from, int to) {
    double seconds = frame.seconds();
    double moved = frame.loads().sum(from, to) / seconds;
    double peak = frame.channelPeak() * (to - from);
    return Explanation.of(name)
        .with("traffic", rate(moved), WINDOW)
        .with(
            "weights",
            rate(sum(frame.loads().weights(), from, to) / seconds),
            "striped over all channels")
        .with(
            "keys and values",
            rate(sum(frame.loads().keyValue(), from, to) / seconds),
            "pages lie on few channels of one stack")
        .with("activations", rate(sum(frame.loads().activations(), from, to) / seconds), "striped")
        .with("peak", rate(peak), source(frame.trace().chip(), "hbm.gigabytesPerSecond"))
        .with("of peak", Quantity.percent(moved / peak).words(), "traffic / peak");
  }

  /// All classes at the playhead.
  static Explanation traffic(MemoryFrame frame) {
    Explanation words =
        Explanation.of(frame.hbm().label()).with("traffic", rate(frame.rate()), WINDOW);
    for (StreamClass streamClass : StreamClass.values()) {
      words = words.with(streamClass.label(), rate(frame.rate(streamClass)), "");
    }
    double peak = frame.hbm().bytesPerSecond();
    return words
        .with("peak", rate(peak), source(frame.trace().chip(), "hbm.gigabytesPerSecond"))
        .with("of peak", Quantity.percent(frame.rate() / peak).words(), "traffic / peak");
  }

  /// A class at the playhead and over the run.
  static Explanation of(StreamClass streamClass, MemoryFrame frame) {
    long bytes = frame.trace().bytes(streamClass, 0, frame.trace().cycles());
    return Explanation.of(streamClass.label())
        .with("rate", rate(frame.rate(streamClass)), WINDOW)
        .with(
            "of peak",
            Quantity.percent(frame.rate(streamClass) / frame.hbm().bytesPerSecond()).words(),
            "rate / HBM peak")
        .with("in the run", Quantity.bytes(bytes).words(), "bytes on one chip, from the trace");
  }

  /// A buffer at the playhead.
  static Explanation of(BufferName buffer, MemoryFrame frame) {
    return Explanation.of(buffer.label())
        .with("held now", Quantity.bytes(frame.level(buffer)).words(), "from the trace")
        .with(
            "capacity",
            Quantity.bytes(frame.trace().capacity(buffer)).words(),
            buffer == BufferName.PARTIAL_SUMS
                ? "4 bytes × arrays × columns × accumulator rows × sets"
                : "from the chip file")
        .with("full", Quantity.percent(frame.fullness(buffer)).words(), "held / capacity")
        .with(
            "most held so far",
            Quantity.bytes(frame.highWater(buffer)).words(),
            "a double click lets it begin anew here");
  }

  /// How closely the run follows the memory, in one sentence.
  static String level(HbmSpec hbm) {
    if (hbm.onChip()) {
      return "SRAM on the chip: it has no banks and no commands.";
    }
    return switch (hbm.level()) {
      case STREAM ->
          "Stream level: whole tiles at the rates that commands reach; banks are not followed.";
      case COMMAND ->
          "Command level: every command is timed; the record keeps tiles and channels, not banks.";
    };
  }

  private static String source(ChipSpec chip, String path) {
    Provenance provenance = chip.provenance().get(path);
    return provenance == null ? path + " of the chip file" : provenance.source();
  }
}
