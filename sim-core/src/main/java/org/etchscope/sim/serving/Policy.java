package org.etchscope.sim.serving;

import java.util.Comparator;
import java.util.Locale;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// Who is worked on next.
public enum Policy {
  /// A batch is put together from what waits, and the next one only when its last sequence is
  /// finished.
  STATIC("static") {
    @Override
    Scheduler scheduler(Limits limits, PagePool pool) {
      return new StaticScheduler(limits, pool);
    }
  },
  /// Sequences come and go at every iteration (Orca, OSDI 2022). Prompts that wait are read at once
  /// and whole; decodes stand still meanwhile.
  PREFILL_FIRST("prefill-first") {
    @Override
    Scheduler scheduler(Limits limits, PagePool pool) {
      return new PrefillFirstScheduler(limits, pool);
    }
  },
  /// Decodes go first, and what is left of an iteration's tokens goes to pieces of prompts
  /// (Sarathi-Serve, OSDI 2024).
  CHUNKED("chunked") {
    @Override
    Scheduler scheduler(Limits limits, PagePool pool) {
      return new ChunkedScheduler(limits, pool, ARRIVAL);
    }
  },
  /// The same, but of the requests that wait the one with least left to read comes first.
  SHORTEST_FIRST("shortest-first") {
    @Override
    Scheduler scheduler(Limits limits, PagePool pool) {
      return new ChunkedScheduler(
          limits, pool, Comparator.comparingInt(Sequence::open).thenComparing(ARRIVAL));
    }
  };

  private static final Comparator<Sequence> ARRIVAL =
      Comparator.comparing(Sequence::request, ServedRequest.BY_ARRIVAL);

  private final String id;

  Policy(String id) {
    this.id = id;
  }

  abstract Scheduler scheduler(Limits limits, PagePool pool);

  /// Its name on the command line.
  public String id() {
    return id;
  }

  /// The policy of a name.
  ///
  /// @throws IllegalArgumentException if there is none, naming all
  public static Policy of(String id) {
    for (Policy policy : values()) {
      if (policy.id.equals(id.toLowerCase(Locale.ROOT))) {
        return policy;
      }
    }
    throw new InputFaultException(InputForm.NO_POLICY.with('"' + id + '"'));
  }
}
