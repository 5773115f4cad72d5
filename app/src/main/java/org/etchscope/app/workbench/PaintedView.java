package org.etchscope.app.workbench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Figure;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// A view of a run that one painter fills. Things on it are selected by mouse and by arrow keys,
/// and say what they are when the pointer rests on them.
final class PaintedView extends PaintedPane implements CentreView {

  private final WorkbenchModel model;
  private final Title title;
  private final ViewPainter.Maker maker;
  private final Tooltip tip = Texts.tip("");
  private @Nullable Trace opened;
  private @Nullable ViewPainter painter;
  private @Nullable ViewState state;
  private @Nullable String hovered;

  PaintedView(WorkbenchModel model, Title title, ViewPainter.Maker maker) {
    this.model = model;
    this.title = title;
    this.maker = maker;
    setId(title.id());
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(title.label() + ": " + title.help() + ", as it is at the playhead");
    getStyleClass().add("painted");
    tip.setShowDelay(Duration.millis(400));
    tip.getStyleClass().add("facts");
    setOnMouseMoved(event -> setHovered(at(event).orElse(null)));
    setOnMouseExited(_ -> setHovered(null));
    setOnMouseClicked(this::select);
  }

  @Override
  public Title title() {
    return title;
  }

  @Override
  public Region node() {
    return this;
  }

  @Override
  public void show(ViewState newState) {
    Trace trace = newState.result().trace();
    ViewPainter drawn = painter;
    boolean seen = drawn != null && !drawn.moves() && trace.equals(opened) && isSelected(newState);
    if (!trace.equals(opened)) {
      opened = trace;
      painter = maker.of(newState.result());
    }
    state = newState.withHovered(hovered);
    if (!seen) {
      spoil();
    }
  }

  private boolean isSelected(ViewState other) {
    return state != null && Objects.equals(state.selected(), other.selected());
  }

  @Override
  void paint(Surface surface, double width, double height) {
    if (painter == null || state == null) {
      surface.fillRect(0, 0, width, height, Role.CANVAS);
      return;
    }
    painter.paint(surface, state, width, height);
  }

  private Optional<String> at(MouseEvent event) {
    return painter == null || state == null
        ? Optional.empty()
        : painter.at(event.getX(), event.getY(), state, getWidth(), getHeight());
  }

  private void setHovered(@Nullable String id) {
    if (Objects.equals(id, hovered)) {
      return;
    }
    hovered = id;
    Tooltip.uninstall(this, tip);
    if (painter != null && state != null) {
      state = state.withHovered(id);
      spoil();
      if (id != null) {
        painter
            .words(id, state)
            .ifPresent(words -> {
              tip.setText(words);
              Tooltip.install(this, tip);
            });
      }
    }
  }

  private void select(MouseEvent event) {
    requestFocus();
    Optional<String> id = at(event);
    model.selection().set(id.orElse(null));
    if (event.getClickCount() == 2 && painter != null && state != null) {
      ViewPainter drawn = painter;
      ViewState seen = state;
      id.ifPresent(thing -> drawn.open(thing, seen));
      spoil();
    }
  }

  @Override
  public void selectNext(int by) {
    List<String> ids = painter == null ? List.of() : painter.ids();
    if (ids.isEmpty()) {
      return;
    }
    int index = ids.indexOf(model.selection().get());
    int next = index < 0 ? (by > 0 ? 0 : ids.size() - 1) : Math.floorMod(index + by, ids.size());
    model.selection().set(ids.get(next));
  }

  @Override
  public Optional<Drawing> drawing(Theme theme) {
    ViewPainter drawn = painter;
    ViewState seen = state;
    if (drawn == null || seen == null) {
      return Optional.empty();
    }
    int width = (int) Math.max(1, getWidth());
    int height = (int) Math.max(1, getHeight());
    return Optional.of(
        new Drawing(
            theme,
            width,
            height,
            Figure.facts(seen.result(), seen.cycle()),
            surface -> drawn.paint(surface, seen.withHovered(null), width, height)));
  }
}
