package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.etchscope.sim.schedule.Activity;
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
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// What a denoising step of MM-DiT multiplies and reads, against a count by hand of each operator
/// (Esser et al., *Scaling Rectified Flow Transformers for High-Resolution Image Synthesis*, 2024,
/// figure 2), on random shapes, chips and workloads.
class DenoisingCountsTest {

  private static final int CASES = 250;

  /// Multiply-adds and elements of weights of one operator.
  private record Count(long work, long elements) {
    Count plus(Count other) {
      return new Count(work + other.work, elements + other.elements);
    }
  }

  /// Of a batch of images on one chip of a tensor-parallel set.
  private static final class ByHand {
    private final Map<Stage, Count> counts = new EnumMap<>(Stage.class);
    private final long hidden;
    private final long images;
    private final long texts;
    private final long sequences;
    private long pairs;

    ByHand(Scenario scenario, int sequences) {
      TransformerShape model = scenario.model();
      Workload workload = scenario.workload();
      this.hidden = model.hiddenSize();
      this.sequences = sequences;
      this.images = (long) sequences * workload.promptTokens();
      this.texts = (long) sequences * workload.details().denoising().textTokens();
      int chips = workload.layout().tensor();
      model.layers().forEach(layer -> layer(layer, chips));
      long patch = model.outerMaps().getFirst().inputs();
      long feature = model.outerMaps().get(1).inputs();
      long pooled = model.outerMaps().get(3).inputs();
      add(Stage.PATCHES, images, patch * hidden);
      add(Stage.TEXT, texts, feature * hidden);
      add(Stage.TIME_STEP, sequences, 16 * hidden);
      add(Stage.POOLED_TEXT, sequences, pooled * hidden);
      add(Stage.CONDITION, sequences, 2 * hidden * hidden);
      add(Stage.LAST_MODULATION, sequences, 2 * hidden * hidden);
      add(Stage.UNPATCHES, images, hidden * patch);
    }

    private void layer(LayerShape layer, int chips) {
      AttentionShape attention = layer.attention();
      LayerShape.JointStream joint = Objects.requireNonNull(layer.joint());
      long heads = attention.queryHeads() / chips;
      long keyHeads = Math.ceilDiv(attention.keyValueHeads(), chips);
      long size = (long) attention.keySize() + attention.valueSize();
      long projected = hidden * (heads * attention.keySize() + keyHeads * size);
      long output = hidden * heads * attention.valueSize();
      long middle = Math.ceilDiv(layer.feedForward().innerSize(), chips);
      long up = hidden * middle * (layer.feedForward().gated() ? 2 : 1);
      boolean text = joint.textOutput();
      add(Stage.MODULATION, sequences, hidden * Math.ceilDiv(joint.modulations() * hidden, chips));
      add(Stage.QKV, images, projected);
      add(Stage.QKV, texts, projected);
      add(Stage.OUTPUT_PROJECTION, images, output);
      add(Stage.GATE_UP, images, up);
      add(Stage.DOWN, images, hidden * middle);
      if (text) {
        add(Stage.OUTPUT_PROJECTION, texts, output);
        add(Stage.GATE_UP, texts, up);
        add(Stage.DOWN, texts, hidden * middle);
      }
      long image = images / sequences;
      long both = image + texts / sequences;
      pairs += sequences * both * both * heads * size;
      if (joint.imageAttention()) {
        add(Stage.QKV, images, projected);
        add(Stage.OUTPUT_PROJECTION, images, output);
        pairs += sequences * image * image * heads * size;
      }
    }

    private void add(Stage stage, long rows, long elements) {
      counts.merge(stage, new Count(rows * elements, elements), Count::plus);
    }
  }

  @Test
  void eachOperatorIsWhatACountByHandSays() {
    compareAll(UnaryOperator.identity());
  }

  /// Of a model whose number of layers has been changed the last one may make texts that nobody
  /// takes.
  @Test
  void textsThatLeaveTheLastLayerAreNotProjectedToPatches() {
    compareAll(model -> ShapeEdit.withLayers(model, model.layers().size() + 1));
  }

  private static void compareAll(UnaryOperator<TransformerShape> change) {
    RandomVariants variants = new RandomVariants(31);
    int compared = 0;
    for (int i = 0; i < CASES; i++) {
      Scenario scenario = variants.next(Architecture.DIFFUSION);
      ParallelLayout one = new ParallelLayout(scenario.workload().layout().tensor(), 1, 1);
      Scenario alone =
          new Scenario(
              change.apply(scenario.model()), scenario.chip(), scenario.workload().withLayout(one));
      try {
        compare(alone);
        compared++;
      } catch (ScheduleException _) {
        // Refused by the chip: the next one.
      } catch (AssertionError failure) {
        throw new AssertionError("case " + i + ": " + alone, failure);
      }
    }
    assertThat(compared).isGreaterThan(CASES / 2);
  }

  private static void compare(Scenario scenario) {
    Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
    Program program = lowering.program(lowering.stages().getFirst());
    int sequencesLeft = scenario.workload().batch();
    int passes =
        scenario.workload().phase() == Phase.REQUEST
            ? scenario.workload().details().denoising().steps()
            : 1;
    long[] images = new long[2];
    for (Program.Step step : program.steps()) {
      for (int b = 0; b < program.microBatches(); b++) {
        compare(scenario, step, b, images);
      }
    }
    assertThat(images[0]).isEqualTo((long) passes * sequencesLeft);
    assertThat(images[1])
        .as("all multiply-adds of a chip that is alone")
        .isEqualTo(
            scenario.workload().layout().tensor() > 1
                ? images[1]
                : images[0]
                    * new ModelAccount(scenario.model())
                        .denoisingFlops(
                            scenario.workload().promptTokens(),
                            scenario.workload().details().denoising().textTokens())
                        .longValueExact()
                    / 2);
  }

  /// @param total counts sequences, and multiply-adds
  private static void compare(Scenario scenario, Program.Step step, int b, long[] total) {
    Map<Stage, Count> found = new HashMap<>();
    long pairs = 0;
    int sequences = 0;
    for (SegmentPlan[] plans : step.plans()) {
      for (MatrixStage product : plans[b].products()) {
        Count count = new Count(product.usefulMultiplyAdds(), elements(scenario, product));
        found.merge(product.stage(), count, Count::plus);
        total[1] += product.usefulMultiplyAdds();
        sequences = product.stage() == Stage.MODULATION ? product.rows() : sequences;
      }
      AttentionPlan attention = plans[b].attention();
      pairs += attention == null ? 0 : attention.usefulMultiplyAdds();
    }
    if (sequences == 0) {
      return;
    }
    total[0] += sequences;
    total[1] += pairs;
    ByHand expected = new ByHand(scenario, sequences);
    assertThat(found).isEqualTo(expected.counts);
    assertThat(pairs).isEqualTo(expected.pairs);
    checkEnds(scenario, step, b, expected);
  }

  /// Elements of the weights that a product reads, of all its groups.
  private static long elements(Scenario scenario, MatrixStage product) {
    long elements = product.groups() * product.depth() * product.columns();
    assertThat(product.weightBytes()).isEqualTo(scenario.workload().weights().bytes(elements));
    return elements;
  }

  /// What comes from memory and goes there at the two ends.
  private static void checkEnds(Scenario scenario, Program.Step step, int b, ByHand expected) {
    int bits = scenario.workload().activations().bits();
    List<Integer> inputs = scenario.model().outerMaps().stream().map(map -> map.inputs()).toList();
    SegmentPlan[][] plans = step.plans();
    assertThat(moved(plans[0][b], Stage.PATCHES) * 8)
        .isEqualTo(expected.images * inputs.get(0) * bits);
    assertThat(moved(plans[0][b], Stage.TEXT) * 8).isEqualTo(expected.texts * inputs.get(1) * bits);
    assertThat(moved(plans[0][b], Stage.POOLED_TEXT) * 8)
        .isEqualTo(expected.sequences * inputs.get(3) * bits);
    assertThat(moved(plans[plans.length - 1][b], Stage.UNPATCHES) * 8)
        .isEqualTo(expected.images * inputs.get(0) * bits);
  }

  private static long moved(SegmentPlan plan, Stage stage) {
    long bytes = 0;
    for (int i = 0; i < plan.activities(); i++) {
      Activity activity = plan.activity(i);
      bytes += activity.stage() == stage ? activity.bytes() : 0;
    }
    return bytes;
  }
}
