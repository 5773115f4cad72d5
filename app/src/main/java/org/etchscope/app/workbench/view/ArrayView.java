package org.etchscope.app.workbench.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.app.figure.ArrayFigure;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.Numbers;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.array.ArrayPainter;
import org.etchscope.views.array.ArrayScene;
import org.etchscope.views.array.ArrayWindow;
import org.etchscope.views.array.RunArrays;
import org.etchscope.views.array.TileOperands;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.EmptyPage;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// The cells of an array of a run: what they hold in the cycle of the playhead. Their numbers are
/// there if the run is that of a text whose numbers were computed.
public final class ArrayView implements ViewPainter {

  private static final Pattern CELL = Pattern.compile("array\\.cell\\.(\\d{1,5})\\.(\\d{1,5})");

  /// The size in which a scene says something before it was drawn; its words do not depend on it.
  private static final double ANY_WIDTH = 1600;

  private static final double ANY_HEIGHT = 800;

  private final RunArrays arrays;
  private final ArrayChoice choice;
  private Stage product = Stage.QKV;
  private @Nullable Said said;

  /// What was said of a scene that was drawn in a size.
  private record Said(ArrayScene scene, double width, double height, Explanations explanations) {}

  ArrayView(SimulationResult result, ArrayChoice choice) {
    this.arrays = new RunArrays(result.trace());
    this.choice = choice;
    List<Stage> products = arrays.tiles().products();
    if (!products.isEmpty()) {
      product = products.getFirst();
    }
  }

  /// The arrays of the run.
  RunArrays arrays() {
    return arrays;
  }

  /// The product that is shown: what was chosen, if the run has it; else what is at work, or was.
  Stage product(long cycle) {
    Stage chosen = choice.product().get();
    product =
        chosen != null && arrays.tiles().products().contains(chosen)
            ? chosen
            : arrays.tiles().atWork(cycle).orElse(product);
    return product;
  }

  /// The array that is shown: the nearest to what was chosen that the chip has.
  int array() {
    return Math.clamp(choice.array().get(), 0, arrays.arrays() - 1);
  }

  Optional<ArrayScene> scene(ViewState state) {
    return arrays.scene(
        product(state.cycle()),
        array(),
        state.cycle(),
        window(state.selected()),
        operands(state),
        state.language());
  }

  /// The cells, with the selected one among them.
  private ArrayWindow window(@Nullable String selected) {
    cell(selected)
        .ifPresent(cell -> {
          int rows = arrays.rows();
          int columns = arrays.columns();
          ArrayWindow wanted = choice.window().get().select(cell[0], cell[1], rows, columns);
          if (!wanted.equals(choice.window().get())) {
            choice.look(wanted);
          }
        });
    return choice.window().get();
  }

  private static Optional<int[]> cell(@Nullable String id) {
    Matcher matcher = CELL.matcher(id == null ? "" : id);
    return matcher.matches()
        ? Optional.of(
            new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))})
        : Optional.empty();
  }

  private static TileOperands operands(ViewState state) {
    return switch (state.numbers()) {
      case Numbers.ShapeOnly _ ->
          ArrayFigure.shapeOnly(state.result().scenario(), state.language());
      case Numbers.Refused refused -> TileOperands.none(refused.sentence());
      case Numbers.Computing computing ->
          TileOperands.none(WorkbenchText.BEING_COMPUTED.in(state.language(), computing.model()));
      case Numbers.Computed computed -> operands(state, computed.text());
    };
  }

  private static TileOperands operands(ViewState state, ComputedText text) {
    return state.isOfText()
        ? ArrayFigure.operands(text, state.language())
        : TileOperands.none(WorkbenchText.NOT_RUN_OF_TEXT.in(state.language()));
  }

  @Override
  public void paint(Surface surface, ViewState state, double width, double height) {
    scene(state)
        .ifPresentOrElse(
            scene -> ArrayPainter.paint(surface, scene, width, height),
            () ->
                EmptyPage.paint(
                    surface, surface.say(WorkbenchText.VIEW_ARRAY), absence(state), width, height));
  }

  /// Why there is nothing to see.
  private String absence(ViewState state) {
    String chip = Quoted.in(state.language(), state.result().scenario().chip().name());
    return arrays.tiles().hasCells()
        ? WorkbenchText.ARRAY_WITHOUT_WORK.in(
            state.language(), Figures.whole(array() + 1L), Terms.of(product(state.cycle())))
        : WorkbenchText.NO_CELLS.in(state.language(), chip);
  }

  @Override
  public Optional<String> at(double x, double y, ViewState state, double width, double height) {
    return scene(state)
        .flatMap(scene -> said(scene, width, height, state.language()).at(x, y))
        .map(Explanations.Spot::id);
  }

  private Explanations said(ArrayScene scene, double width, double height, Language language) {
    Said known = said;
    if (known == null
        || !known.scene.equals(scene)
        || known.width != width
        || known.height != height) {
      known = new Said(scene, width, height, ArrayPainter.explain(scene, width, height, language));
      said = known;
    }
    return known.explanations;
  }

  @Override
  public Optional<String> words(String id, ViewState state) {
    Said known = said;
    double width = known == null ? ANY_WIDTH : known.width;
    double height = known == null ? ANY_HEIGHT : known.height;
    return scene(state)
        .flatMap(scene ->
            said(scene, width, height, state.language()).spots().stream()
                .filter(spot -> spot.id().equals(id))
                .findFirst())
        .map(spot -> spot.explanation().words());
  }

  /// What is said of the selected cell.
  Optional<String> wordsOfCell(ViewState state) {
    return words(id(window(state.selected())), state);
  }

  @Override
  public Optional<String> next(@Nullable String selected, int across, int down, ViewState state) {
    ArrayWindow window = window(selected);
    ArrayWindow moved =
        window.select(
            window.cellRow() + down, window.cellColumn() + across, arrays.rows(), arrays.columns());
    return Optional.of(id(moved));
  }

  @Override
  public Map<String, String> commandOptions(ViewState state) {
    ArrayWindow window = window(state.selected());
    return Map.of(
        "stage",
        switch (product(state.cycle())) {
          case OUTPUT_PROJECTION -> "output";
          case GATE_UP -> "gate-up";
          case DOWN -> "down";
          case HEAD -> "head";
          default -> "qkv";
        },
        "array",
        Integer.toString(array()),
        "cell",
        window.cellRow() + "," + window.cellColumn(),
        "corner",
        window.firstRow() + "," + window.firstColumn(),
        "window",
        Integer.toString(window.side()));
  }

  /// Id of the selected cell of a window.
  private static String id(ArrayWindow window) {
    return "array.cell.%d.%d".formatted(window.cellRow(), window.cellColumn());
  }
}
