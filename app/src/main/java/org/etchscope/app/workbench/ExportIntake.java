package org.etchscope.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.etchscope.app.recipe.RecipeReader;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.document.DocumentReader;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioFile;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Opens what Etchscope has exported, and scenario files: the window shows the view, the time and
/// the selection that a picture shows, as soon as its run is there.
final class ExportIntake {

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

  private static final Pattern RANGE = Pattern.compile("(\\d{1,18}):(\\d{1,18})");

  private final WorkbenchModel model;
  private final Ranges ranges;

  /// Shows a part of the run on the timeline.
  @FunctionalInterface
  interface Ranges {
    /// Shows the cycles from one to another.
    void show(long from, long to);
  }

  ExportIntake(WorkbenchModel model, Ranges ranges) {
    this.model = model;
    this.ranges = ranges;
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
    ScenarioDocument document = ScenarioFile.read(text, path.toString());
    Scenario scenario = document.scenario(new ShippedScenarios());
    if (!DocumentReader.read(text, path.toString()).has("made")) {
      return () -> open(document, scenario);
    }
    Recipe recipe = Recipe.read(text, path.toString());
    return () -> open(recipe, document, scenario);
  }

  private void open(ScenarioDocument document, Scenario scenario) {
    model.origin().read(scenario.model(), document);
    model.open(scenario);
  }

  private void open(Recipe recipe, ScenarioDocument document, Scenario scenario) {
    recipe.option("prompt").ifPresent(model.numbers().prompt()::set);
    whenShown(scenario, () -> restore(recipe));
    open(document, scenario);
  }

  /// Does something once the run of a scenario is shown.
  private void whenShown(Scenario scenario, Runnable restoring) {
    SimulationResult shown = model.shown();
    if (shown != null && shown.scenario().equals(scenario)) {
      restoring.run();
      return;
    }
    model
        .result()
        .addListener(
            new ChangeListener<@Nullable SimulationResult>() {
              @Override
              public void changed(
                  ObservableValue<? extends @Nullable SimulationResult> result,
                  @Nullable SimulationResult before,
                  @Nullable SimulationResult now) {
                model.result().removeListener(this);
                if (now != null && now.scenario().equals(scenario)) {
                  restoring.run();
                }
              }
            });
  }

  private void restore(Recipe recipe) {
    model.inquiries().sweep().restore(recipe);
    recipe
        .option("view")
        .map(ExportedViews::idOf)
        .filter(ExportedViews::isSeenInTheCentre)
        .ifPresent(model.view()::set);
    model.playback().pause();
    recipe
        .option("at")
        .or(() -> recipe.option("from"))
        .filter(cycle -> cycle.matches("\\d{1,18}"))
        .ifPresent(cycle -> model.playback().seek(Long.parseLong(cycle)));
    model.panels().areaToScale().set(recipe.option("area").isPresent());
    model.selection().set(recipe.option("select").orElse(null));
    recipe.option("range").ifPresent(this::showRange);
  }

  private void showRange(String text) {
    Matcher range = RANGE.matcher(text);
    long cycles = Objects.requireNonNull(model.shown(), "a run is shown").trace().cycles();
    if (range.matches()) {
      long from = Long.parseLong(range.group(1));
      long to = Math.min(cycles, Long.parseLong(range.group(2)));
      if (from < to) {
        ranges.show(from, to);
      }
    }
  }
}
