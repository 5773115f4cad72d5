package org.etchscope.sim.schedule;

import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// The largest conveyor that fits: most prompts per iteration, and if not even one, the fewest
/// parts of a prompt.
///
/// @param conveyor what was chosen
/// @param bound what keeps it from being larger
record ConveyorChoice(Conveyor conveyor, String bound) {

  private static final int MOST_CHUNKS = 4096;

  static ConveyorChoice of(
      Scenario scenario, Capacity capacity, int microBatchesInFlight, int mostRows) {
    capacity.checkWeights();
    Workload workload = scenario.workload();
    int most = mostChunks(scenario);
    String last = "the token limit";
    ConveyorChoice best = null;
    for (int prompts = 1; prompts <= Workload.MAXIMUM_BATCH; prompts++) {
      Conveyor belt = belt(scenario, prompts, 1);
      String bound = bound(scenario, capacity, microBatchesInFlight, mostRows, belt);
      if (!bound.isEmpty()) {
        last = bound;
        break;
      }
      best = new ConveyorChoice(belt, "the largest batch there is");
    }
    if (best != null) {
      return new ConveyorChoice(best.conveyor(), last);
    }
    for (int chunks = 2; chunks <= most; chunks++) {
      Conveyor belt = belt(scenario, 1, chunks);
      String bound = bound(scenario, capacity, microBatchesInFlight, mostRows, belt);
      if (bound.isEmpty()) {
        return new ConveyorChoice(belt, last);
      }
      last = bound;
    }
    throw new ScheduleException(
        InputForm.NO_STEADY_RUN.with(workload.promptTokens(), workload.generatedTokens(), last));
  }

  /// Whether there is one: the one with most parts of a prompt is the smallest.
  static boolean exists(
      Scenario scenario, Capacity capacity, int microBatchesInFlight, int mostRows) {
    Conveyor least = belt(scenario, 1, mostChunks(scenario));
    return bound(scenario, capacity, microBatchesInFlight, mostRows, least).isEmpty();
  }

  /// Most iterations of a round: there is something to do in each.
  private static int mostChunks(Scenario scenario) {
    Workload workload = scenario.workload();
    int most = workload.promptTokens();
    if (hasEncoder(scenario)) {
      int steps = workload.details().speculation().steps(workload.generatedTokens() - 1);
      most = Math.max(workload.details().prompts().decoderTokens(), steps + 1);
    }
    return Math.min(MOST_CHUNKS, most);
  }

  private static boolean hasEncoder(Scenario scenario) {
    return !scenario.model().encoderLayers().isEmpty();
  }

  private static Conveyor belt(Scenario scenario, int prompts, int chunks) {
    Workload workload = scenario.workload();
    boolean encodes = hasEncoder(scenario);
    return new Conveyor(
        prompts,
        chunks,
        encodes ? workload.promptTokens() : 0,
        encodes ? workload.details().prompts().decoderTokens() : workload.promptTokens(),
        workload.generatedTokens(),
        workload.details().speculation());
  }

  /// What forbids a conveyor; empty if nothing does.
  private static String bound(
      Scenario scenario, Capacity capacity, int microBatchesInFlight, int mostRows, Conveyor belt) {
    Workload workload = scenario.workload();
    if (workload.batch() > 0 && belt.decodesInFlight() > workload.batch()) {
      return "the batch";
    }
    // What an encoder reads is whole, however long it is.
    if (belt.largestIteration() > mostRows
        && (belt.sourceTokens() == 0
            || belt.prompts() > 1
            || belt.largestOwnIteration() > mostRows)) {
      return belt.largestIteration() > scenario.chip().control().tokenLimit()
          ? "the token limit"
          : "the activation buffer";
    }
    int chunk = workload.details().prompts().chunkTokens();
    long entering = (long) belt.prompts() * Math.ceilDiv(belt.promptTokens(), belt.chunks());
    if (chunk > 0 && entering > chunk) {
      return "the chunk of prompts";
    }
    long bytes = capacity.cacheBytes(belt);
    if (Math.multiplyExact(bytes, microBatchesInFlight) > capacity.cacheLimitBytes()) {
      return "memory for the KV cache";
    }
    return "";
  }
}
