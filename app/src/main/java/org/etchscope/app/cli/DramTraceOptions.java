package org.etchscope.app.cli;

import java.nio.file.Path;
import org.etchscope.sim.commands.DramTrace;
import org.etchscope.sim.commands.DramTraceFormat;
import org.etchscope.sim.commands.MemoryReplay;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that ask for the memory requests of a run, as simulators of memories read them.
final class DramTraceOptions {

  private static final String FILE = "--dram-trace";
  private static final String FORMAT = "--dram-format";
  private static final String WINDOW = "--dram-window";

  @Option(
      names = FILE,
      paramLabel = "FILE",
      description =
          "Write what the run asks a chip's memory for, one request a line, for a memory"
              + " simulator.")
  private @Nullable Path file;

  @Option(
      names = FORMAT,
      paramLabel = "FORMAT",
      description =
          "dramsim3 (address, READ or WRITE, clock), ramulator (LD or ST, address) or"
              + " ramulator-vector (R or W, channel to column). Default: dramsim3.")
  private @Nullable String format;

  @Option(
      names = WINDOW,
      paramLabel = "FROM:TO",
      description =
          "Cycles of the requests, such as 1000:2000, or shares, such as 25%%:50%%; at most 200,000"
              + " cycles. Default: all, or the first 200,000.")
  private @Nullable String window;

  /// A file of requests that was asked for and can be written.
  ///
  /// @param path the file, as it was named
  /// @param target the file
  /// @param format its format
  /// @param window the part of the run; `null` for its beginning
  record Wanted(
      Path path, TargetFile target, DramTraceFormat format, @Nullable TraceWindow window) {

    /// Writes the requests of a run.
    ///
    /// @throws InputException if they cannot be followed
    void write(SimulationResult result) {
      long cycles = result.trace().cycles();
      long from = window == null ? 0 : window.fromCycle(WINDOW, cycles);
      long to =
          window == null ? Math.min(cycles, MemoryReplay.MOST_CYCLES) : window.toCycle(cycles);
      DramTrace trace;
      try {
        trace = new DramTrace(result);
        new MemoryReplay(result).check(from, to);
      } catch (IllegalArgumentException refused) {
        throw new InputException(FILE + ": " + refused.getMessage());
      }
      target.write(out -> trace.write(from, to, format, out));
    }
  }

  /// What is asked for; `null` if no requests are.
  ///
  /// @throws InputException if the options do not fit one another
  @Nullable Wanted wanted() {
    if (file == null) {
      requireNone(WINDOW, window);
      requireNone(FORMAT, format);
      return null;
    }
    return new Wanted(
        file,
        TargetFile.at(file),
        format(),
        window == null ? null : TraceWindow.of(WINDOW, window));
  }

  private static void requireNone(String option, @Nullable String value) {
    if (value != null) {
      throw new InputException(option + " needs " + FILE + ", the file to write");
    }
  }

  private DramTraceFormat format() {
    String word = format == null ? "dramsim3" : format;
    return DramTraceFormat.named(word)
        .orElseThrow(() ->
            new InputException(
                "%s is \"%s\"; it must be one of %s"
                    .formatted(FORMAT, FailureSentences.shown(word), DramTraceFormat.words())));
  }
}
