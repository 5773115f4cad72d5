package org.etchscope.sim.serving;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.Capacity;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.StepMix;
import org.etchscope.sim.workload.Workload;

/// A server, before it serves.
///
/// @param scenario model, chips, layout and formats; the tokens of a page and the share of the
///   memory that the cache may fill; phase, batch and lengths are of no account
/// @param policy who is worked on next
/// @param tokens most tokens of an iteration; 0 for as many as the chip takes
/// @param sequences most sequences on a group of chips at a time
/// @param prefixReuse whether prompts that begin alike share the pages of their prefix
public record ServingPlan(
    Scenario scenario, Policy policy, int tokens, int sequences, boolean prefixReuse) {

  /// Iterations whose interpolated time is held against their simulated one.
  private static final int CHECKED = 32;

  public ServingPlan {
    Range.check("tokens of an iteration", tokens, 0, 1_000_000);
    Range.check("sequences", sequences, 1, 1_000_000);
  }

  /// Serves requests. With several replicas of the model they are dealt out in the order of their
  /// arrival.
  ///
  /// @throws ScheduleException if the model cannot be served so, in one sentence
  /// @throws org.etchscope.sim.machine.CancelledException if the result is no longer wanted
  public ServingResult serve(List<ServedRequest> requests, Cancellation cancellation) {
    if (requests.isEmpty()) {
      throw new ScheduleException(InputForm.NO_REQUESTS.with());
    }
    Lowering lowering = lowering();
    Limits limits = limits(lowering.mostRows());
    int pages = pages(lowering.capacity());
    SimulatedStepTimes times = new SimulatedStepTimes(scenario, lowering, cancellation);
    int replicas = scenario.workload().layout().replicas();
    List<ServingRecord> records = new ArrayList<>();
    for (List<ServedRequest> share : dealt(requests, replicas)) {
      int pageTokens = scenario.workload().pageTokens();
      records.add(
          new Server(times, policy, limits, pages, pageTokens, prefixReuse)
              .serve(share, cancellation));
    }
    return new ServingResult(
        this, limits, records, times.simulatedSteps(), errors(records.getFirst(), times));
  }

  /// @throws ScheduleException if the model cannot be served so
  private Lowering lowering() {
    if (scenario.model().keyValueElementsPerToken() == 0) {
      throw new ScheduleException(InputForm.NOT_SERVED.with(scenario.model().name()));
    }
    Workload step = scenario.workload().with(Phase.DECODE).withBatch(1).withMicroBatches(1);
    return new Lowering(
        new Scenario(
            scenario.model(),
            scenario.chip(),
            step.withDetails(step.details().withMix(new StepMix(1, 1, 0, 0, 0)))),
        MemoryRates.of(scenario.chip()));
  }

  private Limits limits(int mostRows) {
    int most = tokens == 0 ? mostRows : tokens;
    if (most > mostRows) {
      throw new ScheduleException(
          InputForm.ITERATION_TOKENS.with(most, scenario.chip().name(), mostRows));
    }
    return new Limits(most, Math.min(sequences, most));
  }

  private int pages(Capacity capacity) {
    long page = Math.multiplyExact(capacity.cacheBytesPerToken(), scenario.workload().pageTokens());
    long pages = capacity.cacheLimitBytes() / page;
    if (pages < 1) {
      throw new ScheduleException(
          InputForm.PAGE_DOES_NOT_FIT.with(
              page, scenario.chip().name(), capacity.cacheLimitBytes()));
    }
    return (int) Math.min(Integer.MAX_VALUE, pages);
  }

  private static List<List<ServedRequest>> dealt(List<ServedRequest> requests, int replicas) {
    List<List<ServedRequest>> shares = new ArrayList<>();
    for (int replica = 0; replica < replicas; replica++) {
      shares.add(new ArrayList<>());
    }
    List<ServedRequest> inOrder = requests.stream().sorted(ServedRequest.BY_ARRIVAL).toList();
    for (int i = 0; i < inOrder.size(); i++) {
      shares.get(i % replicas).add(inOrder.get(i));
    }
    return shares;
  }

  /// How far interpolated times are from simulated ones, as shares, at iterations spread evenly.
  private static Distribution errors(ServingRecord record, SimulatedStepTimes times) {
    List<ServingSample> samples = record.samples();
    int every = Math.max(1, samples.size() / CHECKED);
    List<Double> errors = new ArrayList<>();
    for (int i = every / 2; i < samples.size(); i += every) {
      ServingSample sample = samples.get(i);
      double simulated = times.simulate(sample.load());
      errors.add(Math.abs(sample.cycles() - simulated) / simulated);
    }
    return Distribution.of(errors.stream().mapToDouble(Double::doubleValue));
  }
}
