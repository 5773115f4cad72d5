package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.etchscope.sim.analysis.operator.OperatorAccount;
import org.etchscope.sim.analysis.operator.OperatorCount;
import org.etchscope.sim.analysis.operator.OperatorName;
import org.etchscope.sim.analysis.operator.OperatorStep;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.PromptReading;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;
import org.junit.jupiter.api.Test;

/// What the schedule multiplies, reads and appends is what the operators' own count says, on random
/// decoders, encoders and encoders with a decoder.
class ScheduleCountsTest {

  private static final int CASES = 600;
  private static final int SOURCES = 37;

  private static final Set<Stage> PROJECTIONS =
      Set.of(Stage.QKV, Stage.QUERY_UP, Stage.ABSORB, Stage.KEY_VALUE_UP, Stage.VALUE_UP);

  private final Random random = new Random(17);

  @Test
  void theScheduleCountsWhatTheOperatorsCount() {
    RandomScenarios scenarios = new RandomScenarios(18);
    int[] compared = new int[3];
    for (int i = 0; i < 4 * CASES && compared[0] + compared[1] + compared[2] < CASES; i++) {
      int kind = random.nextInt(3);
      Scenario like = scenarios.next();
      if (!isComparable(like.model(), kind)) {
        continue;
      }
      Scenario scenario = scenario(like, kind);
      try {
        compare(scenario);
        compared[kind]++;
      } catch (ScheduleException | IllegalArgumentException _) {
        // Refused by the chip or the layout: the next one.
      } catch (AssertionError failure) {
        throw new AssertionError("case " + i + ": " + scenario, failure);
      }
    }
    assertThat(compared[0]).as("decoders").isGreaterThan(80);
    assertThat(compared[1]).as("encoders").isGreaterThan(80);
    assertThat(compared[2]).as("encoders with a decoder").isGreaterThan(80);
  }

  /// Which experts are used is drawn, and only decoders have latents.
  private static boolean isComparable(TransformerShape model, int kind) {
    return model.layers().stream()
        .allMatch(layer ->
            layer.feedForward().experts() == null
                && (kind == 0 || layer.attention().latent() == null));
  }

  private Scenario scenario(Scenario like, int kind) {
    TransformerShape model = like.model();
    Phase phase = kind == 1 || random.nextBoolean() ? Phase.PREFILL : Phase.DECODE;
    List<LayerShape> layers = new ArrayList<>();
    List<LayerShape> encoder = new ArrayList<>();
    for (LayerShape layer : model.layers()) {
      AttentionShape attention = layer.attention();
      switch (kind) {
        case 1 -> layers.add(LayerShape.sequential(open(attention), layer.feedForward()));
        case 2 -> {
          encoder.add(LayerShape.sequential(open(attention), layer.feedForward()));
          layers.add(new LayerShape(attention, open(attention), layer.feedForward(), 3, false));
        }
        default -> layers.add(layer);
      }
    }
    TransformerShape.Architecture[] kinds = {
      TransformerShape.Architecture.DECODER,
      TransformerShape.Architecture.ENCODER,
      TransformerShape.Architecture.ENCODER_DECODER
    };
    TransformerShape changed =
        new TransformerShape(
            model.name(),
            model.modelType(),
            kinds[kind],
            model.hiddenSize(),
            model.hiddenSize(),
            model.vocabularySize(),
            0,
            SOURCES,
            layers,
            encoder,
            kind == 1 ? TransformerShape.OutputHead.NONE : model.outputHead(),
            model.parameters(),
            List.of());
    int own = 1 + random.nextInt(20);
    Workload workload =
        like.workload()
            .with(phase)
            .withBatch(1 + random.nextInt(4))
            .withMicroBatches(1)
            .withTokens(kind == 2 ? SOURCES : own, 2)
            .withLayout(new ParallelLayout(like.workload().layout().tensor(), 1, 1))
            .withDetails(WorkloadDetails.USUAL.withPrompts(new PromptReading(0, 0, own)));
    return new Scenario(changed, like.chip(), workload);
  }

  /// The same attention without a mask.
  private static AttentionShape open(AttentionShape shape) {
    return new AttentionShape(
        shape.kind(),
        shape.queryHeads(),
        shape.keyValueHeads(),
        shape.keySize(),
        shape.valueSize(),
        0,
        false,
        false,
        false,
        false,
        0,
        null);
  }

  private static void compare(Scenario scenario) {
    Workload workload = scenario.workload();
    boolean crosses = !scenario.model().encoderLayers().isEmpty();
    int own = crosses ? workload.details().prompts().decoderTokens() : workload.promptTokens();
    boolean decodes = workload.phase() == Phase.DECODE;
    OperatorAccount account =
        OperatorAccount.of(
            scenario.model(),
            new OperatorStep(
                workload.phase(),
                workload.batch(),
                decodes ? own + 1 : own,
                workload.weights(),
                workload.activations(),
                workload.keyValue(),
                workload.layout().tensor()));
    Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
    Program program = lowering.program(lowering.stages().getFirst());
    if (!crosses && program.steps().size() > 1) {
      // Cut prompts read their weights again.
      return;
    }
    Program.Step last = program.steps().getLast();

    assertThat(flops(last, PROJECTIONS))
        .isEqualTo(
            flops(
                account,
                OperatorName.QUERY_PROJECTION,
                OperatorName.KEY_PROJECTION,
                OperatorName.VALUE_PROJECTION,
                OperatorName.CROSS_QUERY_PROJECTION));
    checkProduct(
        last,
        account,
        Stage.OUTPUT_PROJECTION,
        OperatorName.OUTPUT_PROJECTION,
        OperatorName.CROSS_OUTPUT_PROJECTION);
    checkProduct(
        last, account, Stage.GATE_UP, OperatorName.GATE_PROJECTION, OperatorName.UP_PROJECTION);
    checkProduct(last, account, Stage.DOWN, OperatorName.DOWN_PROJECTION);
    checkProduct(last, account, Stage.HEAD, OperatorName.OUTPUT_HEAD);
    long crossed = 0;
    for (Program.Step step : program.steps()) {
      crossed += flops(step, Set.of(Stage.CROSS_KEY_VALUE));
    }
    assertThat(crossed).isEqualTo(flops(account, OperatorName.CROSS_KEY_VALUE_PROJECTION));
    boolean latent = scenario.model().layers().getFirst().attention().latent() != null;
    if (decodes || !latent) {
      // Prompts whose expanded keys do not fit meet the latents instead.
      checkAttention(scenario, last, account, decodes);
    }
  }

  private static void checkAttention(
      Scenario scenario, Program.Step step, OperatorAccount account, boolean decodes) {
    long useful = 0;
    long read = 0;
    long appended = 0;
    long own = 0;
    for (SegmentPlan plan : plans(step)) {
      AttentionPlan attention = plan.attention();
      if (attention != null) {
        useful += attention.usefulMultiplyAdds();
        read += attention.readBytes();
        appended += attention.appendBytes();
        own += attention.appendBytes();
      }
    }
    assertThat(2 * useful)
        .isEqualTo(
            flops(
                account,
                OperatorName.SCORES,
                OperatorName.WEIGHTED_VALUES,
                OperatorName.CROSS_SCORES,
                OperatorName.CROSS_WEIGHTED_VALUES));
    if (decodes) {
      // The account reads the new token's keys too; the chip has them.
      assertThat(read + own).isEqualTo(account.total(OperatorCount::keyValueLoadBytes));
    }
    if (scenario.model().architecture() != TransformerShape.Architecture.ENCODER) {
      assertThat(appended)
          .isEqualTo(
              sum(
                  account,
                  OperatorCount::keyValueStoreBytes,
                  OperatorName.KEY_PROJECTION,
                  OperatorName.VALUE_PROJECTION));
    }
  }

  private static void checkProduct(
      Program.Step step, OperatorAccount account, Stage stage, OperatorName... names) {
    assertThat(flops(step, Set.of(stage))).as("%s", stage).isEqualTo(flops(account, names));
    long bytes = 0;
    for (SegmentPlan plan : plans(step)) {
      MatrixStage product = plan.product(stage);
      bytes += product == null ? 0 : product.weightBytes();
    }
    assertThat(bytes)
        .as("weights of %s", stage)
        .isEqualTo(sum(account, OperatorCount::weightBytes, names));
  }

  private static List<SegmentPlan> plans(Program.Step step) {
    List<SegmentPlan> all = new ArrayList<>();
    for (SegmentPlan[] plans : step.plans()) {
      all.add(plans[0]);
    }
    return all;
  }

  private static long flops(Program.Step step, Set<Stage> stages) {
    long sum = 0;
    for (SegmentPlan plan : plans(step)) {
      for (MatrixStage product : plan.products()) {
        sum += stages.contains(product.stage()) ? 2 * product.usefulMultiplyAdds() : 0;
      }
    }
    return sum;
  }

  private static long flops(OperatorAccount account, OperatorName... names) {
    return sum(account, OperatorCount::flops, names);
  }

  private static long sum(
      OperatorAccount account, ToLongFunction<OperatorCount> quantity, OperatorName... names) {
    Set<OperatorName> wanted = Set.of(names);
    long sum = 0;
    for (OperatorCount count : account.operators()) {
      if (wanted.contains(count.name())) {
        sum += quantity.applyAsLong(count) * count.repeats();
      }
    }
    return sum;
  }
}
