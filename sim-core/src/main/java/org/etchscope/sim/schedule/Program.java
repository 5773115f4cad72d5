package org.etchscope.sim.schedule;

import java.util.List;

/// What one chip executes: segments in the order in which the arrays take them. Micro-batches on
/// the chip take turns, so segment u belongs to micro-batch `u mod microBatches`.
///
/// @param microBatches micro-batches on the chip at a time
/// @param firstLayer the chip's first layer, counted over the model
/// @param layers the chip's layers
/// @param steps the iterations, one after the other
/// @param headArrays arrays, the last ones of the chip, kept for an output head in the background
/// @param endless whether the last step repeats for ever (a conveyor)
public record Program(
    int microBatches,
    int firstLayer,
    int layers,
    List<Step> steps,
    int headArrays,
    boolean endless) {

  /// One iteration of every micro-batch.
  ///
  /// @param first the step's first segment, per micro-batch
  /// @param segments segments per micro-batch
  /// @param plans the segments' work: `plans[k][b]` is the k-th segment of micro-batch b
  /// @param waitsForSampling whether the step needs what the one before has made
  /// @param blockLayers the layer of each attention of an iteration, in order, counted over the
  ///   model: an encoder's layers first. Where iterations of a round differ in their layers, that
  ///   of each segment of the round which has a back, else -1
  @SuppressWarnings("ArrayRecordComponent") // a table that is filled once, read in every cycle
  public record Step(
      int first,
      int segments,
      SegmentPlan[][] plans,
      boolean waitsForSampling,
      List<Integer> blockLayers) {
    public Step {
      blockLayers = List.copyOf(blockLayers);
    }
  }

  public Program {
    steps = List.copyOf(steps);
    if (microBatches < 1 || steps.isEmpty()) {
      throw new IllegalArgumentException("a program has at least one micro-batch and one step");
    }
  }

  /// Segments of the whole program; `Integer.MAX_VALUE` if it is endless.
  public int segments() {
    if (endless) {
      return Integer.MAX_VALUE;
    }
    Step last = steps.getLast();
    return Math.multiplyExact(last.first() + last.segments(), microBatches);
  }

  /// The micro-batch of a segment.
  public int microBatchOf(int segment) {
    return segment % microBatches;
  }

  /// The step of a segment.
  public int stepOf(int segment) {
    int turn = segment / microBatches;
    int low = 0;
    int high = steps.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (steps.get(middle).first() <= turn) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// The work of a segment.
  public SegmentPlan plan(int segment) {
    int turn = segment / microBatches;
    Step step = steps.get(stepOf(segment));
    int inStep = turn - step.first();
    return step.plans()[endless ? inStep % step.segments() : inStep][segment % microBatches];
  }

  /// Whether two segments are the same work under the same conditions.
  @SuppressWarnings("ReferenceEquality") // equal work is the same object
  public boolean alike(int one, int other) {
    if (plan(one) != plan(other)) {
      return false;
    }
    return !plan(one).hasNewInput() || waits(one) == waits(other);
  }

  /// Whether a segment begins an iteration that takes the place of an earlier one.
  public boolean follows(int segment) {
    SegmentPlan plan = plan(segment);
    return plan.begins() && stepOf(segment) > 0;
  }

  /// Whether a segment's new input is made of the tokens that the iteration before has sampled.
  public boolean waits(int segment) {
    return plan(segment).hasNewInput()
        && (steps.get(stepOf(segment)).waitsForSampling() || followsSources(segment));
  }

  /// Whether a conveyor's decoder reads there what the iteration before has made of an encoder's
  /// output.
  private boolean followsSources(int segment) {
    return endless && segment >= microBatches && plan(segment - microBatches).makesSources();
  }

  /// Iterations of a conveyor's round if they differ in their layers; 1 if all are alike.
  public int differentPasses() {
    int passes = 0;
    boolean different = false;
    for (SegmentPlan[] plans : steps.getLast().plans()) {
      passes += plans[0].hasNewInput() ? 1 : 0;
      different |= plans[0].makesSources();
    }
    return endless && different ? passes : 1;
  }

  /// The layer that a segment's back works on, counted over the model; -1 if it has no back.
  public int backLayerOf(int segment) {
    Step step = steps.get(stepOf(segment));
    int inStep = segment / microBatches - step.first();
    if (endless) {
      return step.first() == 0 ? -1 : step.blockLayers().get(inStep % step.blockLayers().size());
    }
    return inStep == 0 ? -1 : step.blockLayers().get(inStep - 1);
  }

  /// The layer whose attention a segment's front makes, counted over the model; -1 if it has no
  /// front.
  public int frontLayerOf(int segment) {
    if (!plan(segment).hasFront()) {
      return -1;
    }
    Step step = steps.get(stepOf(segment));
    int inStep = segment / microBatches - step.first();
    int place = endless && step.first() > 0 ? inStep + 1 : inStep;
    return step.blockLayers().get(place % step.blockLayers().size());
  }
}
