package org.etchscope.app.workbench.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.etchscope.app.figure.BesideGpu;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.Segmented;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ControlText;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.area.AreaPainter;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// The chip: its units with the tiles between them or, on demand, its die with all parts at their
/// true area beside a GPU's.
public final class ChipPane implements BarredView {

  public static final String ID = "chip";

  private final PaintedView picture;
  private final Segmented<Boolean> choice;
  private final Region node;
  private final BooleanProperty toScale;

  ChipPane(WorkbenchModel model) {
    this.toScale = model.panels().areaToScale();
    this.picture =
        new PaintedView(
            model,
            CentreView.Title.of(model, ID, WorkbenchText.VIEW_CHIP, WorkbenchText.VIEW_CHIP_HELP),
            result -> new Painter(result, () -> model.view().set(ArrayPane.ID)));
    this.choice =
        new Segmented<>(
            List.of(false, true),
            scaled -> model.say(scaled ? ControlText.AREA : ControlText.DATA_FLOW),
            scaled -> model.say(scaled ? ControlText.AREA_HELP : ControlText.DATA_FLOW_HELP),
            toScale::set);
    choice.setId("chipScale");
    choice.getStyleClass().add("small");
    choice.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane pane = new StackPane(picture, choice);
    StackPane.setAlignment(choice, Pos.TOP_CENTER);
    StackPane.setMargin(choice, new Insets(3, 0, 0, 0));
    pane.setMinSize(0, 0);
    this.node = pane;
    WhileShown.follow(
        picture,
        toScale,
        scaled -> {
          choice.show(scaled);
          picture.spoil();
        });
  }

  @Override
  public PaintedView picture() {
    return picture;
  }

  @Override
  public Region node() {
    return node;
  }

  /// Draws a run in the way that is chosen.
  private final class Painter implements ViewPainter {
    private final ChipSpec chip;
    private final ViewPainter flow;

    /// Made when it is asked for, since another chip's file is read for it.
    private @Nullable ViewPainter dies;

    Painter(SimulationResult result, Runnable lookIntoArrays) {
      this.flow = new ChipView(result, lookIntoArrays);
      this.chip = result.scenario().chip();
    }

    private ViewPainter chosen() {
      return toScale.get() ? dies() : flow;
    }

    private ViewPainter dies() {
      if (dies == null) {
        BesideGpu chips = BesideGpu.of(chip);
        dies =
            PageView.still((surface, _, width, height) ->
                AreaPainter.paint(surface, chips.chip(), chips.gpu(), width, height));
      }
      return dies;
    }

    @Override
    public void paint(Surface surface, ViewState state, double width, double height) {
      chosen().paint(surface, state, width, height);
    }

    @Override
    public boolean moves() {
      return chosen().moves();
    }

    @Override
    public Optional<String> at(double x, double y, ViewState state, double width, double height) {
      return chosen().at(x, y, state, width, height);
    }

    @Override
    public Optional<String> words(String id, ViewState state) {
      return chosen().words(id, state);
    }

    @Override
    public Optional<String> next(@Nullable String selected, int across, int down, ViewState state) {
      return chosen().next(selected, across, down, state);
    }

    @Override
    public Map<String, String> commandOptions(ViewState state) {
      return toScale.get() ? Map.of("area", "true") : Map.of();
    }

    @Override
    public void open(String id, ViewState state) {
      chosen().open(id, state);
    }
  }
}
