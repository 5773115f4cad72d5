package org.etchscope.app.workbench.view;

import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.FactsTip;
import org.etchscope.app.workbench.model.Painted;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.timeline.TimeRange;
import org.etchscope.views.timeline.TimelinePainter;
import org.etchscope.views.timeline.TimelineRow;
import org.etchscope.views.timeline.TimelineScene;
import org.jspecify.annotations.Nullable;

/// The run over time. What does not depend on the playhead is drawn once, until the range, the run
/// or the size changes; the playhead is drawn on a layer above.
public final class TimelinePane extends StackPane implements Painted {

  static final double LABEL_WIDTH = 240;

  /// A first look shows about so many layers.
  private static final int FIRST_LAYERS = 3;

  private final WorkbenchModel model;
  private final Layer still = new Layer(false);
  private final Layer moving = new Layer(true);
  private final FactsTip tip = new FactsTip(this);
  private @Nullable TimelineScene scene;

  /// What was seen last, perhaps of another range or run.
  private @Nullable TimelineScene before;

  private boolean draggingWindow;

  public TimelinePane(WorkbenchModel model) {
    this.model = model;
    setId("timeline");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(model.say(WorkbenchText.TIMELINE_NAME));
    getStyleClass().addAll("painted", "timeline");
    getChildren().addAll(still, moving);
    setMinHeight(0);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseMoved(this::hover);
    setOnScroll(this::scroll);
    WhileShown.follow(this, model.result(), this::open);
    WhileShown.follow(this, model.playback().cycle(), _ -> follow());
    WhileShown.follow(this, model.bookmarks().cycles(), _ -> spoil());
    WhileShown.follow(this, model.marks().shown(), _ -> moving.spoil());
    WhileShown.follow(this, model.panels().timeline(), _ -> spoil());
  }

  @Override
  public boolean refresh(Look look, double pixelScale) {
    boolean drew = still.refresh(look, pixelScale);
    return moving.refresh(look, pixelScale) || drew;
  }

  @Override
  public void spoil() {
    scene = null;
    still.spoil();
    moving.spoil();
  }

  /// What is seen of the run; `null` before there is one.
  public @Nullable TimeRange range() {
    return model.panels().timeline().get();
  }

  @Override
  public void setZoom(double factor) {
    still.setZoom(factor);
    moving.setZoom(factor);
  }

  public void zoom(double factor) {
    TimeRange range = range();
    if (range != null) {
      look(range.zoomed(model.playback().now(), factor));
    }
  }

  public void fit() {
    TimeRange range = range();
    if (range != null) {
      look(range.fit());
    }
  }

  private void open(@Nullable SimulationResult result) {
    if (result != null) {
      look(firstLook(result.trace(), range()));
    }
    follow();
    spoil();
  }

  /// As much of the run as was seen of the last one; at first a few layers.
  private static TimeRange firstLook(Trace trace, @Nullable TimeRange last) {
    long cycles = trace.cycles();
    if (last != null && last.cycles() == cycles) {
      return last;
    }
    long perLayer = cycles / Math.max(1, trace.program().layers());
    if (last == null) {
      return TimeRange.whole(cycles).shown(0, Math.min(cycles, FIRST_LAYERS * perLayer));
    }
    double scale = (double) cycles / last.cycles();
    return TimeRange.whole(cycles)
        .shown(Math.round(last.from() * scale), Math.round(last.to() * scale));
  }

  private void follow() {
    TimeRange range = range();
    if (range != null) {
      look(range.following(model.playback().now()));
    }
    moving.spoil();
  }

  private void look(TimeRange next) {
    model.panels().timeline().set(next);
  }

  private @Nullable TimelineScene scene(double width, double height) {
    SimulationResult result = model.shown();
    TimeRange range = range();
    if (scene == null && result != null && range != null) {
      TimelineScene last = before;
      TimelineScene made =
          last != null && last.trace().equals(result.trace())
              ? last.with(range, width, height)
              : TimelineScene.of(result.trace(), range, width, height, model.language());
      before = made;
      scene = made.withBookmarks(model.bookmarks().cycles().get());
    }
    return scene;
  }

  private void press(MouseEvent event) {
    requestFocus();
    draggingWindow =
        scene != null && scene.rowAt(event.getY()).filter(TimelineRow.OVERVIEW::equals).isPresent();
    drag(event);
  }

  private void drag(MouseEvent event) {
    if (scene == null || event.getX() < LABEL_WIDTH) {
      return;
    }
    if (event.isShiftDown() && !draggingWindow) {
      mark(scene.cycleAt(event.getX()), event.getEventType() == MouseEvent.MOUSE_PRESSED);
    } else if (draggingWindow) {
      model.playback().seek(scene.overviewCycleAt(event.getX()));
    } else {
      model.playback().seek(scene.cycleAt(event.getX()));
    }
  }

  /// With Shift a stretch is drawn, to be measured.
  private void mark(long cycle, boolean begins) {
    if (begins) {
      model.marks().first(cycle);
    }
    model.marks().second(cycle);
  }

  /// Shows what lies between the cursors.
  public void zoomToMarks() {
    TimeRange range = range();
    if (range != null) {
      model.marks().stretch().ifPresent(ends -> look(range.shown(ends[0], ends[1])));
    }
  }

  private void hover(MouseEvent event) {
    String words =
        scene == null
            ? ""
            : scene
                .hit(event.getX(), event.getY())
                .map(hit -> String.join("\n", hit.lines()))
                .orElse("");
    if (words.isEmpty()) {
      tip.end();
    } else {
      tip.say(words);
    }
  }

  private void scroll(ScrollEvent event) {
    TimeRange range = range();
    if (range == null || scene == null) {
      return;
    }
    event.consume();
    if (event.isShiftDown() || event.getDeltaX() != 0) {
      double pixels = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
      double width = Math.max(1, getWidth() - LABEL_WIDTH);
      look(range.panned(Math.round(-pixels / width * range.length())));
    } else {
      look(range.zoomed(scene.cycleAt(event.getX()), Math.pow(1.2, event.getDeltaY() / 40)));
    }
  }

  /// One of the two canvases.
  private final class Layer extends PaintedPane {
    private final boolean playhead;

    Layer(boolean playhead) {
      this.playhead = playhead;
      setMouseTransparent(true);
    }

    @Override
    public void paint(Surface surface, double width, double height) {
      TimelineScene now = scene(width, height);
      if (now == null) {
        if (!playhead) {
          TimelinePainter.paintEmpty(surface, width, height);
        }
      } else if (playhead) {
        TimelinePainter.paintPlayhead(
            surface, now, model.marks().shown().get(), model.playback().now());
      } else {
        TimelinePainter.paintStatic(surface, now);
      }
    }

    @Override
    void resized() {
      scene = null;
      still.spoil();
      moving.spoil();
    }
  }
}
