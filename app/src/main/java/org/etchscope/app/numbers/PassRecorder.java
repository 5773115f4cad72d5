package org.etchscope.app.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.numeric.forward.SoftmaxBlock;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.sim.schedule.Stage;

/// Keeps the numbers of a generation pass by pass, and ends it when they are no longer wanted.
final class PassRecorder implements StageListener {

  private final Cancellation cancellation;
  private final AttentionMaps attention = new AttentionMaps();
  private final List<ForwardPass> passes = new ArrayList<>();
  private final List<ProductOperands> products = new ArrayList<>();

  PassRecorder(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  AttentionMaps attention() {
    return attention;
  }

  List<ForwardPass> passes() {
    return passes;
  }

  /// A pass is over: its token has been chosen.
  void endPass() {
    int first = passes.isEmpty() ? 0 : passes.getLast().firstPosition() + passes.getLast().tokens();
    passes.add(new ForwardPass(first, attention.tokens() - first, products));
    products.clear();
  }

  /// Asked for every value of every layer, so often enough to end at once.
  @Override
  public boolean wants(StageName name) {
    if (cancellation.isCancelled()) {
      throw new CancellationException("the numbers are no longer wanted");
    }
    return attention.wants(name);
  }

  @Override
  public void stage(StageName name, int[] shape, float[] values) {
    attention.stage(name, shape, values);
  }

  @Override
  public boolean wantsProduct(int layer, Stage stage) {
    return true;
  }

  @Override
  public void product(ProductOperands operands) {
    products.add(operands);
  }

  @Override
  public void softmaxBlock(SoftmaxBlock block) {
    attention.softmaxBlock(block);
  }
}
