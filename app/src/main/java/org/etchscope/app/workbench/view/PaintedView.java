package org.etchscope.app.workbench.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Figure;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.workbench.control.FactsTip;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// A view of a run that one painter fills. Things on it are selected by mouse and by arrow keys,
/// and say what they are when the pointer rests on them.
public final class PaintedView extends PaintedPane implements CentreView {

  private final WorkbenchModel model;
  private final Title title;
  private final ViewPainter.Maker maker;
  private final boolean numbers;
  private final FactsTip tip = new FactsTip(this);
  private @Nullable Trace opened;
  private @Nullable ViewPainter painter;
  private @Nullable ViewState state;
  private @Nullable String hovered;

  PaintedView(WorkbenchModel model, Title title, ViewPainter.Maker maker) {
    this(model, title, maker, false);
  }

  /// A view of numbers: its painter is only asked while there are any, and says so with the state.
  static PaintedView ofNumbers(WorkbenchModel model, Title title, ViewPainter.Maker maker) {
    return new PaintedView(model, title, maker, true);
  }

  private PaintedView(WorkbenchModel model, Title title, ViewPainter.Maker maker, boolean numbers) {
    this.numbers = numbers;
    this.model = model;
    this.title = title;
    this.maker = maker;
    setId(title.id());
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(model.say(WorkbenchText.VIEW_AT_PLAYHEAD, title.label(), title.help()));
    getStyleClass().add("painted");
    setOnMouseMoved(event -> setHovered(at(event).orElse(null)));
    setOnMouseExited(_ -> setHovered(null));
    setOnMouseClicked(this::select);
  }

  @Override
  public boolean showsNumbers() {
    return numbers;
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
    if (tip.isShowing() && hovered != null) {
      words(hovered).ifPresent(tip::correct);
    }
  }

  private boolean isSelected(ViewState other) {
    return state != null
        && Objects.equals(state.selected(), other.selected())
        && state.numbers().equals(other.numbers());
  }

  @Override
  public void paint(Surface surface, double width, double height) {
    ready()
        .ifPresentOrElse(
            ready -> ready.painter.paint(surface, ready.state, width, height),
            () -> surface.fillRect(0, 0, width, height, Role.CANVAS));
  }

  /// A painter with what it is to paint.
  private record Ready(ViewPainter painter, ViewState state) {}

  private Optional<Ready> ready() {
    if (painter == null || state == null || (numbers && state.text().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(new Ready(painter, state));
  }

  private Optional<String> at(MouseEvent event) {
    return ready()
        .flatMap(ready ->
            ready.painter.at(event.getX(), event.getY(), ready.state, getWidth(), getHeight()));
  }

  private void setHovered(@Nullable String id) {
    if (Objects.equals(id, hovered)) {
      return;
    }
    hovered = id;
    tip.end();
    if (state != null) {
      state = state.withHovered(id);
      spoil();
    }
    if (id != null) {
      words(id).ifPresent(tip::say);
    }
  }

  /// What is known of a thing that is seen.
  public Optional<String> words(String id) {
    return ready().flatMap(ready -> ready.painter.words(id, ready.state));
  }

  private void select(MouseEvent event) {
    requestFocus();
    Optional<String> id = at(event);
    model.selection().set(id.orElse(null));
    id.ifPresent(this::chosen);
    if (event.getClickCount() == 2) {
      id.ifPresent(thing -> ready().ifPresent(ready -> ready.painter.open(thing, ready.state)));
      spoil();
    }
  }

  @Override
  public void selectNext(int across, int down) {
    String selected = model.selection().get();
    ready()
        .flatMap(ready -> ready.painter.next(selected, across, down, ready.state))
        .ifPresent(id -> {
          model.selection().set(id);
          chosen(id);
        });
  }

  private void chosen(String id) {
    ready().ifPresent(ready -> ready.painter.chosen(id, ready.state));
  }

  @Override
  public Optional<Drawing> drawing(Look look) {
    return ready().map(ready -> drawing(ready.painter, ready.state, look));
  }

  @Override
  public Optional<LongFunction<Drawing>> drawings(Look look) {
    return ready()
        .filter(ready -> ready.painter.moves())
        .map(ready -> cycle -> drawing(ready.painter, ready.state.at(cycle), look));
  }

  @Override
  public Map<String, String> commandOptions() {
    return ready().map(ready -> ready.painter.commandOptions(ready.state)).orElse(Map.of());
  }

  private Drawing drawing(ViewPainter drawn, ViewState now, Look look) {
    int width = (int) Math.max(1, getWidth());
    int height = (int) Math.max(1, getHeight());
    ViewState seen = now.withHovered(null);
    Map<String, String> facts = new LinkedHashMap<>(Figure.facts(seen.result(), seen.cycle()));
    facts.putAll(drawn.facts(seen));
    Drawing ofRun =
        new Drawing(
                look, width, height, facts, surface -> drawn.paint(surface, seen, width, height))
            .plottedIfAny(() -> drawn.plot(seen, look.language()));
    return drawn.figure(seen, Sheet.onScreen(look, width, height)).orElse(ofRun);
  }
}
