package org.etchscope.app.workbench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.chip.Element;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// The chip at the playhead. Things on it can be selected, by mouse and by arrow keys.
final class ChipPane extends PaintedPane {

  private final WorkbenchModel model;
  private final Tooltip tip = Texts.tip("");
  private @Nullable ChipPainter painter;
  private @Nullable ChipOptions options;
  private @Nullable String hovered;

  ChipPane(WorkbenchModel model) {
    this.model = model;
    setId("chip");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText("The chip, as it is at the playhead");
    getStyleClass().add("painted");
    tip.setShowDelay(Duration.millis(400));
    tip.getStyleClass().add("facts");
    setOnMouseMoved(this::hover);
    setOnMouseExited(_ -> setHovered(null));
    setOnMouseClicked(this::select);
    model.result().subscribe(this::open);
    model.selection().subscribe(_ -> spoil());
  }

  private void open(@Nullable SimulationResult result) {
    painter = result == null ? null : new ChipPainter(result);
    options = result == null ? null : ChipOptions.standard(result.trace());
    spoil();
  }

  private @Nullable ChipOptions options() {
    return options == null
        ? null
        : options
            .withSelected(model.selection().get())
            .withHovered(hovered)
            .withReducedMotion(model.appearance().reducedMotion().get())
            .withCyclesPerSecond(model.playback().cyclesPerSecond());
  }

  @Override
  void paint(Surface surface, double width, double height) {
    ChipOptions now = options();
    if (painter == null || now == null) {
      surface.fillRect(0, 0, width, height, Role.CANVAS);
      return;
    }
    painter.paint(surface, model.playback().now(), width, height, now);
  }

  /// The id of the thing under the pointer.
  private Optional<String> at(MouseEvent event) {
    ChipOptions now = options();
    if (painter == null || now == null) {
      return Optional.empty();
    }
    return painter.elementAt(
        event.getX(), event.getY(), model.playback().now(), getWidth(), getHeight(), now);
  }

  private void hover(MouseEvent event) {
    setHovered(at(event).orElse(null));
  }

  private void setHovered(@Nullable String id) {
    if (Objects.equals(id, hovered)) {
      return;
    }
    hovered = id;
    spoil();
    Tooltip.uninstall(this, tip);
    ChipOptions now = options();
    if (id != null && painter != null && now != null) {
      painter
          .element(id, model.playback().now(), now)
          .ifPresent(element -> {
            tip.setText(words(element));
            Tooltip.install(this, tip);
          });
    }
  }

  private static String words(Element element) {
    String facts =
        element.facts().stream()
            .map(fact -> fact.label() + ": " + fact.value() + source(fact.source()))
            .collect(Collectors.joining("\n"));
    return facts.isEmpty() ? element.name() : element.name() + "\n" + facts;
  }

  private static String source(String source) {
    return source.isEmpty() ? "" : "  (" + source + ")";
  }

  private void select(MouseEvent event) {
    requestFocus();
    Optional<String> id = at(event);
    model.selection().set(id.orElse(null));
    if (event.getClickCount() == 2 && painter != null) {
      ChipPainter drawn = painter;
      id.flatMap(Breakpoints::buffer)
          .ifPresent(buffer -> drawn.resetHighWater(buffer, model.playback().now()));
      spoil();
    }
  }

  /// Selects the next thing in reading order, or the one before.
  void selectNext(int by) {
    if (painter == null) {
      return;
    }
    List<String> ids = painter.elements();
    int index = ids.indexOf(model.selection().get());
    int next = index < 0 ? (by > 0 ? 0 : ids.size() - 1) : Math.floorMod(index + by, ids.size());
    model.selection().set(ids.get(next));
  }
}
