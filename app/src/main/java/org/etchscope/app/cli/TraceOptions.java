package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.etchscope.sim.export.RunTrace;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.export.TraceFormat;
import org.etchscope.sim.export.TraceRequest;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that ask for a trace of a run: into which file, in which format, of which cycles,
/// and how finely.
final class TraceOptions {

  private static final String WINDOW = "--trace-window";
  private static final String FORMAT = "--trace-format";
  private static final String JOIN = "--trace-join";

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Write a trace, compressed if the name ends in .gz: .pftrace is Perfetto's own format,"
              + " .json for ui.perfetto.dev and chrome://tracing (1 cycle = 1 microsecond), .kanata"
              + " for the pipeline viewer Konata, .et an execution trace of MLCommons Chakra,"
              + " .topology.csv for SCALE-Sim.")
  private @Nullable Path file;

  @Option(
      names = WINDOW,
      paramLabel = "FROM:TO",
      description =
          "Cycles of the trace, such as 1000:2000, or shares, such as 25%%:50%%. Default: all.")
  private @Nullable String window;

  @Option(
      names = FORMAT,
      paramLabel = "FORMAT",
      description =
          "json, perfetto, kanata, chakra, scale-sim or scale-sim-conv. Default: as the file's name"
              + " ends, else json.")
  private @Nullable String format;

  @Option(
      names = JOIN,
      paramLabel = "CYCLES",
      description =
          "Join pieces of work of one stage and layer with at most so many cycles between them, for"
              + " long runs. Default: every piece is written.")
  private @Nullable String join;

  /// A trace that was asked for and can be written.
  ///
  /// @param path the file, as it was named
  /// @param target the file
  /// @param format its format
  /// @param window the part of the run; `null` for all
  /// @param joinCycles see [TraceRequest]
  record Wanted(
      Path path,
      TargetFile target,
      TraceFormat format,
      @Nullable TraceWindow window,
      long joinCycles) {

    /// Writes the trace of a run.
    ///
    /// @param scenario the file that makes the run again
    void write(SimulationResult result, String scenario) {
      long cycles = result.trace().cycles();
      long from = window == null ? 0 : window.fromCycle(WINDOW, cycles);
      long to = window == null ? cycles : Math.max(from + 1, window.toCycle(cycles));
      TraceRequest request = new TraceRequest(result, scenario, from, to, joinCycles);
      target.write(out -> RunTrace.write(request, format, out));
    }
  }

  /// What is asked for; `null` if no trace is.
  ///
  /// @throws InputException if the options do not fit one another
  @Nullable Wanted wanted() {
    if (file == null) {
      requireNone(WINDOW, window);
      requireNone(FORMAT, format);
      requireNone(JOIN, join);
      return null;
    }
    return new Wanted(
        file,
        TargetFile.at(file),
        format(file),
        window == null ? null : TraceWindow.of(WINDOW, window),
        join == null
            ? TraceRequest.ALL_PIECES
            : WholeNumber.of(JOIN, Objects.requireNonNull(join), 0, Integer.MAX_VALUE));
  }

  private static void requireNone(String option, @Nullable String value) {
    if (value != null) {
      throw new InputException(option + " needs --trace, the file to write");
    }
  }

  private TraceFormat format(Path named) {
    if (format == null) {
      return TraceFormat.of(named.toString());
    }
    String word = format.strip().toLowerCase(Locale.ROOT);
    return TraceFormat.named(word)
        .orElseThrow(() ->
            new InputException(
                FORMAT
                    + " is \"%s\"; it must be %s"
                        .formatted(FailureSentences.shown(word), TraceFormat.words())));
  }
}
