package org.etchscope.sim.serving;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;

/// Serves requests on one group of chips, iteration after iteration. What comes while an iteration
/// runs waits for the next one.
public final class Server {

  private final StepTimes times;
  private final PagePool pool;
  private final Scheduler scheduler;
  private final List<ServedOutcome> outcomes = new ArrayList<>();
  private final List<ServedRequest> refused = new ArrayList<>();
  private final List<ServingSample> samples = new ArrayList<>();
  private long now;

  /// A server that nobody has asked anything yet.
  ///
  /// @param pages pages of the key-value cache
  /// @param pageTokens tokens of a page
  /// @param prefixReuse whether prompts that begin alike share the pages of their prefix
  public Server(
      StepTimes times,
      Policy policy,
      Limits limits,
      int pages,
      int pageTokens,
      boolean prefixReuse) {
    Range.check("pages of the cache", pages, 1, Integer.MAX_VALUE);
    Range.check("tokens of a page", pageTokens, 1, 4096);
    this.times = times;
    this.pool = new PagePool(pages, pageTokens, prefixReuse);
    this.scheduler = policy.scheduler(limits, pool);
  }

  /// Serves all requests.
  ///
  /// @throws org.etchscope.sim.machine.CancelledException if the result is no longer wanted
  public ServingRecord serve(List<ServedRequest> requests, Cancellation cancellation) {
    List<ServedRequest> coming = requests.stream().sorted(ServedRequest.BY_ARRIVAL).toList();
    int next = 0;
    while (true) {
      if (cancellation.isCancelled()) {
        throw new CancelledException();
      }
      while (next < coming.size() && coming.get(next).arrivalCycle() <= now) {
        arrive(coming.get(next));
        next++;
      }
      List<Scheduler.Work> work = scheduler.next();
      if (!work.isEmpty()) {
        run(work);
      } else if (next < coming.size()) {
        now = coming.get(next).arrivalCycle();
      } else {
        return new ServingRecord(outcomes, refused, samples, pool.total());
      }
    }
  }

  private void arrive(ServedRequest request) {
    if (pool.canHold(request)) {
      scheduler.arrive(new Sequence(request));
    } else {
      refused.add(request);
    }
  }

  private void run(List<Scheduler.Work> work) {
    StepLoad load = StepLoad.of(work);
    long cycles = times.cycles(load);
    samples.add(
        new ServingSample(
            now, cycles, scheduler.waiting().size(), scheduler.active(), load, pool.held()));
    long begin = now;
    now = Math.addExact(now, cycles);
    for (Scheduler.Work piece : work) {
      Sequence sequence = piece.sequence();
      sequence.begin(begin);
      sequence.advance(piece.tokens(), now);
      pool.share(sequence);
      if (sequence.finished()) {
        outcomes.add(sequence.outcome(now));
        scheduler.leave(sequence);
      }
    }
  }
}
