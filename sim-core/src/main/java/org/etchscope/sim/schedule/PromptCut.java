package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// How the prompts of a static batch become micro-batches of a pipeline: so many whole prompts in
/// each, or each prompt in so many equal parts.
///
/// @param prompts whole prompts of a micro-batch
/// @param parts parts of a prompt; above 1 only if a micro-batch holds one prompt
record PromptCut(int prompts, int parts) {

  /// Most parts that are tried where fewer would do.
  private static final int MOST_PARTS = 16;

  /// The cut of a scenario's batch.
  ///
  /// @param batch prompts
  /// @param mostRows most rows of a micro-batch
  /// @param microBatches micro-batches that take turns on a chip
  /// @param stages stages of the pipeline
  static PromptCut of(Scenario scenario, int batch, int mostRows, int microBatches, int stages) {
    Workload workload = scenario.workload();
    ChipSpec chip = scenario.chip();
    long peak =
        chip.arrays()
            .multiplyAddsPerCycle(Operands.wider(workload.weights(), workload.activations()));
    // Rows for which multiplying takes half as long again as reading the weights: memories do not
    // reach their peak, and cached keys are read beside.
    double elements =
        8.0 * chip.hbm().bytesPerSecond() / chip.clockHertz() / workload.weights().bits();
    return of(
        batch,
        scenario.sequenceTokens(),
        mostRows,
        chip.arrays().tileRows(),
        (long) (1.5 * peak / elements),
        microBatches,
        stages,
        scenario.model().architecture() == Architecture.DECODER);
  }

  /// The cut by which the batch is through soonest, reckoned with what a step takes at least: many
  /// micro-batches fill the pipeline sooner, but each reads all weights. Whole prompts are cut only
  /// if that saves a tenth, as every part reads the keys of those before it.
  ///
  /// @param batch prompts
  /// @param promptTokens tokens of each
  /// @param mostRows most rows of a micro-batch
  /// @param tileRows rows of an M-tile
  /// @param balancedRows rows below which a product takes as long as its weights take to be read
  /// @param microBatches micro-batches that take turns on a chip
  /// @param stages stages of the pipeline
  /// @param divisible whether a prompt may be cut
  static PromptCut of(
      int batch,
      int promptTokens,
      int mostRows,
      int tileRows,
      long balancedRows,
      int microBatches,
      int stages,
      boolean divisible) {
    PromptCut best = null;
    long least = Long.MAX_VALUE;
    // What cannot be cut is whole, however long it is.
    int longest = divisible ? mostRows / promptTokens : Math.max(1, mostRows / promptTokens);
    for (int prompts = Math.min(batch, longest); prompts >= 1; prompts--) {
      long steps = Math.ceilDiv(Math.ceilDiv(batch, prompts), microBatches);
      long rows = rows((long) prompts * promptTokens, tileRows, balancedRows);
      long time = Math.multiplyExact(steps + stages - 1, rows);
      if (time < least) {
        least = time;
        best = new PromptCut(prompts, 1);
      }
    }
    int fewest = Math.ceilDiv(promptTokens, mostRows);
    int most = divisible ? Math.min(promptTokens, Math.max(fewest, MOST_PARTS)) : 1;
    for (int parts = Math.max(2, fewest); parts <= most; parts++) {
      long steps = Math.multiplyExact((long) Math.ceilDiv(batch, microBatches), parts);
      long rows = rows(Math.ceilDiv(promptTokens, parts), tileRows, balancedRows);
      long time = Math.multiplyExact(steps + stages - 1, rows);
      if (best == null || time < least - least / 10) {
        least = time;
        best = new PromptCut(1, parts);
      }
    }
    if (best == null) {
      throw new ScheduleException(InputForm.PROMPT_NOT_CUT.with(promptTokens, mostRows));
    }
    return best;
  }

  /// Rows that take as long as those of a micro-batch: whole M-tiles, and enough to read the
  /// weights meanwhile.
  private static long rows(long rows, int tileRows, long balancedRows) {
    return Math.max(Math.ceilDiv(rows, tileRows) * tileRows, balancedRows);
  }
}
