package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.StreamClass;

/// What the plans of a program say that is moved and multiplied, summed up plan by plan: what a run
/// of it is held against.
///
/// @param weightBytes weights that are read
/// @param cacheReadBytes cached keys and values that are read
/// @param keptBytes keys and values that are written for later
/// @param loadedBytes activations that are read
/// @param storedBytes activations that are written
/// @param multiplyAdds products of elements that count, of arrays and attention
public record PlannedWork(
    long weightBytes,
    long cacheReadBytes,
    long keptBytes,
    long loadedBytes,
    long storedBytes,
    long multiplyAdds) {

  private static final PlannedWork NONE = new PlannedWork(0, 0, 0, 0, 0, 0);

  /// All of a program.
  public static PlannedWork of(Program program) {
    return of(program.steps());
  }

  /// What is accounted for of a program: all, or of a conveyor the round that repeats for ever.
  public static PlannedWork counted(Program program) {
    return of(program.endless() ? List.of(program.steps().getLast()) : program.steps());
  }

  private static PlannedWork of(List<Program.Step> steps) {
    return plans(steps).stream().map(PlannedWork::of).reduce(NONE, PlannedWork::plus);
  }

  private static List<SegmentPlan> plans(List<Program.Step> steps) {
    List<SegmentPlan> all = new ArrayList<>();
    for (Program.Step step : steps) {
      for (SegmentPlan[] plans : step.plans()) {
        all.addAll(List.of(plans));
      }
    }
    return all;
  }

  private static PlannedWork of(SegmentPlan plan) {
    long weights = 0;
    long multiplyAdds = 0;
    for (MatrixStage product : plan.products()) {
      weights += product.weightBytes();
      multiplyAdds += product.usefulMultiplyAdds();
    }
    AttentionPlan attention = plan.attention();
    return new PlannedWork(
        weights,
        attention == null ? 0 : attention.readBytes(),
        bytes(plan, Activity.Kind.KEEP) + (attention == null ? 0 : attention.appendBytes()),
        bytes(plan, Activity.Kind.LOAD),
        bytes(plan, Activity.Kind.STORE),
        multiplyAdds + (attention == null ? 0 : attention.usefulMultiplyAdds()));
  }

  private static long bytes(SegmentPlan plan, Activity.Kind kind) {
    long bytes = 0;
    for (int i = 0; i < plan.activities(); i++) {
      bytes += plan.activity(i).kind() == kind ? plan.activity(i).bytes() : 0;
    }
    return bytes;
  }

  private PlannedWork plus(PlannedWork other) {
    return new PlannedWork(
        weightBytes + other.weightBytes,
        cacheReadBytes + other.cacheReadBytes,
        keptBytes + other.keptBytes,
        loadedBytes + other.loadedBytes,
        storedBytes + other.storedBytes,
        multiplyAdds + other.multiplyAdds);
  }

  /// Fails unless an account moved the weights, keys and values of so many rounds.
  public void assertMovedBy(Account account, int rounds) {
    assertThat(account.readBytes(StreamClass.WEIGHTS)).isEqualTo(weightBytes * rounds);
    assertThat(account.readBytes(StreamClass.KEY_VALUE_READ)).isEqualTo(cacheReadBytes * rounds);
    assertThat(account.writtenBytes(StreamClass.KEY_VALUE_APPEND)).isEqualTo(keptBytes * rounds);
  }
}
