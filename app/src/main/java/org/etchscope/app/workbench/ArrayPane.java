package org.etchscope.app.workbench;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.figure.Drawing;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.chip.UnitBox;
import org.etchscope.views.playback.StepUnit;
import org.etchscope.views.surface.Look;
import org.jspecify.annotations.Nullable;

/// The array microscope: a row that chooses product, array and tile, and the cells below it. While
/// it is seen, a step is a cycle. A unit of arrays that is selected on the chip is shown here.
final class ArrayPane implements CentreView {

  static final String ID = "array";

  private final WorkbenchModel model;
  private final ArrayChoice choice = new ArrayChoice();
  private final Title title;
  private final PaintedView cells;
  private final ArrayBar bar;
  private final VBox node;
  private @Nullable ArrayView view;
  private @Nullable StepUnit unitElsewhere;

  ArrayPane(WorkbenchModel model) {
    this.model = model;
    this.bar = new ArrayBar(model, choice);
    this.title = Title.of(model, ID, WorkbenchText.VIEW_ARRAY, WorkbenchText.VIEW_ARRAY_HELP);
    this.cells = new PaintedView(model, title, this::open);
    this.node = new VBox(bar, cells);
    node.setMinSize(0, 0);
    VBox.setVgrow(cells, Priority.ALWAYS);
    cells.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    choice.product().subscribe(this::changed);
    choice.array().subscribe(_ -> changed());
    choice.window().subscribe(_ -> changed());
    model.selection().subscribe(this::follow);
    model.view().subscribe(this::chooseUnit);
  }

  private ViewPainter open(SimulationResult result) {
    ArrayView opened = new ArrayView(result, choice);
    view = opened;
    bar.open(opened);
    return opened;
  }

  private void changed() {
    bar.show();
    cells.spoil();
  }

  /// A unit of arrays that is selected on the chip is what is looked at.
  private void follow(@Nullable String selected) {
    if (selected != null) {
      UnitBox.of(selected)
          .map(UnitBox::stage)
          .filter(stage -> stage.unit() == Unit.ARRAYS)
          .ifPresent(choice.product()::set);
    }
  }

  /// Steps are cycles here, and elsewhere what they were.
  private void chooseUnit(String seen) {
    PlaybackModel playback = model.playback();
    if (seen.equals(ID)) {
      unitElsewhere = playback.unit().get();
      playback.unit().set(StepUnit.CYCLE);
    } else if (unitElsewhere != null) {
      playback.unit().set(unitElsewhere);
      unitElsewhere = null;
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() != KeyCode.PAGE_DOWN && event.getCode() != KeyCode.PAGE_UP) {
      return;
    }
    boolean on = event.getCode() == KeyCode.PAGE_DOWN;
    if (event.isShiftDown()) {
      bar.turn(on ? 1 : -1);
    } else if (on) {
      bar.nextTile();
    } else {
      bar.previousTile();
    }
    event.consume();
  }

  @Override
  public Title title() {
    return title;
  }

  @Override
  public Room room() {
    return Room.WINDOW;
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(ViewState state) {
    cells.show(state);
    bar.show();
    if (state.cyclesPerSecond() == 0 && view != null) {
      view.wordsOfCell(state).ifPresent(cells::setAccessibleText);
    }
  }

  @Override
  public boolean refresh(Look look, double pixelScale) {
    return cells.refresh(look, pixelScale);
  }

  @Override
  public void spoil() {
    cells.spoil();
  }

  @Override
  public void setZoom(double factor) {
    cells.setZoom(factor);
  }

  @Override
  public void selectNext(int across, int down) {
    cells.selectNext(across, down);
  }

  @Override
  public Map<String, String> commandOptions() {
    return cells.commandOptions();
  }

  @Override
  public Optional<LongFunction<Drawing>> drawings(Look look) {
    return cells.drawings(look);
  }

  @Override
  public Optional<Drawing> drawing(Look look) {
    return cells.drawing(look);
  }
}
