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
  private final int blocksOfLayer;

  private StepSchedule(ChipWork work, List<SegmentPlan> segments, int blocksOfLayer) {
    this.work = work;
    this.segments = segments;
    this.blocksOfLayer = blocksOfLayer;
  }

  /// The schedule of a pass through the layers that generate tokens, or the only ones.
  ///
  /// @param scenario model, chip and formats; of the workload only these count, and in an
  ///   encoder-decoder the tokens of the prompt, which are what the encoder has made
  /// @param cached tokens in the cache before
  /// @param tokens new tokens
  /// @throws ScheduleException if the chip cannot run the pass, in one sentence
  public static StepSchedule of(Scenario scenario, int cached, int tokens) {
    return of(scenario, scenario.model().layers(), cached, tokens, Ending.HEAD);
  }

  /// The schedule of a pass through the encoder of an encoder-decoder model. It ends with the keys
  /// and values of the cross-attention of all decoder layers.
  ///
  /// @param scenario model, chip and formats; of the workload only these count
  /// @param tokens tokens of the input
  /// @throws ScheduleException if the chip cannot run the pass, in one sentence
  public static StepSchedule ofEncoder(Scenario scenario, int tokens) {
    return of(scenario, scenario.model().encoderLayers(), 0, tokens, Ending.SOURCES);
  }

  private static StepSchedule of(
      Scenario scenario, List<LayerShape> layers, int cached, int tokens, Ending ending) {
    MemoryRates rates = MemoryRates.of(scenario.chip());
    int arrays = scenario.chip().arrays().count();
    SegmentFactory factory =
        new SegmentFactory(scenario, rates, scenario.model().layers(), 1, arrays);
    MicroBatch batch = new MicroBatch(List.of(new SequenceGroup(1, tokens, cached, true)));
    BlockSequence blocks = BlockSequence.of(layers, 0, layers.size(), 0, false);
    List<SegmentPlan> segments = new ArrayList<>();
    for (int k = 0; k <= blocks.size(); k++) {
      Block back = k == 0 ? null : blocks.get(k - 1);
      Block front = k == blocks.size() ? null : blocks.get(k);
      segments.add(
          factory.segment(
              batch,
              back,
              front,
              back == null,
              back == null,
              front == null ? ending : Ending.NONE));
    }
    return new StepSchedule(
        new ChipWork(scenario, rates, 1, arrays), segments, blocks.size() / layers.size());
  }

  /// Most tokens that the chip takes through the model at once, of the longest context that the
  /// model states.
  ///
  /// @throws ScheduleException if it cannot run the model at all
  public static int mostTokens(Scenario scenario) {
    int stated = scenario.model().maximumPositions();
    return mostTokens(scenario, stated == 0 ? UNSTATED_POSITIONS : stated);
  }

  /// Most tokens that the chip takes through the model at once.
  ///
  /// @param longest tokens of the longest context
  /// @throws ScheduleException if it cannot run the model at all
  public static int mostTokens(Scenario scenario, int longest) {
    int tokens = Math.min(longest, Workload.MAXIMUM_CONTEXT);
    Scenario request =
        new Scenario(scenario.model(), scenario.chip(), scenario.workload().withTokens(tokens, 1));
    return new Lowering(request, MemoryRates.of(scenario.chip())).largestRows();
  }

  /// Rows of a full M-tile of products with so many rows.
  public int tileRows(int rows) {
    return work.tiles(rows).tileRows();
  }

  /// Query rows that meet a key at once.
  public int queryRows() {
    return AttentionCost.queryRows(work.chip);
  }

  /// The product of a stage of a layer; `null` if the schedule has none. Of attention's products
  /// those of the self-attention.
  ///
  /// @param layer the layer; -1 for what stands behind the last
  public @Nullable MatrixStage product(int layer, Stage stage) {
    if (layer < 0) {
      return segments.getLast().product(stage);
    }
    int first = layer * blocksOfLayer;
    return switch (stage) {
      case QKV -> segments.get(first).product(stage);
      case OUTPUT_PROJECTION -> segments.get(first + 1).product(stage);
      default -> segments.get(first + blocksOfLayer).product(stage);
    };
  }

  /// The product of a stage of a layer's cross-attention: queries or output projection.
  ///
  /// @throws IllegalArgumentException if the layers have none
  public @Nullable MatrixStage crossProduct(int layer, Stage stage) {
    int block = crossBlock(layer);
    return segments.get(stage == Stage.QKV ? block : block + 1).product(stage);
  }

  /// The attention of a layer over its own tokens.
  public AttentionPlan attention(int layer) {
    return Objects.requireNonNull(segments.get(layer * blocksOfLayer).attention());
  }

  /// The attention of a layer to what an encoder has made.
  ///
  /// @throws IllegalArgumentException if the layers have none
  public AttentionPlan crossAttention(int layer) {
    return Objects.requireNonNull(segments.get(crossBlock(layer)).attention());
  }

  private int crossBlock(int layer) {
    if (blocksOfLayer == 1) {
      throw new IllegalArgumentException("the layers have no cross-attention");
    }
    return layer * blocksOfLayer + 1;
  }

  /// A product that the segments do not hold as it is, cut by the same rules.
  ///
  /// @param gateAndUp whether N-tiles of gate and up alternate
  public MatrixStage cut(Stage stage, int rows, long depth, long columns, boolean gateAndUp) {
    return work.products().build(stage, new int[] {rows}, depth, columns, gateAndUp);
  }
}
