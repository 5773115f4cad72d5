package org.etchscope.app.workbench.frame;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.etchscope.app.lesson.panel.LessonPanel;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.command.Cards;
import org.etchscope.app.workbench.command.WindowActions;
import org.etchscope.app.workbench.control.Dressing;
import org.etchscope.app.workbench.control.Overlay;
import org.etchscope.app.workbench.file.Export;
import org.etchscope.app.workbench.model.FixedPlace;
import org.etchscope.app.workbench.model.Painted;
import org.etchscope.app.workbench.model.Waiting;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentrePane;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.app.workbench.view.CentreViews;
import org.etchscope.app.workbench.view.InspectorPane;
import org.etchscope.app.workbench.view.TimelinePane;
import org.etchscope.sim.simulation.SimulationResult;

/// All panels of the window in their places. It knows where they are and when they are drawn; what
/// they show they take from the model.
public final class WindowContent extends StackPane {

  public static final double MINIMUM_WIDTH = 1280;
  public static final double MINIMUM_HEIGHT = 800;

  /// Below this width captions hide and the inspector lies over the centre on demand.
  private static final double NARROW = 1440;

  /// Below this height the timeline is as low as it is designed to be.
  private static final double LOW = 900;

  private static final double TITLE_HEIGHT = 56;
  private static final double READOUTS_HEIGHT = 72;

  private final WorkbenchModel model;
  private final List<FixedPlace> places = new ArrayList<>();
  private final Readouts readouts;
  private final CentrePane views;
  private final InspectorPane inspector;
  private final BorderPane panels = new BorderPane();
  private final MiddleRow middle;
  private final BottomRows bottom;
  private final Region progress = new Region();
  private final Overlay overlay = new Overlay(this);
  private final Cards cards;
  private final List<Painted> painted;
  private final Dressing dressing;
  private double pixelScale = 1;

  public WindowContent(WorkbenchModel model, WindowActions actions) {
    this.model = model;
    setId("window");
    getStyleClass().add("window");
    cards = new Cards(model, actions, overlay);
    readouts = new Readouts(model);
    views = new CentrePane(model, CentreViews.of(model));
    inspector = new InspectorPane(model);
    bottom = new BottomRows(model, actions, views, this::getHeight);
    painted = List.of(views, inspector, bottom.timeline(), bottom.text());
    progress.getStyleClass().add("progress-line");
    progress.setMinHeight(2);
    progress.setMaxHeight(2);
    StackPane readoutsWithProgress =
        new StackPane(place(FixedPlace.ofHeight(READOUTS_HEIGHT, readouts)), progress);
    readoutsWithProgress.setAlignment(Pos.BOTTOM_LEFT);
    panels.setTop(
        new VBox(
            place(FixedPlace.ofHeight(TITLE_HEIGHT, new TitleBar(model, actions, titles()))),
            readoutsWithProgress));
    middle = new MiddleRow(model, actions, cards, views, inspector);
    place(middle.parametersPlace());
    panels.setCenter(middle);
    LessonPanel lesson = new LessonPanel(model.lessons(), model.appearance().language().get());
    panels.setRight(lesson);
    bottom.places().forEach(this::place);
    panels.setBottom(bottom);
    views.getStyleClass().add("lesson-view");
    List<Node> dressed = new ArrayList<>(middle.dressed());
    dressed.addAll(List.of(lesson, progress));
    dressed.addAll(bottom.getChildren());
    dressed.addAll(places.stream().filter(place -> !dressed.contains(place)).toList());
    dressing = new Dressing(this, panels, dressed);
    getChildren().addAll(panels, new LessonPointer(model.lessons(), panels));
    leaveTo(views, readoutsWithProgress);
    leaveTo(views, bottom.timeline());
    WhileShown.follow(this, model.waiting(), waiting -> progress.setVisible(waiting != Waiting.NO));
    WhileShown.follow(this, model.theme(), _ -> spoil());
    WhileShown.follow(this, model.result(), _ -> showPlayhead());
    widthProperty().subscribe(_ -> resized());
    heightProperty().subscribe(_ -> resized());
  }

  private FixedPlace place(FixedPlace place) {
    places.add(place);
    return place;
  }

  /// Takes the parts with many controls out of the window, and keeps the room for them.
  ///
  /// @return put them in again, as much as fits into a frame each
  public List<Runnable> empty() {
    List<Runnable> fillings = new ArrayList<>();
    for (FixedPlace place : places) {
      place.empty();
      fillings.add(place::fill);
    }
    fillings.addAll(middle.empty());
    return fillings;
  }

  /// What gives all panels their colours.
  public Dressing dressing() {
    return dressing;
  }

  /// Looks as other panels do, as far as that does not stand in the model: how large parts are, and
  /// how far they are scrolled.
  public void continueFrom(WindowContent other) {
    middle.continueFrom(other.middle);
    setNarrow(middle.isNarrow());
    bottom.continueFrom(other.bottom);
  }

  /// A part gives its place to a view that takes all of the window.
  private static void leaveTo(CentrePane views, Region part) {
    part.visibleProperty().bind(views.alone().not());
    part.managedProperty().bind(part.visibleProperty());
  }

  /// Hides all panels and gives the centre away, to be shown alone.
  public Node lendCentre() {
    panels.setVisible(false);
    return middle.lendCentre();
  }

  /// Shows something in place of all panels.
  public void showAlone(Node node) {
    getChildren().add(node);
  }

  /// Takes away what was shown alone; the centre is back in its place, and all panels.
  public void showPanels(Node alone) {
    getChildren().remove(alone);
    middle.takeCentre();
    panels.setVisible(true);
    spoil();
  }

  /// Titles of the views, in the order of their segments.
  public List<CentreView.Title> titles() {
    return views.views().stream().map(CentreView::title).toList();
  }

  private void setNarrow(boolean now) {
    middle.setNarrow(now);
    getStyleClass().remove("narrow");
    if (now) {
      getStyleClass().add("narrow");
    }
    bottom.setNarrow(now);
  }

  private void resized() {
    if (getWidth() == 0 || getHeight() == 0) {
      // It has no place yet, and nothing that is to be shown depends on it.
      return;
    }
    boolean narrowNow = getWidth() < NARROW;
    if (narrowNow != middle.isNarrow()) {
      setNarrow(narrowNow);
      middle.showInspectorIfRoom();
    }
    bottom.setLow(getHeight() < LOW);
  }

  public TimelinePane timeline() {
    return bottom.timeline();
  }

  public InspectorPane inspector() {
    return inspector;
  }

  /// The view that the keyboard is on, as a picture to export; the window if it is on none.
  public Export focused() {
    for (Node node = getScene().getFocusOwner(); node != null; node = node.getParent()) {
      if (node == views) {
        return Export.VIEW_PNG;
      }
      if (node == timeline()) {
        return Export.TIMELINE_PNG;
      }
      if (node == inspector) {
        return Export.INSPECTOR_PNG;
      }
    }
    return Export.WINDOW_PNG;
  }

  public CentrePane views() {
    return views;
  }

  /// Device pixels of a unit, for crisp lines.
  public void setPixelScale(double scale) {
    if (scale != pixelScale) {
      pixelScale = scale;
      spoil();
    }
  }

  /// How much larger than itself the content is shown.
  public void setZoom(double factor) {
    painted.forEach(part -> part.setZoom(factor));
    spoil();
  }

  private void spoil() {
    painted.forEach(Painted::spoil);
  }

  /// Shows or hides the text and its prompt.
  public void toggleText() {
    bottom.text().toggle();
    spoil();
  }

  /// Shows the playhead where playback is now; what is painted follows at the next refresh.
  public void showPlayhead() {
    SimulationResult result = model.shown();
    if (result == null) {
      return;
    }
    long cycle = model.playback().now();
    readouts.showTraffic(result.trace(), cycle);
    views.follow();
    bottom.showPlayhead(result, cycle);
    inspector.spoil();
  }

  /// Draws what has changed.
  ///
  /// @return whether something had
  public boolean refresh() {
    boolean drew = false;
    for (Painted part : painted) {
      drew |= part.refresh(model.appearance().look(), pixelScale);
    }
    return drew;
  }

  public void showDrawn(int statesPerSecond, double frameMilliseconds) {
    bottom.showDrawn(statesPerSecond, frameMilliseconds);
  }

  /// What can be laid over the window.
  public Cards cards() {
    return cards;
  }

  /// What lies over the window.
  public Overlay overlay() {
    return overlay;
  }
}
