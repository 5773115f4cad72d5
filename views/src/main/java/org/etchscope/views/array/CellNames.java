package org.etchscope.views.array;

import java.util.Locale;
import java.util.Optional;
import org.etchscope.sim.machine.array.CellWindow;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.views.array.ArrayTile.Place;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// What the things in the microscope are called: name, index and format of each value, and what a
/// cell does. Where there are no numbers the names of the product's elements are left.
final class CellNames {

  /// Sums are kept in it, whatever the operands are.
  private static final String SUM_FORMAT = "FP32";

  private final ArrayScene scene;
  private final Language language;
  private final ArrayTile tile;
  private final FoldSchedule schedule;
  private final FoldGrid grid;

  CellNames(ArrayScene scene, Language language) {
    this.scene = scene;
    this.language = language;
    this.tile = scene.tile();
    this.schedule = tile.schedule();
    this.grid = schedule.grid();
  }

  String input(Place at) {
    TileNumbers numbers = scene.numbers();
    return numbers == null
        ? say(ArrayText.INPUT_OF, product(), at.m(), at.k())
        : numbers.inputName(at, language);
  }

  String weight(Place at) {
    TileNumbers numbers = scene.numbers();
    return numbers == null
        ? say(ArrayText.WEIGHT_OF, product(), at.k(), at.n())
        : numbers.weightName(at);
  }

  String sum(Place at) {
    String sum = say(ArrayText.SUM_OF, product(), at.m(), at.n());
    return scene.numbers() == null ? sum : say(ArrayText.IN_FORMAT, sum, SUM_FORMAT);
  }

  private String product() {
    return say(Terms.of(tile.stage().stage())).toLowerCase(Locale.ROOT);
  }

  String of(DataRole role, Place at) {
    return role == DataRole.WEIGHTS ? weight(at) : input(at);
  }

  /// A value of an operand, if there are numbers.
  Optional<Float> value(DataRole role, Place at) {
    return Optional.ofNullable(scene.numbers())
        .map(numbers -> role == DataRole.WEIGHTS ? numbers.weight(at) : numbers.input(at));
  }

  /// What a value of an operand is.
  String word(DataRole role) {
    return say(role == DataRole.WEIGHTS ? ArrayText.WEIGHT : ArrayText.INPUT);
  }

  private Explanation operand(Explanation said, DataRole role, Place at) {
    return with(said, word(role), value(role, at), of(role, at));
  }

  private static Explanation with(
      Explanation said, String label, Optional<Float> value, String name) {
    return said.with(
        label, value.map(number -> Digits.exact(number) + "  " + name).orElse(name), "");
  }

  private Optional<Float> computed(float value) {
    return scene.numbers() == null ? Optional.empty() : Optional.of(value);
  }

  /// An operand that is outside of the cells, or passes them.
  Explanation operand(String title, DataRole role, Place at) {
    return operand(Explanation.of(title), role, at);
  }

  /// A sum that has left the array.
  Explanation finished(Place at, float sum, long cycle) {
    return with(
            Explanation.of(say(ArrayText.FINISHED_SUM)), say(ArrayText.SUM), computed(sum), sum(at))
        .with(
            say(ArrayText.LEFT_IN),
            say(ArrayText.CYCLE, Quantity.count(cycle)),
            say(ArrayText.LEFT_IN_FORMULA));
  }

  /// A cell: all that it holds, and why it does not multiply if it does not.
  Explanation cell(CellWindow cells, int row, int column) {
    Explanation said = Explanation.of(say(ArrayText.CELL, row, column));
    long fold = Math.max(0, cells.fold(row, column));
    if (cells.has(Holding.MULTIPLIED, row, column)) {
      Optional<Place> place = tile.place(fold, row, column, cells.step(row, column));
      said =
          said.with(
              say(ArrayText.MULTIPLIES),
              say(ArrayText.IN_CYCLE, Quantity.count(scene.cycle())),
              "");
      if (place.isPresent()) {
        said = operand(said, tile.heldRole(), place.get());
        said = operand(said, tile.movingRole(), place.get());
        float sum = cells.value(Holding.SUM, row, column);
        said = with(said, say(ArrayText.SUM_SO_FAR), computed(sum), sum(place.get()));
      }
      return said;
    }
    said = said.with(say(ArrayText.DOES_NOT_MULTIPLY), idle(cells, row, column), "");
    Optional<Place> held = tile.place(fold, row, column, 0);
    return cells.has(Holding.STAYING, row, column) && held.isPresent()
        ? operand(said, tile.heldRole(), held.get())
        : said;
  }

  /// Why a cell does not multiply: its first value comes in n cycles, or its last one has gone.
  String idle(CellWindow cells, int row, int column) {
    long fold = Math.max(0, cells.fold(row, column));
    boolean used =
        row < grid.rowsUsed(schedule.rowFold(fold))
            && column < grid.columnsUsed(schedule.columnFold(fold));
    if (!used) {
      return say(ArrayText.UNUSED);
    }
    long until = schedule.streamStart(fold) + row + column - scene.cycle();
    if (until > 0) {
      return say(ArrayText.IN_CYCLES, Quantity.count(until));
    }
    return say(fold + 1 < grid.folds() ? ArrayText.WAITS : ArrayText.DRAINED);
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
