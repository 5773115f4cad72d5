package org.etchscope.app.lesson.state;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Workload;

/// How the run that is shown was asked.
final class WorkloadFacts {

  private WorkloadFacts() {}

  static List<Fact> all() {
    return List.of(
        word("phase", "prefill, decode, request or steady", workload -> workload.phase().id()),
        number("batch", "sequences in flight on the server", Workload::batch),
        number("promptTokens", "tokens of a prompt, or cached ones", Workload::promptTokens),
        number("generatedTokens", "tokens made for a request", Workload::generatedTokens),
        word("weights", "number format of the weights", workload -> workload.weights().id()),
        word(
            "activations",
            "number format of the activations",
            workload -> workload.activations().id()),
        word("kv", "number format of the key-value cache", workload -> workload.keyValue().id()),
        number("weightBits", "bits of a weight", workload -> workload.weights().bits()),
        number("kvBits", "bits of a cached number", workload -> workload.keyValue().bits()),
        word("layout", "how the model is spread, as tp8", workload -> workload.layout().id()),
        number("chips", "chips of the server", workload -> workload.layout().chips()),
        number("tensor", "chips that share a layer", workload -> workload.layout().tensor()),
        number("pipeline", "stages of the pipeline", workload -> workload.layout().pipeline()),
        number("microBatches", "micro-batches on a chip; 0: its choice", Workload::microBatches));
  }

  private static Fact number(String name, String help, ToDoubleFunction<Workload> value) {
    return new Fact.Amount(
        "workload." + name,
        help,
        ValueFormat.WHOLE,
        state -> {
          SimulationResult run = state.run();
          return run == null ? Double.NaN : value.applyAsDouble(run.scenario().workload());
        });
  }

  private static Fact word(String name, String help, Function<Workload, String> value) {
    return new Fact.Word(
        "workload." + name,
        help,
        state -> {
          SimulationResult run = state.run();
          return run == null ? "" : value.apply(run.scenario().workload());
        });
  }
}
