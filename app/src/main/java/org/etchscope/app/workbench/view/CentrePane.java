package org.etchscope.app.workbench.view;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.layout.StackPane;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.Painted;
import org.etchscope.app.workbench.model.PlaybackModel;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.surface.Look;

/// The centre of the window: all its views in one place, of which the chosen one is seen. The
/// others are no part of the window meanwhile.
public final class CentrePane extends StackPane implements Painted {

  private final WorkbenchModel model;
  private final List<CentreView> views;
  private final ReadOnlyBooleanWrapper alone = new ReadOnlyBooleanWrapper();

  public CentrePane(WorkbenchModel model, List<CentreView> views) {
    this.model = model;
    this.views = List.copyOf(views);
    setMinSize(0, 0);
    WhileShown.follow(this, model.view(), _ -> choose());
    WhileShown.follow(this, model.result(), _ -> follow());
    WhileShown.follow(this, model.selection(), _ -> follow());
    WhileShown.follow(this, model.numbers().numbers(), _ -> follow());
  }

  public List<CentreView> views() {
    return views;
  }

  /// The view that is seen.
  public CentreView seen() {
    String id = model.view().get();
    return views.stream()
        .filter(view -> view.title().id().equals(id))
        .findFirst()
        .orElse(views.getFirst());
  }

  /// Whether the view that is seen takes all of the window, see [CentreView.Room].
  public ReadOnlyBooleanProperty alone() {
    return alone.getReadOnlyProperty();
  }

  private void choose() {
    CentreView seen = seen();
    alone.set(seen.room() == CentreView.Room.WINDOW);
    if (!getChildren().contains(seen.node())) {
      getChildren().setAll(seen.node());
    }
    follow();
  }

  /// Shows the run where it is now.
  public void follow() {
    state().ifPresent(seen()::show);
  }

  /// Where the run is now; empty before the first.
  public Optional<ViewState> state() {
    SimulationResult result = model.shown();
    if (result == null) {
      return Optional.empty();
    }
    PlaybackModel playback = model.playback();
    return Optional.of(
        new ViewState(
            result,
            playback.now(),
            model.selection().get(),
            null,
            model.appearance().reducedMotion().get(),
            playback.cyclesPerSecond(),
            model.numbers().numbers().get(),
            model.language()));
  }

  /// Greys what is seen, while it is not what was asked for.
  public void setFaded(boolean faded) {
    views.forEach(view -> view.node().setOpacity(faded ? 0.35 : 1));
  }

  @Override
  public boolean refresh(Look look, double pixelScale) {
    return seen().refresh(look, pixelScale);
  }

  @Override
  public void spoil() {
    views.forEach(CentreView::spoil);
  }

  @Override
  public void setZoom(double factor) {
    views.forEach(view -> view.setZoom(factor));
  }
}
