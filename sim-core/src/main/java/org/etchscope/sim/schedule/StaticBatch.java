package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The way of a static batch through a pipeline: the steps of every stage, one after the other, and
/// what each of them waits for.
///
/// Prompts come first, two micro-batches in turn on a chip where it can hold them, as whole prompts
/// or each in equal parts. Then every sequence decodes, in as many micro-batches as there are
/// stages, one on a chip at a time: a second one would read all weights again.
///
/// Where an encoder reads the prompts, its output passes all stages once more, so that each makes
/// the keys and values of its own layers; then the decoder reads what its sequences begin with, in
/// the micro-batches in which they decode.
public final class StaticBatch {

  /// An iteration: a step, and which of its micro-batches.
  ///
  /// @param step the step, from 0
  /// @param microBatch the micro-batch on the chip, from 0
  public record Turn(int step, int microBatch) {}

  /// What a step does.
  enum Pass {
    /// The encoder reads prompts.
    ENCODER,
    /// The encoder's output passes the stages.
    SOURCES,
    /// A decoder, or the only layers, read prompts.
    PROMPTS,
    /// Sequences decode.
    DECODE
  }

  private final List<MicroBatch[]> steps = new ArrayList<>();
  private final List<Turn> firstTokens = new ArrayList<>();
  private final List<List<Turn>> firstTokensOf = new ArrayList<>();
  private final int encoderSteps;
  private final int prefillSteps;
  private final int decoding;
  private final int decodeSteps;

  /// @param prompts whole prompts of a micro-batch
  /// @param parts what passes of each prompt, part by part; empty if prompts are whole
  /// @param batch prompts
  /// @param promptTokens tokens of each
  /// @param microBatches micro-batches that take turns on a chip
  /// @param stages stages of the pipeline
  /// @param beginTokens tokens that each sequence begins with behind an encoder; 0 without one
  /// @param contexts tokens that stand in the cache in each decode step; empty without decode
  /// @param stepTokens tokens of a sequence in a decode step
  StaticBatch(
      int prompts,
      List<MicroBatch> parts,
      int batch,
      int promptTokens,
      int microBatches,
      int stages,
      int beginTokens,
      List<Integer> contexts,
      int stepTokens) {
    if (parts.isEmpty()) {
      whole(prompts, batch, promptTokens, microBatches);
    } else {
      inParts(parts, batch, microBatches);
    }
    this.encoderSteps = beginTokens == 0 ? 0 : steps.size();
    steps.addAll(List.copyOf(steps.subList(0, encoderSteps)));
    this.prefillSteps = steps.size();
    this.decodeSteps = contexts.size();
    this.decoding = contexts.isEmpty() && beginTokens == 0 ? 0 : Math.min(batch, stages);
    int[] sizes = new int[decoding];
    for (int m = 0; m < decoding; m++) {
      sizes[m] = batch / decoding + (m < batch % decoding ? 1 : 0);
    }
    if (beginTokens > 0) {
      begin(sizes, beginTokens);
    }
    int first = 0;
    for (int size : sizes) {
      firstTokensOf.add(distinct(firstTokens.subList(first, first + size)));
      first += size;
    }
    for (int cached : contexts) {
      for (int size : sizes) {
        steps.add(
            new MicroBatch[] {
              new MicroBatch(List.of(new SequenceGroup(size, stepTokens, cached, stepTokens)))
            });
      }
    }
  }

  /// The decoder makes the first tokens, of nothing but what sequences begin with and what the
  /// stages hold of the encoder's output.
  private void begin(int[] sizes, int tokens) {
    firstTokens.clear();
    for (int size : sizes) {
      firstTokens.addAll(Collections.nCopies(size, new Turn(steps.size(), 0)));
      steps.add(
          new MicroBatch[] {new MicroBatch(List.of(new SequenceGroup(size, tokens, 0, true)))});
    }
  }

  private void whole(int prompts, int batch, int promptTokens, int microBatches) {
    List<MicroBatch> all = new ArrayList<>();
    for (int first = 0; first < batch; first += prompts) {
      int here = Math.min(prompts, batch - first);
      Turn turn = new Turn(all.size() / microBatches, all.size() % microBatches);
      for (int i = 0; i < here; i++) {
        firstTokens.add(turn);
      }
      all.add(new MicroBatch(List.of(new SequenceGroup(here, promptTokens, 0, true))));
    }
    for (int i = 0; i < all.size(); i += microBatches) {
      int to = Math.min(all.size(), i + microBatches);
      steps.add(all.subList(i, to).toArray(new MicroBatch[0]));
    }
  }

  /// All parts of a prompt go through the same micro-batch, so that each finds the keys of those
  /// before it.
  private void inParts(List<MicroBatch> parts, int batch, int microBatches) {
    for (int first = 0; first < batch; first += microBatches) {
      int here = Math.min(microBatches, batch - first);
      for (MicroBatch one : parts) {
        MicroBatch[] step = new MicroBatch[here];
        Arrays.fill(step, one);
        steps.add(step);
      }
      for (int b = 0; b < here; b++) {
        firstTokens.add(new Turn(steps.size() - 1, b));
      }
    }
  }

  private static List<Turn> distinct(List<Turn> turns) {
    Set<Turn> once = new LinkedHashSet<>(turns);
    return List.copyOf(once);
  }

  /// What the steps process, micro-batch by micro-batch.
  public List<MicroBatch[]> steps() {
    return steps;
  }

  /// The first steps, which read the prompts; behind an encoder's come those in which its output
  /// passes the stages, as many.
  public int prefillSteps() {
    return prefillSteps;
  }

  /// The first steps in which an encoder reads the prompts; 0 without one.
  public int encoderSteps() {
    return encoderSteps;
  }

  /// What a step does.
  Pass passOf(int step) {
    if (step >= prefillSteps) {
      return Pass.DECODE;
    }
    if (encoderSteps == 0) {
      return Pass.PROMPTS;
    }
    return step < encoderSteps ? Pass.ENCODER : Pass.SOURCES;
  }

  /// Micro-batches that decode; each is a step by itself.
  public int decoding() {
    return decoding;
  }

  /// Decode steps of a sequence.
  public int decodeSteps() {
    return decodeSteps;
  }

  /// Most micro-batches in the pipeline at a time.
  ///
  /// @param stages stages of the pipeline
  public int mostInFlight(int stages) {
    long prefilling = 0;
    for (int step = 0; step < Math.min(stages, prefillSteps); step++) {
      prefilling += steps.get(step).length;
    }
    return Math.toIntExact(Math.max(prefilling, decoding));
  }

  /// Iterations whose results at the last stage the input of a step is made of; none for prompts,
  /// and for what a decoder begins with.
  public List<Turn> madeOf(int step) {
    int decode = step - prefillSteps;
    if (decode < 0 || (encoderSteps > 0 && decode < decoding)) {
      return List.of();
    }
    return decode < decoding ? firstTokensOf.get(decode) : List.of(new Turn(step - decoding, 0));
  }

  /// Where the first tokens of all sequences are made.
  public List<Turn> firstTokens() {
    return distinct(firstTokens);
  }

  /// Most rows of a micro-batch.
  int largestRows() {
    int largest = 0;
    for (MicroBatch[] step : steps) {
      for (MicroBatch batch : step) {
        largest = Math.max(largest, batch.rows());
      }
    }
    return largest;
  }
}
