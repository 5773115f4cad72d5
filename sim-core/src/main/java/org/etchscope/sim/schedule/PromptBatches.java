package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.input.InputForm;

/// Prompts dealt out to the iterations that read them.
final class PromptBatches {

  /// Most iterations that prompts are cut to.
  private static final long MOST = 1 << 20;

  private final int microBatches;
  private final List<MicroBatch> batches = new ArrayList<>();
  private List<SequenceGroup> open = new ArrayList<>();

  private PromptBatches(int microBatches) {
    this.microBatches = microBatches;
  }

  /// Prompts in order, in iterations of at most `limit` tokens; a prompt may be cut, as a token
  /// sees only what stands before it.
  ///
  /// @return the micro-batches of a chip, step by step; the last step may have fewer
  static List<MicroBatch[]> cut(int microBatches, int prompts, int tokens, int limit) {
    PromptBatches made = new PromptBatches(microBatches);
    int most = Math.max(1, limit);
    check(prompts, tokens, most);
    int free = most;
    for (int prompt = 0; prompt < prompts; prompt++) {
      int done = 0;
      while (done < tokens) {
        Checkpoint.pass(made.batches.size());
        int part = Math.min(free, tokens - done);
        boolean ends = done + part == tokens;
        made.add(new SequenceGroup(1, part, done, ends));
        done += part;
        free -= part;
        if (free == 0) {
          made.close();
          free = most;
        }
      }
    }
    made.close();
    return made.inTurn();
  }

  /// Whole sequences of an encoder, whose tokens see each other: as many in an iteration as `limit`
  /// tokens hold, at least one.
  static List<MicroBatch[]> whole(int microBatches, int sequences, int tokens, int limit) {
    PromptBatches made = new PromptBatches(microBatches);
    int most = Math.max(1, limit / tokens);
    for (int done = 0; done < sequences; done += most) {
      made.add(new SequenceGroup(Math.min(most, sequences - done), tokens, 0, false));
      made.close();
    }
    return made.inTurn();
  }

  private static void check(int prompts, int tokens, int most) {
    long all = Math.multiplyExact((long) prompts, tokens);
    if (Math.ceilDiv(all, most) > MOST) {
      throw new ScheduleException(
          InputForm.TOO_MANY_ITERATIONS.with(prompts, tokens, Math.ceilDiv(all, most), most, MOST));
    }
  }

  private void add(SequenceGroup next) {
    if (!open.isEmpty()) {
      SequenceGroup last = open.getLast();
      if (last.newTokens() == next.newTokens()
          && last.cachedTokens() == next.cachedTokens()
          && last.logitTokens() == next.logitTokens()) {
        open.removeLast();
        open.add(
            new SequenceGroup(
                last.count() + next.count(),
                last.newTokens(),
                last.cachedTokens(),
                last.logitTokens()));
        return;
      }
    }
    open.add(next);
  }

  private void close() {
    if (!open.isEmpty()) {
      batches.add(new MicroBatch(open));
      open = new ArrayList<>();
    }
  }

  /// Deals batches to the micro-batches of the chip.
  private List<MicroBatch[]> inTurn() {
    List<MicroBatch[]> steps = new ArrayList<>();
    for (int i = 0; i < batches.size(); i += microBatches) {
      MicroBatch[] step = new MicroBatch[Math.min(microBatches, batches.size() - i)];
      for (int b = 0; b < step.length; b++) {
        step[b] = batches.get(i + b);
      }
      steps.add(step);
    }
    return steps;
  }
}
