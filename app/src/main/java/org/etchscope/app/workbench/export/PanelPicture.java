package org.etchscope.app.workbench.export;

import java.util.Optional;
import javafx.scene.layout.Region;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Figure;
import org.etchscope.app.figure.FigureView;
import org.etchscope.app.workbench.file.Export;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.InspectorPane;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/// A picture of a panel beside the centre: the timeline, or the inspector.
///
/// @param figure what is drawn
/// @param drawing the same, as a drawing
/// @param range what the timeline shows if it is not all; `null` for the inspector
public record PanelPicture(Figure figure, Drawing drawing, @Nullable TimeRange range) {

  /// The least side of a picture, in units.
  private static final int LEAST = 64;

  /// What a panel shows now.
  ///
  /// @param what an export of the timeline or of the inspector
  static PanelPicture of(
      Export what, WorkbenchModel model, WindowContent content, SimulationResult result) {
    boolean timeline = what.subject().equals(Export.TIMELINE_PNG.subject());
    Region pane = timeline ? content.timeline() : content.inspector();
    @Nullable TimeRange seen = content.timeline().range();
    Figure figure =
        new Figure(
            result,
            timeline ? FigureView.TIMELINE : FigureView.INSPECTOR,
            model.appearance().look(),
            (int) Math.max(LEAST, timeline ? pane.getWidth() : InspectorPane.WIDTH),
            (int) Math.max(LEAST, pane.getHeight()),
            model.playback().now(),
            model.selection().get(),
            seen == null ? TimeRange.whole(result.trace().cycles()) : seen);
    return new PanelPicture(figure, figure.drawing(), timeline ? seen : null);
  }

  /// On its way into a file.
  ExportedPicture exported(ExportRecipes recipes) {
    return new ExportedPicture(drawing, figure.title(), recipe(recipes));
  }

  /// How the command line makes it.
  private Optional<Recipe> recipe(ExportRecipes recipes) {
    String view = figure.view() == FigureView.TIMELINE ? "timeline" : "inspector";
    return recipes
        .ofPicture(figure.result(), view, drawing, ExportedPicture.PIXELS_PER_INCH)
        .map(plain -> ExportRecipes.over(plain, range));
  }
}
