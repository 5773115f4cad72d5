package org.etchscope.views.memory;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// What is said of memory and buffers at the playhead.
///
/// @param frame what is shown
/// @param language what is spoken
record MemoryWords(MemoryFrame frame, Language language) {

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

  /// Channels `[from, to)`.
  Explanation channels(String name, int from, int to) {
    double seconds = frame.seconds();
    double moved = frame.loads().sum(from, to) / seconds;
    double peak = frame.channelPeak() * (to - from);
    return Explanation.of(name)
        .with(say(MemoryText.TRAFFIC), rate(moved), say(MemoryText.WINDOW))
        .with(
            say(MemoryText.WEIGHTS),
            rate(sum(frame.loads().weights(), from, to) / seconds),
            say(MemoryText.STRIPED_OVER_ALL))
        .with(
            say(MemoryText.KEYS_AND_VALUES),
            rate(sum(frame.loads().keyValue(), from, to) / seconds),
            say(MemoryText.PAGES))
        .with(
            say(MemoryText.ACTIVATIONS),
            rate(sum(frame.loads().activations(), from, to) / seconds),
            say(MemoryText.STRIPED))
        .with(say(MemoryText.PEAK), rate(peak), peakSource())
        .with(
            say(MemoryText.SHARE_OF_PEAK),
            Quantity.percent(moved / peak).words(),
            say(MemoryText.TRAFFIC_BY_PEAK));
  }

  /// All classes.
  Explanation traffic() {
    Explanation words =
        Explanation.of(frame.hbm().label())
            .with(say(MemoryText.TRAFFIC), rate(frame.rate()), say(MemoryText.WINDOW));
    for (StreamClass streamClass : StreamClass.values()) {
      words = words.with(say(Terms.of(streamClass)), rate(frame.rate(streamClass)), "");
    }
    double peak = frame.hbm().bytesPerSecond();
    return words
        .with(say(MemoryText.PEAK), rate(peak), peakSource())
        .with(
            say(MemoryText.SHARE_OF_PEAK),
            Quantity.percent(frame.rate() / peak).words(),
            say(MemoryText.TRAFFIC_BY_PEAK));
  }

  /// A class now and over the run.
  Explanation of(StreamClass streamClass) {
    long bytes = frame.trace().bytes(streamClass, 0, frame.trace().cycles());
    return Explanation.of(say(Terms.of(streamClass)))
        .with(say(MemoryText.RATE), rate(frame.rate(streamClass)), say(MemoryText.WINDOW))
        .with(
            say(MemoryText.SHARE_OF_PEAK),
            Quantity.percent(frame.rate(streamClass) / frame.hbm().bytesPerSecond()).words(),
            say(MemoryText.RATE_BY_PEAK))
        .with(
            say(MemoryText.IN_THE_RUN),
            Quantity.bytes(bytes).words(),
            say(MemoryText.BYTES_ON_ONE_CHIP));
  }

  /// A buffer.
  Explanation of(BufferName buffer) {
    return Explanation.of(say(Terms.of(buffer)))
        .with(
            say(MemoryText.HELD_NOW),
            Quantity.bytes(frame.level(buffer)).words(),
            say(MemoryText.FROM_THE_TRACE))
        .with(
            say(MemoryText.CAPACITY),
            Quantity.bytes(frame.trace().capacity(buffer)).words(),
            say(
                buffer == BufferName.PARTIAL_SUMS
                    ? MemoryText.PARTIAL_SUMS_SIZE
                    : MemoryText.FROM_THE_CHIP_FILE))
        .with(
            say(MemoryText.FULL),
            Quantity.percent(frame.fullness(buffer)).words(),
            say(MemoryText.HELD_BY_CAPACITY))
        .with(
            say(MemoryText.MOST_HELD),
            Quantity.bytes(frame.highWater(buffer)).words(),
            say(MemoryText.BEGIN_ANEW));
  }

  /// How closely the run follows the memory, in one sentence.
  String level() {
    if (frame.hbm().onChip()) {
      return say(MemoryText.LEVEL_SRAM);
    }
    return switch (frame.trace().memoryLevel()) {
      case STREAM -> say(MemoryText.LEVEL_STREAM);
      case COMMAND -> say(MemoryText.LEVEL_COMMAND);
    };
  }

  private String peakSource() {
    ChipSpec chip = frame.trace().chip();
    String path = "hbm.gigabytesPerSecond";
    Provenance provenance = chip.provenance().get(path);
    return provenance == null
        ? say(MemoryText.OF_THE_CHIP_FILE, path)
        : Quoted.in(language, provenance.source());
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
