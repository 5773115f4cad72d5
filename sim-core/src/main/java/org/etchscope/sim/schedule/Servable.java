package org.etchscope.sim.schedule;

import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// What can be asked of a model of each architecture.
final class Servable {

  private final TransformerShape model;
  private final Workload workload;

  private Servable(Scenario scenario) {
    this.model = scenario.model();
    this.workload = scenario.workload();
  }

  /// @throws ScheduleException if the model cannot be served so, in one sentence
  static void check(Scenario scenario) {
    Servable asked = new Servable(scenario);
    switch (scenario.model().architecture()) {
      case DECODER -> {}
      case ENCODER -> asked.checkEncoder();
      case ENCODER_DECODER -> {}
      case DIFFUSION -> asked.checkDenoising();
    }
    asked.checkMix();
    asked.checkMixed();
  }

  private boolean isPipeline() {
    return workload.layout().pipeline() > 1;
  }

  private void checkEncoder() {
    if (workload.phase() != Phase.PREFILL) {
      throw new ScheduleException(InputForm.GENERATES_NOTHING.with(model.name()));
    }
  }

  private void checkDenoising() {
    Phase phase = workload.phase();
    if (phase == Phase.PREFILL || (phase == Phase.REQUEST && !isPipeline())) {
      return;
    }
    throw new ScheduleException(InputForm.MAKES_IMAGES.with(model.name()));
  }

  private void checkMix() {
    boolean oneGroup = !isPipeline() && workload.layout().expert() == 1;
    boolean decodes =
        workload.phase() == Phase.DECODE && model.architecture() == Architecture.DECODER;
    if (workload.details().mix() != null && !(decodes && oneGroup)) {
      throw new ScheduleException(InputForm.SERVED_IN.with(model.name(), workload.layout().id()));
    }
  }

  private void checkMixed() {
    int beside = workload.details().prompts().besideTokens();
    if (beside == 0) {
      return;
    }
    if (workload.phase() != Phase.DECODE || model.architecture() != Architecture.DECODER) {
      throw new ScheduleException(InputForm.MIXED_ONLY_IN_DECODE.with(beside));
    }
    if (beside > workload.promptTokens()) {
      throw new ScheduleException(
          InputForm.MIXED_BEYOND_PROMPT.with(beside, workload.promptTokens()));
    }
  }
}
