package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;

/// How many arrays a conveyor keeps for its output head: enough that the head, working beside the
/// layers of the next iteration, is done well before it is needed again.
final class HeadArrays {

  /// How much faster than needed the head should be, in hundredths.
  private static final long MARGIN = 130;

  /// Fewer arrays than this are not divided.
  private static final int LEAST = 8;

  private HeadArrays() {}

  /// Arrays for the head of a pipeline stage; 0 if the head runs in line with the layers.
  static int of(Scenario scenario, MemoryRates rates, PipelineStage stage, MicroBatch batch) {
    ChipSpec chip = scenario.chip();
    TransformerShape model = scenario.model();
    boolean possible =
        stage.last()
            && model.outputHeadElements() > 0
            && batch.logitRows() > 0
            && chip.control().overlap() == Overlap.TILE
            && chip.control().prefetchAcrossStages()
            && Stage.HEAD.unit(chip).count(chip) >= LEAST;
    if (!possible) {
      return 0;
    }
    int tensor = scenario.workload().layout().tensor();
    long hidden = model.hiddenSize();
    long columns = Math.ceilDiv((long) model.vocabularySize(), tensor);
    long head = folds(chip, batch.logitRows(), hidden, columns);
    long layers = 0;
    for (int i = stage.firstLayer(); i < stage.firstLayer() + stage.layers(); i++) {
      layers = Math.addExact(layers, layer(scenario, model.layers().get(i), batch.rows(), tensor));
    }
    long count = Stage.HEAD.unit(chip).count(chip);
    if (layers * foldCycles(scenario, batch) / count < readCycles(scenario, rates, stage)) {
      return 0;
    }
    long arrays = Math.ceilDiv(Math.multiplyExact(head, count * MARGIN), layers * 100);
    return (int) Math.clamp(arrays, 1, count / 2);
  }

  /// Cycles of a fold of a full M-tile, or of all rows if they are fewer.
  private static long foldCycles(Scenario scenario, MicroBatch batch) {
    ChipSpec chip = scenario.chip();
    ArrayTiming timing =
        ArrayTiming.systolic(
            chip.arrays(),
            Operands.wider(scenario.workload().weights(), scenario.workload().activations()));
    int streamed =
        switch (chip.arrays().dataflow()) {
          case WEIGHT_STATIONARY, OUTPUT_TILE -> Math.min(batch.rows(), chip.arrays().tileRows());
          case OUTPUT_STATIONARY -> chip.arrays().rows();
          case INPUT_STATIONARY -> chip.arrays().tileColumns();
        };
    return timing.foldCycles(streamed);
  }

  /// Cycles in which HBM reads the weights of a stage's layers and of the head, or the port of
  /// their buffer takes them. When that takes longer than the arithmetic, no time is left beside it
  /// and the head runs in line.
  private static long readCycles(Scenario scenario, MemoryRates rates, PipelineStage stage) {
    TransformerShape model = scenario.model();
    int tensor = scenario.workload().layout().tensor();
    long elements = Math.ceilDiv(model.outputHeadElements(), tensor);
    for (int i = stage.firstLayer(); i < stage.firstLayer() + stage.layers(); i++) {
      LayerShape layer = model.layers().get(i);
      elements =
          Math.addExact(
              elements, ChipShare.matrixElements(layer.attention(), model.hiddenSize(), tensor));
      elements = Math.addExact(elements, feedForward(scenario, layer).elements(model.hiddenSize()));
    }
    long bytes = scenario.workload().weights().bytes(elements);
    long port = scenario.chip().weightBuffer().inBytesPerCycle();
    return Math.max(rates.weights().cycles(bytes), port == 0 ? 0 : bytes / port);
  }

  private static long layer(Scenario scenario, LayerShape layer, int rows, int tensor) {
    ChipSpec chip = scenario.chip();
    long hidden = scenario.model().hiddenSize();
    ChipShare share = ChipShare.of(layer, tensor);
    FeedForwardShare block = feedForward(scenario, layer);
    long gates = block.gated() ? 2 : 1;
    int copies =
        block.isMixture()
            ? Math.toIntExact(
                Math.ceilDiv(
                    (long) rows * block.perToken(),
                    layout(scenario).expert() > 1 ? (long) layout(scenario).tensor() : 1L))
            : rows;
    // Arrays that serve the attention pipeline only take nothing from those of the head.
    long attention =
        chip.arrays().split()
            ? 0
            : folds(chip, rows, hidden, share.queryColumns() + share.keyValueColumns())
                + folds(chip, rows, share.outputDepth(), hidden);
    return attention
        + folds(chip, copies, hidden, block.columns() * gates)
        + folds(chip, copies, block.columns(), hidden)
        + folds(chip, rows, hidden, block.shared() * gates)
        + folds(chip, rows, block.shared(), hidden);
  }

  private static FeedForwardShare feedForward(Scenario scenario, LayerShape layer) {
    return FeedForwardShare.of(layer.feedForward(), layout(scenario));
  }

  private static ParallelLayout layout(Scenario scenario) {
    return scenario.workload().layout();
  }

  /// Folds of a product over all arrays; the last rows count as a full M-tile.
  private static long folds(ChipSpec chip, int rows, long depth, long columns) {
    return Math.ceilDiv(rows, chip.arrays().tileRows())
        * Math.ceilDiv(depth, (long) chip.arrays().rows())
        * Math.ceilDiv(columns, (long) chip.arrays().tileColumns());
  }
}
