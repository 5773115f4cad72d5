package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.Conveyor;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// Continuous batching of encoders with a decoder, on random models, chips and layouts: accounts
/// close, and the short way is the long way.
class EncoderConveyorsTest {

  private static final int CASES = 60;

  private record Case(Scenario scenario, Lowering lowering, PipelineStage stage) {
    Program program() {
      return lowering.program(stage);
    }

    MachineRun run(boolean repeats) {
      return new Machine(
              scenario.chip(),
              program(),
              MemoryRates.of(scenario.chip()),
              PowerFactor.FULL,
              repeats)
          .run(Cancellation.NEVER);
    }
  }

  private static List<Case> cases(long seed, int count) {
    RandomVariants variants = new RandomVariants(seed);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; cases.size() < count; i++) {
      Scenario any = variants.next(Architecture.ENCODER_DECODER);
      Workload workload =
          any.workload().with(Phase.STEADY).withBatch(i % 3 == 0 ? 0 : any.workload().batch());
      Scenario scenario = new Scenario(any.model(), any.chip(), workload);
      try {
        Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
        PipelineStage stage = lowering.stages().get(i % lowering.stages().size());
        lowering.program(stage);
        cases.add(new Case(scenario, lowering, stage));
      } catch (ScheduleException _) {
        // Too large for its chip: no case.
      }
    }
    return cases;
  }

  private static List<SegmentPlan> round(Program program) {
    List<SegmentPlan> all = new ArrayList<>();
    for (SegmentPlan[] plans : program.steps().getLast().plans()) {
      all.addAll(List.of(plans));
    }
    return all;
  }

  private static long work(Program program) {
    long work = 0;
    for (SegmentPlan plan : round(program)) {
      for (MatrixStage product : plan.products()) {
        work += product.usefulMultiplyAdds();
      }
      AttentionPlan attention = plan.attention();
      work += attention == null ? 0 : attention.usefulMultiplyAdds();
    }
    return work;
  }

  @Test
  void everyByteOfARoundIsMovedAndEveryCycleIsAccountedFor() {
    int exact = 0;
    for (Case one : cases(61, CASES)) {
      MachineRun run = one.run(true);
      Account account = run.account();
      for (Unit unit : Unit.values()) {
        long units = unit == Unit.ARRAYS ? one.scenario().chip().arrays().count() : 1;
        assertThat(account.busyCycles(unit) + account.stallCycles(unit))
            .as("cycles of %s", unit)
            .isEqualTo(units * account.cycles());
      }
      assertThat(run.highWater().get(BufferName.ACTIVATIONS))
          .isLessThanOrEqualTo(one.scenario().chip().activationBuffer().capacityBytes());
      assertThat(run.highWater().get(BufferName.KEY_VALUE))
          .isLessThanOrEqualTo(one.scenario().chip().keyValueBuffer().capacityBytes());
      if (!run.exact()) {
        continue;
      }
      exact++;
      long weights = 0;
      long read = 0;
      long kept = 0;
      for (SegmentPlan plan : round(run.program())) {
        for (MatrixStage product : plan.products()) {
          weights += product.weightBytes();
        }
        AttentionPlan attention = plan.attention();
        read += attention == null ? 0 : attention.readBytes();
        kept += attention == null ? 0 : attention.appendBytes();
        for (int i = 0; i < plan.activities(); i++) {
          Activity activity = plan.activity(i);
          kept += activity.kind() == Activity.Kind.KEEP ? activity.bytes() : 0;
        }
      }
      assertThat(account.readBytes(StreamClass.WEIGHTS)).isEqualTo(weights * run.rounds());
      assertThat(account.readBytes(StreamClass.KEY_VALUE_READ)).isEqualTo(read * run.rounds());
      assertThat(account.writtenBytes(StreamClass.KEY_VALUE_APPEND)).isEqualTo(kept * run.rounds());
      checkTrace(one.scenario(), run);
    }
    assertThat(exact).isGreaterThan(CASES / 2);
  }

  private static void checkTrace(Scenario scenario, MachineRun run) {
    Trace trace = new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    long all = trace.cycles();
    assertThat(
            trace.busy(Lane.ATTENTION_ARRAYS, 0, all)
                + trace.busy(Lane.FEED_FORWARD_ARRAYS, 0, all))
        .isEqualTo(
            run.account().busyCycles(Unit.ARRAYS)
                + run.account().stallCycles(Unit.ARRAYS, StallReason.WEIGHT_LOAD));
    assertThat(trace.busy(Lane.VECTOR, 0, all)).isEqualTo(run.account().busyCycles(Unit.VECTOR));
    assertThat(trace.busy(Lane.LINKS, 0, all)).isEqualTo(run.account().busyCycles(Unit.LINKS));
  }

  @Test
  void aRoundOfAllStagesMultipliesWhatItsRequestsNeed() {
    int compared = 0;
    for (Case one : cases(62, 4 * CASES)) {
      Workload workload = one.scenario().workload();
      int own = workload.details().prompts().decoderTokens();
      if (workload.layout().tensor() > 1 || own > 1) {
        continue;
      }
      long work = 0;
      for (PipelineStage stage : one.lowering().stages()) {
        work += work(one.lowering().program(stage));
      }
      ModelAccount account = new ModelAccount(one.scenario().model());
      long flops = account.prefillFlops(workload.promptTokens());
      for (int token = 1; token < workload.generatedTokens(); token++) {
        flops += account.decodeFlops(own + token, workload.promptTokens());
      }
      Conveyor belt = Objects.requireNonNull(one.lowering().conveyor());
      assertThat(2 * work)
          .as("%s", belt)
          .isEqualTo(flops * belt.prompts() * one.lowering().microBatches());
      compared++;
    }
    assertThat(compared).isGreaterThan(8);
  }

  @Test
  void theShortWayIsTheLongWay() {
    long repeated = 0;
    for (Case one : cases(63, CASES)) {
      MachineRun shortWay = one.run(true);
      MachineRun longWay = one.run(false);
      assertThat(shortWay.begin()).isEqualTo(longWay.begin());
      assertThat(shortWay.end()).isEqualTo(longWay.end());
      assertThat(shortWay.residenceCycles()).isEqualTo(longWay.residenceCycles());
      assertThat(TraceText.of(one.scenario(), shortWay))
          .isEqualTo(TraceText.of(one.scenario(), longWay));
      repeated += shortWay.repeatedSegments();
    }
    assertThat(repeated).as("segments taken over").isPositive();
  }
}
