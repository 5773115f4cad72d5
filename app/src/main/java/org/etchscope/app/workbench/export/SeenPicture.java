package org.etchscope.app.workbench.export;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import javafx.application.Platform;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.FigureText;
import org.etchscope.app.figure.MovingPicture;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.ExportedViews;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.model.Writing;
import org.etchscope.app.workbench.view.ArrayPane;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.surface.Look;
import org.etchscope.views.timeline.TimeRange;

/// What is seen in the centre of the window, as pictures that carry how the command line makes
/// them.
public final class SeenPicture {

  /// Frames of a moving picture.
  private static final int FRAMES = 60;

  private final WorkbenchModel model;
  private final WindowContent content;
  private final ExportRecipes recipes;
  private final SimulationResult result;
  private final CentreView seen;
  private final Look look;

  /// @param result the run that is shown
  SeenPicture(
      WorkbenchModel model, WindowContent content, ExportRecipes recipes, SimulationResult result) {
    this.model = model;
    this.content = content;
    this.recipes = recipes;
    this.result = result;
    this.seen = content.views().seen();
    this.look = model.appearance().look();
  }

  /// The view as it stands now.
  ///
  /// @throws IllegalArgumentException if it is empty
  ExportedPicture still() {
    // The playhead may have moved since the last frame.
    content.showPlayhead();
    Drawing drawing =
        seen.drawing(look)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    model.say(WorkbenchText.EMPTY_VIEW, seen.title().label())));
    return exported(drawing);
  }

  private ExportedPicture exported(Drawing drawing) {
    return new ExportedPicture(drawing, title(drawing), recipe(drawing));
  }

  private String title(Drawing drawing) {
    String name =
        seen.commandOptions().getOrDefault("view", ExportedViews.nameOf(seen.title().id()));
    FigureText what = FigureText.valueOf(name.toUpperCase(Locale.ROOT));
    return ExportedViews.showsManyRuns(name)
        ? what.in(drawing.look().language())
        : what.title(drawing.look().language(), result.scenario().model().name());
  }

  private Optional<Recipe> recipe(Drawing drawing) {
    if (!seen.isOnCommandLine()) {
      return Optional.empty();
    }
    String view = ExportedViews.nameOf(seen.title().id());
    ComputedText text = model.numbers().text().orElse(null);
    boolean ofText =
        ExportedViews.showsText(view)
            || (view.equals(ArrayPane.ID)
                && text != null
                && text.timed().scenario().equals(result.scenario()));
    Optional<Recipe> recipe =
        ofText && text != null
            ? recipes.ofText(view, drawing, text, ExportedPicture.PIXELS_PER_INCH)
            : recipes
                .ofPicture(result, view, drawing, ExportedPicture.PIXELS_PER_INCH)
                .map(of -> ExportedViews.showsManyRuns(view) ? ExportRecipes.ofMany(of) : of);
    return recipe.map(plain -> {
      Recipe full = plain;
      for (Map.Entry<String, String> option : seen.commandOptions().entrySet()) {
        full = full.with(option.getKey(), option.getValue());
      }
      return full;
    });
  }

  /// The view as it stands now, which is a plot.
  ///
  /// @throws IllegalArgumentException if it is none
  ExportedPicture plot() {
    content.showPlayhead();
    Drawing drawing =
        seen.drawing(look)
            .filter(drawn -> drawn.plot().get().isPresent())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    FigureText.NO_PLOT.in(look.language(), seen.title().label())));
    return exported(drawing);
  }

  /// The view over the time that the timeline shows; to be written in the background.
  ///
  /// @throws IllegalArgumentException if it does not move
  Runnable moving(Path path, Writing.Ticket ticket) {
    LongFunction<Drawing> drawings =
        seen.drawings(look)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    FigureText.NOTHING_MOVES.in(look.language(), seen.title().label())));
    TimeRange range = content.timeline().range();
    TimeRange over = range == null ? TimeRange.whole(result.trace().cycles()) : range;
    long[] cycles = MovingPicture.evenly(over.from(), over.to(), FRAMES);
    String recipe =
        recipe(drawings.apply(over.from()))
            .map(still -> ExportRecipes.moving(still, over, FRAMES).json())
            .orElse("");
    MovingPicture picture =
        new MovingPicture(
            cycle -> {
              ticket.check();
              return drawings.apply(cycle).image(1);
            },
            cycles,
            100 / ExportRecipes.FRAMES_PER_SECOND,
            recipe);
    return () -> {
      TargetFile.at(path).write(picture::write);
      // What was drawn last is not what is seen.
      Platform.runLater(seen::spoil);
    };
  }
}
