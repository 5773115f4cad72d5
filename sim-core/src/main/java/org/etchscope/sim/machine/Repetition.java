package org.etchscope.sim.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.etchscope.sim.schedule.Program;

/// Layers repeat, so the record repeats: when the state at a segment's beginning equals an earlier
/// one, and the segments ahead are the same as far as anything can look, then what lay between
/// repeats exactly, and the machine goes on behind the repetitions.
final class Repetition {

  /// Boundaries that a new one is compared with, at least.
  private static final int REMEMBERED = 16;

  /// Beginnings of iterations that a new one is compared with, on a chip of a pipeline.
  private static final int REMEMBERED_ITERATIONS = 4;

  /// Segments that are taken over at once, at most.
  private static final int MAXIMUM_JUMP = 100_000;

  private final Core core;
  private final MemoryPort memory;
  private final Snapshots snapshots;
  private final Rounds rounds;
  private final Intake intake;
  private final Residence residence;
  private final Deque<Boundary> boundaries = new ArrayDeque<>();
  private final Deque<Boundary> iterations = new ArrayDeque<>();

  /// All boundaries since the place one iteration ago, the oldest first.
  private final Deque<Boundary> lastIteration = new ArrayDeque<>();

  /// Whether iterations, one after the other, are equal work.
  private final boolean iterationsRepeat;

  private long repeated;

  Repetition(
      Core core,
      MemoryPort memory,
      Snapshots snapshots,
      Rounds rounds,
      Intake intake,
      Residence residence) {
    this.core = core;
    this.memory = memory;
    this.snapshots = snapshots;
    this.rounds = rounds;
    this.intake = intake;
    this.residence = residence;
    this.iterationsRepeat = iterationsRepeat(core.program);
  }

  /// Segments that were taken over.
  long repeatedSegments() {
    return repeated;
  }

  /// The machine stands at a boundary, its state has been taken: takes over what repeats. Answers
  /// the boundary where it stands then.
  Boundary look() {
    if (intake.isGated()
        && core.issueSegment % core.microBatches == 0
        && core.program.plan(core.issueSegment).begins()) {
      jumpFromOneOf(iterations);
      remember(iterations, snapshots.boundary(), REMEMBERED_ITERATIONS);
    } else if (!jumpFromOneOf(boundaries)) {
      jumpFromLastIteration();
    }
    Boundary here = snapshots.boundary();
    remember(boundaries, here, REMEMBERED);
    if (iterationsRepeat) {
      lastIteration.addLast(here);
    }
    return here;
  }

  private static void remember(Deque<Boundary> all, Boundary here, int most) {
    all.addFirst(here);
    if (all.size() > most) {
      all.removeLast();
    }
  }

  /// Takes over what repeats since an earlier boundary, if there is one with the same state.
  private boolean jumpFromOneOf(Deque<Boundary> all) {
    for (Boundary earlier : all) {
      if (jumpFrom(earlier)) {
        return true;
      }
    }
    return false;
  }

  /// Iterations that share their contexts repeat as a whole.
  private void jumpFromLastIteration() {
    if (!iterationsRepeat) {
      return;
    }
    int like = core.issueSegment - iterationLength();
    while (!lastIteration.isEmpty() && lastIteration.getFirst().segment() < like) {
      lastIteration.removeFirst();
    }
    Boundary earlier = lastIteration.peekFirst();
    if (earlier != null && earlier.segment() == like) {
      jumpFrom(earlier);
    }
  }

  private static boolean iterationsRepeat(Program program) {
    List<Program.Step> steps = program.steps();
    if (program.endless()) {
      return steps.getLast().segments() > steps.getLast().blockLayers().size();
    }
    for (int step = 1; step < steps.size(); step++) {
      int first = steps.get(step).first() * program.microBatches();
      int before = steps.get(step - 1).first() * program.microBatches();
      if (program.alike(before, first)) {
        return true;
      }
    }
    return false;
  }

  /// Segments of the present iteration, of all micro-batches.
  private int iterationLength() {
    Program program = core.program;
    Program.Step step = program.steps().get(program.stepOf(core.issueSegment));
    int segments = program.endless() ? step.blockLayers().size() : step.segments();
    return segments * core.microBatches;
  }

  private boolean jumpFrom(Boundary earlier) {
    int period = core.issueSegment - earlier.segment();
    if (period % core.microBatches != 0 || !snapshots.sameAs(earlier)) {
      return false;
    }
    int possible = repetitions(core.oldest() - period, period);
    int times =
        intake.repetitions(
            earlier.passages(), possible, core.now - earlier.cycle(), earlier.segment(), period);
    if (times == 0) {
      return false;
    }
    jump(earlier, snapshots.boundary(), times);
    boundaries.clear();
    snapshots.take();
    return true;
  }

  /// Forgets all boundaries: the machine is about to be moved.
  void forget() {
    boundaries.clear();
    iterations.clear();
    lastIteration.clear();
  }

  /// How often the segments from `first` on can be taken over: as long as each segment that could
  /// be touched is like the one a period before it.
  private int repetitions(int first, int period) {
    int ahead = memory.furthestSegment() - core.issueSegment;
    int touched = Math.max(ahead, core.microBatches) + 1;
    long different = first;
    long limit = Math.min(core.segments - (long) period, core.issueSegment + (long) MAXIMUM_JUMP);
    while (different < limit && core.program.alike((int) different, (int) different + period)) {
      different++;
    }
    long reach = different - 1 - core.issueSegment - touched;
    long times = reach < 0 ? 0 : reach / period + 1;
    if (core.program.endless()) {
      // The search for the steady state looks at the beginning of every round, also at this one.
      times =
          rounds.begins(core.issueSegment)
              ? 0
              : Math.min(times, (rounds.next(core.issueSegment) - 1L - core.issueSegment) / period);
    }
    return (int) times;
  }

  private void jump(Boundary earlier, Boundary here, int times) {
    int period = here.segment() - earlier.segment();
    long cycles = here.cycle() - earlier.cycle();
    core.trace.repeat(earlier.mark(), here.mark(), times, cycles, period);
    core.account.add(here.account().since(earlier.account()), times);
    intake.repeat(earlier.passages(), times, cycles, earlier.segment(), period);
    residence.repeat(earlier.iterations(), times, cycles);
    int segments = Math.multiplyExact(period, times);
    repeated += segments;
    snapshots.shift(Math.multiplyExact(cycles, times), segments);
  }
}
