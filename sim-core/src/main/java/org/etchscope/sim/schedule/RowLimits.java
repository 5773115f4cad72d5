package org.etchscope.sim.schedule;

import java.util.LinkedHashSet;
import java.util.Set;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// How many rows a micro-batch of a scenario may have.
final class RowLimits {

  private final Scenario scenario;
  private final TransformerShape model;
  private final Workload workload;
  private final int batch;
  private final int microBatches;

  /// @param batch sequences of a set of chips
  /// @param microBatches micro-batches that take turns on a chip
  RowLimits(Scenario scenario, int batch, int microBatches) {
    this.scenario = scenario;
    this.model = scenario.model();
    this.workload = scenario.workload();
    this.batch = batch;
    this.microBatches = microBatches;
  }

  /// Most tokens of prompts in an iteration of a micro-batch.
  int promptRows() {
    int chunk = workload.details().prompts().chunkTokens();
    return chunk == 0 ? mostRows() : Math.min(chunk, mostRows());
  }

  /// Most tokens of an iteration of a micro-batch, with the prompts shared out over all of them.
  int tokenLimit() {
    long prompts = Math.multiplyExact((long) batch, scenario.sequenceTokens());
    long share = Math.ceilDiv(prompts, (long) microBatches);
    return (int) Math.min(mostRows(), share);
  }

  /// Most rows of a micro-batch: the chip's token limit, or fewer if its activations would not fit.
  int mostRows() {
    int most = scenario.chip().control().tokenLimit();
    if (!scenario.chip().control().fusedStages()) {
      return most;
    }
    int tileRows = scenario.chip().arrays().tileRows();
    long capacity = scenario.chip().activationBuffer().capacityBytes();
    Set<LayerShape> layers = new LinkedHashSet<>(model.layers());
    layers.addAll(model.encoderLayers());
    for (LayerShape layer : layers) {
      ActivationNeed need = ChipWork.averageNeed(model, layer, workload, microBatches);
      int rows = need.mostRows(tileRows, capacity);
      boolean twice = layer.joint() != null && layer.joint().imageAttention();
      most = Math.min(most, twice ? rows / 2 : rows);
    }
    if (most < 1) {
      throw new ScheduleException(InputForm.ACTIVATION_OF_A_TOKEN.with(model.name(), capacity));
    }
    return most;
  }
}
