package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.workload.Speculation;
import org.jspecify.annotations.Nullable;

/// Continuous batching as a conveyor. Either `prompts` whole prompts enter a micro-batch every
/// iteration (`chunks` = 1), or one prompt enters every `chunks` iterations, cut into as many
/// parts. Each request then decodes one token an iteration for G - 1 iterations and leaves, as the
/// prefill has made the first of its G tokens; or it verifies a draft in each iteration, and stays
/// for as many as make these tokens on average. So every round of `chunks` iterations is the same.
///
/// Behind an encoder what enters are the tokens that a decoder begins with; before it does, the
/// encoder reads the prompts, once a round and whole.
///
/// @param prompts prompts that enter per round
/// @param chunks iterations of a round
/// @param sourceTokens tokens of an encoder's input of each request; 0 without an encoder
/// @param promptTokens prompt length P, or tokens that a decoder begins with behind an encoder
/// @param generatedTokens generated tokens G
/// @param speculation what each decode step verifies
public record Conveyor(
    int prompts,
    int chunks,
    int sourceTokens,
    int promptTokens,
    int generatedTokens,
    Speculation speculation) {

  /// A conveyor of a decoder on which every step makes one token.
  public Conveyor(int prompts, int chunks, int promptTokens, int generatedTokens) {
    this(prompts, chunks, 0, promptTokens, generatedTokens, Speculation.NONE);
  }

  /// The iteration of a round in which a request enters, from 0.
  public int entry() {
    int entry = 0;
    while (partsBegin(entry + 1) == 0) {
      entry++;
    }
    return entry;
  }

  /// What an encoder reads in a round; `null` without one.
  public @Nullable MicroBatch sources() {
    return sourceTokens == 0
        ? null
        : new MicroBatch(List.of(new SequenceGroup(prompts, sourceTokens, 0, false)));
  }

  /// Tokens of a request that are given: its prompt.
  public int givenTokens() {
    return sourceTokens == 0 ? promptTokens : sourceTokens;
  }

  /// Most requests of a micro-batch whose caches are there.
  public int requests() {
    return decodesInFlight() + prompts;
  }

  /// The micro-batch of iteration `i` of a round.
  public MicroBatch iteration(int i) {
    List<SequenceGroup> groups = new ArrayList<>();
    int begin = partsBegin(i);
    int end = partsBegin(i + 1);
    if (end > begin) {
      groups.add(new SequenceGroup(prompts, end - begin, begin, i == chunks - 1));
    }
    int tokens = speculation.tokensPerStep();
    for (int step = i; step < decodeSteps(); step += chunks) {
      int cached = Math.addExact(promptTokens, speculation.tokensBefore(step));
      groups.add(new SequenceGroup(prompts, tokens, cached, tokens));
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

  /// Decode steps of a request.
  private int decodeSteps() {
    return speculation.steps(generatedTokens - 1);
  }

  /// Most tokens that pass the layers at once.
  public int largestIteration() {
    return Math.max(Math.multiplyExact(prompts, sourceTokens), largestOwnIteration());
  }

  /// Most tokens of an iteration that makes tokens.
  int largestOwnIteration() {
    int largest = 0;
    for (int i = 0; i < chunks; i++) {
      largest = Math.max(largest, iteration(i).rows());
    }
    return largest;
  }

  /// Most sequences that decode in an iteration of a micro-batch.
  public int decodesInFlight() {
    return prompts * Math.ceilDiv(decodeSteps(), chunks);
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
