package org.etchscope.sim.numeric.forward;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StepSchedule;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// One pass on the tiles of a chip.
final class TileOrder implements ProductOrder, KeyOrder {

  private final List<LayerShape> layers;
  private final StepSchedule schedule;
  private final TileFilter filter;

  /// A pass through the layers that generate tokens, or the only ones.
  TileOrder(Scenario scenario, int cached, int tokens, TileFilter filter) {
    this(scenario.model().layers(), StepSchedule.of(scenario, cached, tokens), filter);
  }

  private TileOrder(List<LayerShape> layers, StepSchedule schedule, TileFilter filter) {
    this.layers = layers;
    this.schedule = schedule;
    this.filter = filter;
  }

  /// A pass through the encoder of an encoder-decoder model.
  static TileOrder ofEncoder(Scenario scenario, int tokens, TileFilter filter) {
    return new TileOrder(
        scenario.model().encoderLayers(), StepSchedule.ofEncoder(scenario, tokens), filter);
  }

  /// The same for a decoder that attends to some rows of an encoder's result.
  static Scenario withSources(Scenario scenario, int rows) {
    return new Scenario(scenario.model(), scenario.chip(), scenario.workload().withTokens(rows, 1));
  }

  /// What a single sequence on one chip is to the schedule.
  static Scenario scenario(TransformerShape model, ChipSpec chip, FormatPlan formats) {
    Workload workload =
        Workload.decode()
            .with(Phase.PREFILL)
            .withBatch(1)
            .withLayout(new ParallelLayout(1, 1, 1))
            .withPrecision(
                FormatPlan.precision(formats.weights()),
                FormatPlan.precision(formats.activations()),
                FormatPlan.precision(formats.keyValue()));
    return new Scenario(model, chip, workload);
  }

  @Override
  public void multiply(ProductPlace place, float[] x, int rows, Projection map, float[] y) {
    MatrixStage stage = stage(place, rows, map);
    new TileProducts(stage, tile -> filter.runs(place, tile)).multiply(x, map, y);
  }

  @Override
  public MatrixStage tiles(ProductPlace place, int rows, Projection map) {
    return stage(place, rows, map);
  }

  /// The product as the schedule has it, or cut by its rules if the schedule has it in another
  /// form: a router, an expert with the rows it really gets, a map of MLA.
  MatrixStage stage(ProductPlace place, int rows, Projection map) {
    @Nullable MatrixStage planned = planned(place);
    if (planned != null
        && planned.groups() == 1
        && planned.rows() == rows
        && planned.depth() == map.depth()
        && planned.columns() == map.columns()) {
      return planned;
    }
    boolean paired = place.stage() == Stage.GATE_UP && map.parts().size() == 2;
    return schedule.cut(place.stage(), rows, map.depth(), map.columns(), paired);
  }

  private @Nullable MatrixStage planned(ProductPlace place) {
    return switch (place.part()) {
      case ProductPlace.CROSS -> schedule.crossProduct(place.layer(), place.stage());
      case 0 ->
          place.stage() == Stage.EMBEDDING ? null : schedule.product(place.layer(), place.stage());
      default -> null;
    };
  }

  @Override
  public List<Meeting> crossMeetings(int layer, int rows, int keys) {
    AttentionShape shape = Objects.requireNonNull(layers.get(layer).crossAttention());
    return keys(schedule.crossAttention(layer), shape, 0, rows).ofSources(keys);
  }

  private TileKeys keys(AttentionPlan plan, AttentionShape shape, int cached, int rows) {
    return new TileKeys(plan, shape, schedule.queryRows(), schedule.tileRows(rows), cached, rows);
  }

  @Override
  public List<Meeting> meetings(int layer, int cached, int rows) {
    AttentionShape shape = layers.get(layer).attention();
    List<Meeting> all = keys(schedule.attention(layer), shape, cached, rows).meetings();
    return IntStream.range(0, all.size())
        .filter(meeting -> filter.meets(layer, meeting))
        .mapToObj(all::get)
        .toList();
  }
}
