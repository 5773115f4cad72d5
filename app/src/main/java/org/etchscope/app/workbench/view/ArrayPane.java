package org.etchscope.app.workbench.view;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.chip.UnitBox;
import org.jspecify.annotations.Nullable;

/// The array microscope: a row that chooses product, array and tile, and the cells below it. While
/// it is seen, a step is a cycle, see [CycleSteps]. A unit of arrays that is selected on the chip
/// is shown here.
public final class ArrayPane implements BarredView {

  public static final String ID = "array";

  private final ArrayChoice choice = new ArrayChoice();
  private final Title title;
  private final PaintedView cells;
  private final ArrayBar bar;
  private final Region node;
  private @Nullable ArrayView view;

  ArrayPane(WorkbenchModel model) {
    this.bar = new ArrayBar(model, choice);
    this.title = Title.of(model, ID, WorkbenchText.VIEW_ARRAY, WorkbenchText.VIEW_ARRAY_HELP);
    this.cells = new PaintedView(model, title, this::open);
    this.node = BarredView.below(bar, cells);
    cells.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    choice.product().subscribe(this::changed);
    choice.array().subscribe(_ -> changed());
    choice.window().subscribe(_ -> changed());
    WhileShown.follow(cells, model.selection(), this::follow);
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
  public PaintedView picture() {
    return cells;
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
}
