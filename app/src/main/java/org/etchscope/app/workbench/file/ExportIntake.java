package org.etchscope.app.workbench.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.app.recipe.RecipeReader;
import org.etchscope.app.recipe.SideDocument;
import org.etchscope.app.workbench.model.ExportedViews;
import org.etchscope.app.workbench.model.OpenedModel;
import org.etchscope.app.workbench.model.WhenShown;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioFile;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.timeline.TimeRange;

/// Opens what Etchscope has exported, and scenario files: the window shows the view, the time and
/// the selection that a picture shows, as soon as its run is there.
public final class ExportIntake {

  private static final List<String> ENDINGS =
      List.of(
          ".svg",
          ".pdf",
          ".png",
          ".tex",
          ".gif",
          ".csv",
          ".jsonl",
          ".gz",
          ".pftrace",
          ".perfetto-trace");

  private static final ShippedScenarios SOURCES = new ShippedScenarios();

  private static final Pattern RANGE = Pattern.compile("(\\d{1,18}):(\\d{1,18})");

  private final WorkbenchModel model;

  public ExportIntake(WorkbenchModel model) {
    this.model = model;
  }

  /// Whether a file is one that carries a scenario, or is one.
  static boolean isExport(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (ENDINGS.stream().anyMatch(name::endsWith)) {
      return true;
    }
    if (!name.endsWith(".json") || !Files.isRegularFile(path)) {
      return false;
    }
    try {
      return DocumentReader.read(RecipeReader.text(path), name).has("workload");
    } catch (IllegalArgumentException _) {
      // The reader of models says what is wrong with the file.
      return false;
    }
  }

  /// Reads such a file, on any thread.
  ///
  /// @return shows it, on the thread of the window
  /// @throws IllegalArgumentException in one sentence if it carries nothing that can be run
  Runnable read(Path path) {
    String text = RecipeReader.text(path);
    String file = path.toString();
    DocumentObject members = DocumentReader.read(text, file);
    if (members.has("vary")) {
      return sweep(members, file);
    }
    Recipe recipe = members.has("made") ? Recipe.read(text, file) : null;
    if (recipe != null && recipe.scenario() == null) {
      return () -> restoreView(recipe);
    }
    ScenarioDocument document = ScenarioFile.read(text, file);
    Scenario scenario = document.scenario(SOURCES);
    if (recipe == null) {
      return () -> open(document, scenario);
    }
    Optional<OpenedModel> weights =
        recipe.option("model").map(Path::of).filter(Files::exists).map(OpenedModel::read);
    Sides sides = sides(recipe, document);
    return () -> {
      weights.ifPresent(opened -> opened.announceIn(model));
      open(recipe, sides, document, scenario);
    };
  }

  /// The file of a sweep: its scenario, and what is varied of it.
  private Runnable sweep(DocumentObject members, String file) {
    ScenarioDocument document = ScenarioFile.read(members.json("scenario").orElse(""), file);
    Scenario scenario = document.scenario(SOURCES);
    List<String> vary = members.texts("vary");
    return () -> {
      model.inquiries().sweep().restore(vary);
      model.view().set(ExportedViews.SWEEP);
      open(document, scenario);
    };
  }

  /// The two scenarios of a comparison with their documents; none if it compares nothing, or more
  /// than the window does.
  private record Sides(List<ScenarioDocument> documents, List<Scenario> scenarios) {}

  private static Sides sides(Recipe recipe, ScenarioDocument base) {
    List<ScenarioDocument> documents = new ArrayList<>();
    for (String text : SideDocument.texts(recipe)) {
      documents.add(SideDocument.read("side", text, () -> base));
    }
    return new Sides(
        documents, documents.stream().map(document -> document.scenario(SOURCES)).toList());
  }

  private void open(ScenarioDocument document, Scenario scenario) {
    model.origin().read(scenario.model(), document);
    model.open(scenario);
  }

  private void open(Recipe recipe, Sides sides, ScenarioDocument document, Scenario scenario) {
    recipe.option("prompt").ifPresent(model.numbers().prompt()::set);
    for (int i = 0; i < sides.documents().size(); i++) {
      model.origin().read(sides.scenarios().get(i).model(), sides.documents().get(i));
    }
    if (sides.scenarios().size() == 2) {
      model.inquiries().compare().restore(recipe, sides.scenarios());
    }
    WhenShown.run(model, scenario, () -> restore(recipe));
    open(document, scenario);
  }

  /// What the program wrote may have been changed by hand since.
  private void restore(Recipe recipe) {
    try {
      restoreAll(recipe);
    } catch (IllegalArgumentException e) {
      model.notices().complain(InputFault.of(e));
    }
  }

  private void restoreAll(Recipe recipe) {
    model.inquiries().sweep().restore(recipe);
    model.inquiries().serving().restore(recipe);
    restoreView(recipe);
    model.playback().pause();
    recipe
        .option("at")
        .or(() -> recipe.option("from"))
        .filter(cycle -> cycle.matches("\\d{1,18}"))
        .ifPresent(cycle -> model.playback().seek(Long.parseLong(cycle)));
    recipe
        .option("at")
        .filter(share -> share.matches("\\d{1,2}(\\.\\d{1,6})?%|100(\\.0{1,6})?%"))
        .map(share -> share.substring(0, share.length() - 1))
        .ifPresent(percent -> model.playback().seekShare(Double.parseDouble(percent) / 100));
    model.panels().fullestFirst().set(recipe.option("fullest-first").isPresent());
    model.panels().areaToScale().set(recipe.option("area").isPresent());
    model.selection().set(recipe.option("select").orElse(null));
    recipe.option("range").ifPresent(this::showRange);
  }

  /// The view of a picture, or of what another command has written.
  private void restoreView(Recipe recipe) {
    String name = recipe.option("view").orElse(ExportedViews.ofCommand(recipe.command()));
    Optional.of(ExportedViews.idOf(name))
        .filter(ExportedViews::isSeenInTheCentre)
        .ifPresent(model.view()::set);
  }

  private void showRange(String text) {
    Matcher range = RANGE.matcher(text);
    long cycles = Objects.requireNonNull(model.shown(), "a run is shown").trace().cycles();
    if (range.matches()) {
      long from = Long.parseLong(range.group(1));
      long to = Math.min(cycles, Long.parseLong(range.group(2)));
      if (from < to) {
        model.panels().timeline().set(TimeRange.whole(cycles).shown(from, to));
      }
    }
  }
}
