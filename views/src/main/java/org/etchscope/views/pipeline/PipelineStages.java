package org.etchscope.views.pipeline;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Stage.Pipeline;

/// The stages that a program has, in the order of the pipelines.
final class PipelineStages {

  private final Set<Stage> all = EnumSet.noneOf(Stage.class);

  PipelineStages(Program program) {
    Set<SegmentPlan> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Program.Step step : program.steps()) {
      for (SegmentPlan[] ofTurn : step.plans()) {
        for (SegmentPlan plan : ofTurn) {
          if (seen.add(plan)) {
            add(plan);
          }
        }
      }
    }
  }

  private void add(SegmentPlan plan) {
    for (MatrixStage product : plan.products()) {
      all.add(product.stage());
    }
    for (int number = 0; number < plan.activities(); number++) {
      Activity activity = plan.activity(number);
      switch (activity.kind()) {
        case PRODUCT, LINK, LOAD, STORE, KEEP, ATTENTION -> all.add(activity.stage());
        case VECTOR -> addIf(activity.cycles() > 0, activity.stage());
        case APPEND -> addIf(activity.bytes() > 0, activity.stage());
        case PASS, INPUT, END, DONE -> {
          // Nobody works there.
        }
      }
    }
    if (plan.backgroundHead() != null) {
      all.add(Stage.HEAD);
    }
  }

  /// What a model or layout does without (rotary, sums of one part) has a place, and nothing to do.
  private void addIf(boolean works, Stage stage) {
    if (works) {
      all.add(stage);
    }
  }

  /// The stages of a pipeline.
  List<Stage> of(Pipeline pipeline) {
    return Arrays.stream(Stage.values())
        .filter(all::contains)
        .filter(stage -> stage.pipeline() == pipeline)
        .toList();
  }
}
