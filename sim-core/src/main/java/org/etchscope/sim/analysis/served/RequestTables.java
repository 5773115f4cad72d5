package org.etchscope.sim.analysis.served;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.serving.ServedRequest;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.validation.ReferenceTable;

/// Requests that came to measured servers, what each was measured to take, and what the servers
/// reached.
///
/// @param runs names of the runs, in the order of the file
/// @param measured what requests took, by run
/// @param arrivals all requests that came, by run
/// @param outputTokensPerSecond throughput by run, where it is known
record RequestTables(
    List<String> runs,
    Map<String, List<Measured>> measured,
    Map<String, List<ReferenceRow>> arrivals,
    Map<String, Double> outputTokensPerSecond) {

  private static final String MEASURED = "requests_measured";
  private static final String INPUTS = "trace_inputs";
  private static final String SUMMARY = "summary_measured";
  private static final String RUN = "run";
  private static final String REQUEST = "request";
  private static final int MOST_REQUESTS = 5_000_000;
  private static final double MOST_MILLISECONDS = 1e10;

  /// What a request took, in milliseconds.
  record Measured(int request, double queue, double firstToken, double perToken, double latency) {}

  /// Reads the tables: a file whose name ends in `requests_measured.csv`, and beside it those of
  /// the same name with `trace_inputs` (every request that came) and, if it is there,
  /// `summary_measured`.
  ///
  /// @throws IllegalArgumentException if one cannot be used, in one sentence
  static RequestTables read(Path file) throws IOException {
    Map<String, List<Measured>> measured = new LinkedHashMap<>();
    for (ReferenceRow row :
        ReferenceTable.read(
                file, List.of(RUN, REQUEST, "queue_ms", "ttft_ms", "tpot_ms", "latency_ms"))
            .rows()) {
      measured.computeIfAbsent(row.text(RUN), _ -> new ArrayList<>()).add(measured(row));
    }
    Map<String, List<ReferenceRow>> arrivals = new LinkedHashMap<>();
    for (ReferenceRow row :
        ReferenceTable.read(
                beside(file, INPUTS),
                List.of(RUN, REQUEST, "arrival_s", "input_tokens", "output_tokens"))
            .rows()) {
      arrivals.computeIfAbsent(row.text(RUN), _ -> new ArrayList<>()).add(row);
    }
    return new RequestTables(
        List.copyOf(measured.keySet()), measured, arrivals, throughputs(beside(file, SUMMARY)));
  }

  private static Path beside(Path file, String what) {
    String name = String.valueOf(file.getFileName());
    if (!name.contains(MEASURED)) {
      throw new IllegalArgumentException(
          "%s must have %s in its name; beside it stands the same name with %s"
              .formatted(file, MEASURED, INPUTS));
    }
    return file.resolveSibling(name.replace(MEASURED, what));
  }

  private static Measured measured(ReferenceRow row) {
    return new Measured(
        (int) row.whole(REQUEST, 0, MOST_REQUESTS),
        row.decimal("queue_ms", 0, MOST_MILLISECONDS),
        row.decimal("ttft_ms", 0, MOST_MILLISECONDS),
        row.isEmpty("tpot_ms") ? 0 : row.decimal("tpot_ms", 0, MOST_MILLISECONDS),
        row.decimal("latency_ms", 0, MOST_MILLISECONDS));
  }

  private static Map<String, Double> throughputs(Path summary) throws IOException {
    Map<String, Double> throughputs = new LinkedHashMap<>();
    if (Files.exists(summary)) {
      for (ReferenceRow row : ReferenceTable.read(summary, List.of(RUN, "metric", "mean")).rows()) {
        if (row.text("metric").equals("output_tokens_per_s")) {
          throughputs.put(row.text(RUN), row.decimal("mean", 0, 1e12));
        }
      }
    }
    return throughputs;
  }

  /// The requests of a run for a chip.
  List<ServedRequest> requests(String run, long clockHertz) {
    List<ServedRequest> requests = new ArrayList<>();
    for (ReferenceRow row : arrivals.getOrDefault(run, List.of())) {
      requests.add(
          new ServedRequest(
              (int) row.whole(REQUEST, 0, MOST_REQUESTS),
              Math.round(row.decimal("arrival_s", 0, 1e7) * clockHertz),
              (int) row.whole("input_tokens", 1, 1 << 20),
              (int) row.whole("output_tokens", 1, 1 << 20)));
    }
    return requests;
  }
}
