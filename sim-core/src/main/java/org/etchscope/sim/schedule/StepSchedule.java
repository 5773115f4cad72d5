package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// The tiles of one pass of one sequence through a model on one chip: for whoever computes what
/// stands in them. They are cut by the rules that cut them for the machine.
public final class StepSchedule {

  /// Tokens taken for a model that states no longest context.
  private static final int UNSTATED_POSITIONS = 4096;

  private final ChipWork work;
  private final List<SegmentPlan> segments;

  private StepSchedule(ChipWork work, List<SegmentPlan> segments) {
    this.work = work;
    this.segments = segments;
  }

  /// The schedule of a pass.
  ///
  /// @param scenario model, chip and formats; of the workload only these count
  /// @param cached tokens in the cache before
  /// @param tokens new tokens
  /// @throws ScheduleException if the chip cannot run the pass, in one sentence
  public static StepSchedule of(Scenario scenario, int cached, int tokens) {
    if (!scenario.model().encoderLayers().isEmpty()) {
      throw new ScheduleException(
          "%s has an encoder and a decoder; a single pass has one of them"
              .formatted(scenario.model().name()));
    }
    MemoryRates rates = MemoryRates.of(scenario.chip());
    int arrays = scenario.chip().arrays().count();
    SegmentFactory factory = new SegmentFactory(scenario, rates, 1, arrays);
    MicroBatch batch = new MicroBatch(List.of(new SequenceGroup(1, tokens, cached, true)));
    List<LayerShape> layers = scenario.model().layers();
    List<SegmentPlan> segments = new ArrayList<>();
    for (int k = 0; k <= layers.size(); k++) {
      Block back = k == 0 ? null : new Block(layers.get(k - 1), 0, Block.Part.WHOLE);
      Block front = k == layers.size() ? null : new Block(layers.get(k), 0, Block.Part.WHOLE);
      segments.add(
          factory.segment(
              batch,
              back,
              front,
              back == null,
              back == null,
              front == null ? Ending.HEAD : Ending.NONE));
    }
    return new StepSchedule(new ChipWork(scenario, rates, 1, arrays), segments);
  }

  /// Most tokens that the chip takes through the model at once.
  ///
  /// @throws ScheduleException if it cannot run the model at all
  public static int mostTokens(Scenario scenario) {
    int stated = scenario.model().maximumPositions();
    int tokens = stated == 0 ? UNSTATED_POSITIONS : Math.min(stated, Workload.MAXIMUM_CONTEXT);
    Scenario longest =
        new Scenario(scenario.model(), scenario.chip(), scenario.workload().withTokens(tokens, 1));
    return new Lowering(longest, MemoryRates.of(scenario.chip())).largestRows();
  }

  /// Rows of a full M-tile of products with so many rows.
  public int tileRows(int rows) {
    return work.tiles(rows).tileRows();
  }

  /// The product of a stage of a layer; `null` if the schedule has none.
  ///
  /// @param layer the layer; -1 for the output head
  public @Nullable MatrixStage product(int layer, Stage stage) {
    if (layer < 0) {
      return segments.getLast().product(stage);
    }
    return segments.get(stage == Stage.QKV ? layer : layer + 1).product(stage);
  }

  /// The attention of a layer.
  public AttentionPlan attention(int layer) {
    return Objects.requireNonNull(segments.get(layer).attention());
  }

  /// A product that the segments do not hold as it is, cut by the same rules.
  ///
  /// @param gateAndUp whether N-tiles of gate and up alternate
  public MatrixStage cut(Stage stage, int rows, long depth, long columns, boolean gateAndUp) {
    return work.products().build(stage, new int[] {rows}, depth, columns, gateAndUp);
  }
}
