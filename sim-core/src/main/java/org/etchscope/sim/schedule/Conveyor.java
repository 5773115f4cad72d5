package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;

/// Continuous batching as a conveyor. Either `prompts` whole prompts enter a micro-batch every
/// iteration (`chunks` = 1), or one prompt enters every `chunks` iterations, cut into as many
/// parts. Each request then decodes one token an iteration for G - 1 iterations and leaves, as the
/// prefill has made the first of its G tokens. So every round of `chunks` iterations is the same.
///
/// @param prompts prompts that enter per round
/// @param chunks iterations of a round
/// @param promptTokens prompt length P
/// @param generatedTokens generated tokens G
public record Conveyor(int prompts, int chunks, int promptTokens, int generatedTokens) {

  /// The micro-batch of iteration `i` of a round.
  public MicroBatch iteration(int i) {
    List<SequenceGroup> groups = new ArrayList<>();
    int begin = partsBegin(i);
    int end = partsBegin(i + 1);
    if (end > begin) {
      groups.add(new SequenceGroup(prompts, end - begin, begin, i == chunks - 1));
    }
    // A request that has made `age` tokens besides the first decodes at context P + age.
    for (int age = i + 1; age <= generatedTokens - 1; age += chunks) {
      groups.add(new SequenceGroup(prompts, 1, promptTokens + age - 1, true));
    }
    if (groups.isEmpty()) {
      throw new ScheduleException(
          "%,d tokens cannot enter in %,d parts".formatted(promptTokens, chunks));
    }
    return new MicroBatch(groups);
  }

  /// Tokens of a prompt before a part. Parts that are a token longer are the last ones.
  private int partsBegin(int part) {
    int shorter = chunks - promptTokens % chunks;
    return Math.addExact(promptTokens / chunks * part, Math.max(0, part - shorter));
  }

  /// Most tokens of an iteration.
  public int largestIteration() {
    int largest = 0;
    for (int i = 0; i < chunks; i++) {
      largest = Math.max(largest, iteration(i).rows());
    }
    return largest;
  }

  /// Most sequences that decode in an iteration of a micro-batch.
  public int decodesInFlight() {
    return prompts * Math.ceilDiv(generatedTokens - 1, chunks);
  }

  /// Most tokens that a micro-batch's sequences hold in the cache, in whole pages.
  public long cachedTokens(int pageTokens) {
    long most = 0;
    for (int i = 0; i < chunks; i++) {
      long tokens = 0;
      for (SequenceGroup group : iteration(i).groups()) {
        long pages = Math.ceilDiv(group.cachedTokens() + group.newTokens(), pageTokens);
        tokens += group.count() * pages * pageTokens;
      }
      most = Math.max(most, tokens);
    }
    return most;
  }
}
