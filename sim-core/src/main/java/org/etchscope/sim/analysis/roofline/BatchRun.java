package org.etchscope.sim.analysis.roofline;

import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.RunSummary;
import org.jspecify.annotations.Nullable;

/// A decode step at some batch.
///
/// @param batch sequences
/// @param whole what the run computed and moved; `null` if it cannot run
/// @param summary what came out; `null` if it cannot run
/// @param productSeconds time the arrays would take for the products with all of them at work
/// @param weightSeconds time HBM served the weights of the products
/// @param refusal why it cannot run, in one sentence; empty if it can
public record BatchRun(
    int batch,
    @Nullable OperatorPoint whole,
    @Nullable RunSummary summary,
    double productSeconds,
    double weightSeconds,
    String refusal) {

  /// A batch that cannot run.
  static BatchRun refused(int batch, String why) {
    return new BatchRun(batch, null, null, 0, 0, why);
  }

  /// What a finished run says of its batch.
  static BatchRun of(int batch, Roofline roofline) {
    double products = 0;
    double weights = 0;
    for (OperatorPoint operator : roofline.operators()) {
      if (operator.stage() != null && operator.stage().unit() == Unit.ARRAYS) {
        products += operator.unitSeconds();
        weights += operator.memorySeconds();
      }
    }
    RunSummary summary = roofline.result().summary();
    return new BatchRun(batch, roofline.whole(), summary, products, weights, "");
  }

  /// Whether the batch can run.
  public boolean ran() {
    return whole != null;
  }

  /// Whether the products keep the arrays for at least as long as their weights keep HBM: the batch
  /// is at or beyond the knee.
  public boolean isBeyondKnee() {
    return ran() && productSeconds >= weightSeconds;
  }
}
