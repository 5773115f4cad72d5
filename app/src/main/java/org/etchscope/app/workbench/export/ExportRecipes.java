package org.etchscope.app.workbench.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.app.recipe.Program;
import org.etchscope.app.workbench.model.WindowScenario;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.surface.Look;
import org.etchscope.views.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/// How what the window exports is made on the command line, which every export carries. There is
/// none for what the command line cannot make: a model whose configuration cannot say what was
/// changed of it.
public final class ExportRecipes {

  private static final String WINDOW = "window";

  /// How fast moving pictures go by.
  static final int FRAMES_PER_SECOND = 10;

  private final WorkbenchModel model;

  ExportRecipes(WorkbenchModel model) {
    this.model = model;
  }

  /// A trace or tables of the run that is shown.
  ///
  /// @param target the option that says where they go
  Optional<Recipe> ofRun(SimulationResult result, String target) {
    return document(result)
        .map(document -> new Recipe(Program.nameAndVersion(), document, "run", target, Map.of()));
  }

  /// A picture of the run that is shown.
  ///
  /// @param view its name on the command line
  /// @param drawing the picture, for its size
  /// @param pixelsPerInch of a file of pixels
  Optional<Recipe> ofPicture(
      SimulationResult result, String view, Drawing drawing, long pixelsPerInch) {
    Map<String, List<String>> options =
        options(view, drawing.look(), drawing.width(), drawing.height());
    options.put("dpi", List.of(Long.toString(pixelsPerInch)));
    return render(result, options);
  }

  /// As a picture of many runs, which is of no time.
  static Recipe ofMany(Recipe picture) {
    Map<String, List<String>> options = new LinkedHashMap<>(picture.options());
    options.remove("at");
    return new Recipe(
        picture.program(), picture.scenario(), picture.command(), picture.target(), options);
  }

  /// The whole window.
  Optional<Recipe> ofWindow(SimulationResult result, int width, int height) {
    return render(result, options(WINDOW, model.appearance().look(), width, height));
  }

  /// The recipe of a picture that moves.
  ///
  /// @param still that of one of its frames
  static Recipe moving(Recipe still, TimeRange over, int frames) {
    Map<String, List<String>> options = new LinkedHashMap<>(still.options());
    options.remove("at");
    options.remove("dpi");
    options.put("from", List.of(Long.toString(over.from())));
    options.put("to", List.of(Long.toString(over.to())));
    options.put("frames", List.of(Integer.toString(frames)));
    options.put("fps", List.of(Integer.toString(FRAMES_PER_SECOND)));
    return new Recipe(still.program(), still.scenario(), still.command(), still.target(), options);
  }

  /// A recipe with what the timeline shows.
  static Recipe over(Recipe recipe, @Nullable TimeRange range) {
    return range == null
        ? recipe
        : recipe.with("range", "%d:%d".formatted(range.from(), range.to()));
  }

  /// A picture of a text, whose options say all that is run; empty if its chip is not one that
  /// ships.
  ///
  /// @param view its name on the command line
  Optional<Recipe> ofText(String view, Drawing drawing, ComputedText text, long pixelsPerInch) {
    NumbersRequest request = text.request();
    Optional<String> chip = idOf(request.chip());
    if (chip.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> options =
        options(view, drawing.look(), drawing.width(), drawing.height());
    options.put("dpi", List.of(Long.toString(pixelsPerInch)));
    options.put("model", List.of(nameOf(request.weights())));
    options.put("prompt", List.of(request.prompt()));
    options.put("tokens", List.of(Integer.toString(request.tokens())));
    options.put("chip", List.of(chip.get()));
    Workload formats = request.formats();
    options.put("weights", List.of(formats.weights().id()));
    options.put("activations", List.of(formats.activations().id()));
    options.put("kv", List.of(formats.keyValue().id()));
    options.put("page-tokens", List.of(Integer.toString(formats.pageTokens())));
    boolean shown =
        model.shown() != null && model.shown().scenario().equals(text.timed().scenario());
    long cycle = shown ? model.playback().now() : text.timed().steps().getLast().endCycle();
    options.put("at", List.of(Long.toString(cycle)));
    @Nullable ScenarioDocument document =
        WindowScenario.of(text.timed().scenario(), model.origin()).orElse(null);
    return Optional.of(new Recipe(Program.nameAndVersion(), document, "render", "out", options));
  }

  private static String nameOf(WeightSource weights) {
    return switch (weights) {
      case WeightSource.Shipped shipped -> shipped.id();
      case WeightSource.Stored(Path path) -> path.toString();
    };
  }

  private static Optional<String> idOf(ChipSpec chip) {
    return ChipLibrary.ids().contains(chip.id()) && ChipLibrary.load(chip.id()).equals(chip)
        ? Optional.of(chip.id())
        : Optional.empty();
  }

  private Optional<Recipe> render(SimulationResult result, Map<String, List<String>> options) {
    return document(result)
        .map(document -> new Recipe(Program.nameAndVersion(), document, "render", "out", options));
  }

  private Optional<ScenarioDocument> document(SimulationResult result) {
    return WindowScenario.of(result.scenario(), model.origin());
  }

  private Map<String, List<String>> options(String view, Look look, int width, int height) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    options.put("view", List.of(view));
    options.put("theme", List.of(look.theme().name()));
    options.put("lang", List.of(look.language().tag()));
    options.put("size", List.of(width + "x" + height));
    if (!view.equals(WINDOW)) {
      options.put("unscaled", List.of("true"));
    }
    options.put("at", List.of(Long.toString(model.playback().now())));
    String selected = model.selection().get();
    if (selected != null) {
      options.put("select", List.of(selected));
    }
    return options;
  }
}
