package org.etchscope.sim.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steady state of a conveyor: all rounds are the same work, so when the state is what it was a
/// whole number of rounds ago, what lay between goes on for ever. It is found at any boundary one
/// round after its like; what is missing of a round that begins at its first segment is then taken
/// from the round before.
final class SteadySearch {

  /// Rounds after which the search is given up.
  private static final int MOST_ROUNDS = 64;

  /// Recorded operations after which the search is given up where the next round begins.
  private static final long MANY_SPANS = 4_000_000;

  private final Core core;
  private final Residence residence;
  private final Rounds rounds;
  private final boolean everywhere;
  private final Deque<Boundary> lastRound = new ArrayDeque<>();
  private final List<Boundary> roundBegins = new ArrayList<>();

  /// @param everywhere whether to look at every boundary, or only where rounds begin; the result is
  ///   the same
  SteadySearch(Core core, Residence residence, Rounds rounds, boolean everywhere) {
    this.core = core;
    this.residence = residence;
    this.rounds = rounds;
    this.everywhere = everywhere;
  }

  /// What was found.
  ///
  /// @param begin first cycle
  /// @param end the cycle after the last
  /// @param account totals
  /// @param rounds rounds
  /// @param exact whether it goes on like this for ever
  record Steady(long begin, long end, Account account, int rounds, boolean exact) {}

  /// The machine stands at a boundary whose state has been taken.
  @Nullable Steady look(Boundary here, Snapshots state) {
    while (!lastRound.isEmpty()
        && lastRound.getFirst().segment() < here.segment() - rounds.length()) {
      lastRound.removeFirst();
    }
    Boundary like = lastRound.peekFirst();
    if (everywhere
        && like != null
        && like.segment() == here.segment() - rounds.length()
        && rounds.hold(like.segment())
        && state.sameAs(like)) {
      return rounds.begins(here.segment()) ? between(like, here, 1, true) : aligned(like, here);
    }
    Steady steady = rounds.begins(here.segment()) ? atRoundBegin(here, state) : null;
    lastRound.addLast(here);
    return steady;
  }

  /// The round from its first segment on, which lies between a boundary and its like.
  private Steady aligned(Boundary like, Boundary here) {
    Boundary begin = roundBegins.getLast();
    long period = here.cycle() - like.cycle();
    core.trace.again(like.mark(), begin.mark(), period, rounds.length());
    residence.again(like.iterations(), begin.iterations(), period);
    return new Steady(
        begin.cycle(), begin.cycle() + period, here.account().since(like.account()), 1, true);
  }

  /// Whether the state is that of an earlier round's beginning.
  private @Nullable Steady atRoundBegin(Boundary here, Snapshots state) {
    for (int i = roundBegins.size() - 1; i >= 0; i--) {
      if (state.sameAs(roundBegins.get(i))) {
        return between(roundBegins.get(i), here, roundBegins.size() - i, true);
      }
    }
    int passed = roundBegins.size();
    boolean enough = passed > 1 && core.trace.storedSpans() > MANY_SPANS;
    if (enough || passed >= MOST_ROUNDS) {
      // The state wanders without coming back: what counts is the second half of what was run.
      return between(roundBegins.get(passed / 2), here, passed - passed / 2, false);
    }
    roundBegins.add(here);
    return null;
  }

  private static Steady between(Boundary from, Boundary here, int roundCount, boolean exact) {
    return new Steady(
        from.cycle(), here.cycle(), here.account().since(from.account()), roundCount, exact);
  }
}
