package org.etchscope.sim.validation;

import java.util.List;

/// Tables of measurements that hold nothing a run of the simulator could be compared with, or that
/// another kind of validation reads: known by their columns, so that a message can say so.
public final class OtherTables {

  private record Known(List<String> columns, String what) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              List.of("run", "metric", "mean", "p50", "p90", "p99"),
              "sums up requests served as they arrived; runs have a steady load or a fixed batch,"
                  + " so there is nothing to compare it with"),
          new Known(
              List.of("run", "request", "ttft_ms", "tpot_ms", "latency_ms"),
              "has times of requests served as they arrived; runs have a steady load or a fixed"
                  + " batch, so there is nothing to compare it with"),
          new Known(
              List.of("run", "request", "arrival_s", "input_tokens", "output_tokens"),
              "lists when requests arrive; runs have a steady load or a fixed batch, so there is"
                  + " nothing to compare it with"),
          new Known(
              List.of("schedule_ms", "sampler_ms", "prepare_inputs_ms", "process_outputs_ms"),
              "has the host's times of a serving engine; those are given to a run"
                  + " (control.iterationMilliseconds) and do not come out of it"),
          new Known(
              List.of("device", "M", "K", "N", "llmcompass_sim_s"),
              "has another model's estimates only, no measurement and no count"),
          new Known(
              List.of("node", "collective", "workers", "devices_per_node", "bytes", "median_ms"),
              "is a table of collectives; etchscope validate collectives reads it"),
          new Known(
              List.of("bytes", "gpus", "measured_a100_nvlink_s"),
              "is a table of collectives; etchscope validate collectives reads it"),
          new Known(
              List.of("simulator", "config", "pattern", "achieved_GBps"),
              "is a table of memory runs; etchscope validate hbm reads it"));

  private OtherTables() {}

  /// What is to be said of a table that a kind of validation does not know.
  ///
  /// @param kind what the validation is about, such as `operators`
  public static String refusal(String kind, ReferenceTable table) {
    return KNOWN.stream()
        .filter(known -> known.columns().stream().allMatch(table::has))
        .findFirst()
        .map(known -> "%s %s".formatted(table.name(), known.what()))
        .orElseGet(() ->
            "%s is no table of %s that is known; its columns are %s"
                .formatted(table.name(), kind, String.join(", ", table.columns())));
  }
}
