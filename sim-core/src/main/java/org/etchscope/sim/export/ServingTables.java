package org.etchscope.sim.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.etchscope.sim.serving.ServedOutcome;
import org.etchscope.sim.serving.ServedRequest;
import org.etchscope.sim.serving.ServingRecord;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.ServingSample;

/// Writes what a server has done as tables (CSV, RFC 4180): `requests.csv`, a line a request in the
/// order of their end, and `iterations.csv`, a line an iteration. Replicas count from 1.
public final class ServingTables {

  private final ServingResult result;
  private final double millisecondsPerCycle;

  private ServingTables(ServingResult result) {
    this.result = result;
    this.millisecondsPerCycle = 1e3 / result.plan().scenario().chip().clockHertz();
  }

  /// Writes both tables into a folder.
  ///
  /// @throws ExportException if that fails; nothing is left behind then
  public static void write(ServingResult result, Path folder) {
    ServingTables tables = new ServingTables(result);
    Map<TargetFile, TargetFile.Content> files = new LinkedHashMap<>();
    files.put(TargetFile.at(folder.resolve("requests.csv")), tables::requests);
    files.put(TargetFile.at(folder.resolve("iterations.csv")), tables::iterations);
    TargetFile.write(files);
  }

  private interface Rows {
    void write(ServingRecord record, int replica);
  }

  private void each(CsvText csv, Rows rows) throws IOException {
    try {
      for (int i = 0; i < result.records().size(); i++) {
        rows.write(result.records().get(i), i + 1);
      }
      csv.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void requests(OutputStream out) throws IOException {
    CsvText csv =
        new CsvText(
            out,
            "request",
            "replica",
            "arrival_s",
            "input_tokens",
            "output_tokens",
            "reused_tokens",
            "preemptions",
            "queue_ms",
            "ttft_ms",
            "tpot_ms",
            "latency_ms");
    each(csv, (record, replica) -> record.outcomes().forEach(o -> request(csv, replica, o)));
  }

  private void request(CsvText csv, int replica, ServedOutcome outcome) {
    ServedRequest request = outcome.request();
    csv.row(
        request.id(),
        replica,
        request.arrivalCycle() * millisecondsPerCycle / 1e3,
        request.promptTokens(),
        request.generatedTokens(),
        outcome.reusedTokens(),
        outcome.preemptions(),
        outcome.queueCycles() * millisecondsPerCycle,
        outcome.firstTokenCycles() * millisecondsPerCycle,
        outcome.cyclesPerToken() * millisecondsPerCycle,
        outcome.latencyCycles() * millisecondsPerCycle);
  }

  private void iterations(OutputStream out) throws IOException {
    CsvText csv =
        new CsvText(
            out,
            "replica",
            "start_cycle",
            "cycles",
            "waiting_requests",
            "running_sequences",
            "decodes",
            "decode_context_tokens",
            "prompt_tokens",
            "prompts",
            "held_pages");
    each(csv, (record, replica) -> record.samples().forEach(s -> iteration(csv, replica, s)));
  }

  private static void iteration(CsvText csv, int replica, ServingSample sample) {
    csv.row(
        replica,
        sample.cycle(),
        sample.cycles(),
        sample.waiting(),
        sample.running(),
        sample.load().decodes(),
        sample.load().decodeContext(),
        sample.load().promptTokens(),
        sample.load().pieces(),
        sample.pages());
  }
}
