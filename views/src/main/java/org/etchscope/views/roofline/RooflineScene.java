package org.etchscope.views.roofline;

import java.util.Objects;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.analysis.roofline.OperatorPoint;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.chip.StageMark;
import org.etchscope.views.palette.DataRole;

/// What the roofline page shows. Immutable; runs at other batches that are not finished yet are
/// awaited.
///
/// @param knee the roofline and the runs at other batches
public record RooflineScene(Knee knee) {

  public RooflineScene {
    Objects.requireNonNull(knee, "knee");
  }

  Roofline roofline() {
    return knee.roofline();
  }

  Scenario scenario() {
    return roofline().result().scenario();
  }

  /// Id of a point: that of its stage.
  static String id(OperatorPoint point) {
    Stage stage = point.stage();
    return stage == null ? "roofline.run" : StageMark.id(stage);
  }

  /// What a point mostly reads.
  static DataRole role(OperatorPoint point) {
    Stage stage = point.stage();
    return stage == null ? DataRole.ACTIVATIONS : StageMark.role(stage);
  }

  /// Shape of one pass of a product, for example `32×8,192 · 8,192×1,280`; empty for others.
  String shape(Stage stage) {
    for (Program.Step step : roofline().result().trace().program().steps()) {
      for (SegmentPlan[] ofTurn : step.plans()) {
        for (SegmentPlan plan : ofTurn) {
          MatrixStage product = plan.product(stage);
          if (product != null) {
            return "%s×%s · %s×%s"
                .formatted(
                    Quantity.count(product.rows()),
                    Quantity.count(product.depth()),
                    Quantity.count(product.depth()),
                    Quantity.count(product.columns()));
          }
        }
      }
    }
    return "";
  }
}
