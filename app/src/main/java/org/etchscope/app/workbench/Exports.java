package org.etchscope.app.workbench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Figure;
import org.etchscope.app.figure.FigureText;
import org.etchscope.app.figure.MovingPicture;
import org.etchscope.app.figure.Picture;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.PixelFile;
import org.etchscope.app.figure.PlotFile;
import org.etchscope.app.figure.Resolution;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.sim.export.CsvTables;
import org.etchscope.sim.export.ExportException;
import org.etchscope.sim.export.RunTrace;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.export.TraceFormat;
import org.etchscope.sim.export.TraceRequest;
import org.etchscope.sim.input.Faulty;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.PgfPlot;
import org.etchscope.views.timeline.TimeRange;

/// Writes what the window shows: pictures as they are seen, tables and traces of the run by the
/// same writers as on the command line. What takes long is written in the background.
final class Exports {

  /// Pixels of a unit in a picture, for print and for screens of fine pixels.
  private static final int PIXELS = 2;

  /// Frames of a moving picture.
  private static final int FRAMES = 60;

  /// What takes long.
  private static final int PIXELS_PER_INCH = 96 * PIXELS;

  private static final Resolution RESOLUTION = Resolution.SCREEN.withPixelsPerInch(PIXELS_PER_INCH);

  private final WorkbenchModel model;
  private final Supplier<WindowContent> content;
  private final ExportRecipes recipes;
  private final Executor background;
  private final Consumer<String> done;
  private final Writing writing = new Writing();

  /// @param content what the window holds now
  /// @param background where files are made and written
  /// @param done takes a sentence when a file is there, on whatever thread wrote it
  Exports(
      WorkbenchModel model,
      Supplier<WindowContent> content,
      Executor background,
      Consumer<String> done) {
    this.model = model;
    this.content = content;
    this.recipes = new ExportRecipes(model);
    this.background = background;
    this.done = done;
  }

  /// What is being written in the background.
  Writing writing() {
    return writing;
  }

  /// Writes to a file, or into a folder the tables.
  ///
  /// @param failed takes the sentence of what went wrong, on whatever thread it did
  void write(Export what, Path path, Consumer<String> failed) {
    SimulationResult result = model.shown();
    if (result == null) {
      return;
    }
    Writing.Ticket ticket = writing.begin();
    boolean prepared =
        attempt(
            path,
            failed,
            () -> {
              // A picture is of what is shown now; its file comes later.
              Runnable work = writer(what, path, result, ticket);
              background.execute(() -> {
                if (attempt(path, failed, work)) {
                  done.accept(model.say(WorkbenchText.IS_WRITTEN, path));
                }
                ticket.end();
              });
            });
    if (!prepared) {
      ticket.end();
    }
  }

  /// @return whether it could be done
  private boolean attempt(Path path, Consumer<String> failed, Runnable work) {
    try {
      work.run();
      return true;
    } catch (CancellationException _) {
      // A person gave the file up.
    } catch (IllegalArgumentException | ExportException e) {
      String message = e instanceof Faulty ? InputWords.of(e, model.language()) : e.getMessage();
      failed.accept(message == null ? model.say(WorkbenchText.CANNOT_BE_WRITTEN, path) : message);
    } catch (RuntimeException | OutOfMemoryError e) {
      failed.accept(model.say(WorkbenchText.FAILED_INSIDE, e));
    }
    return false;
  }

  /// What is seen in the centre over the time that the timeline shows; to be written in the
  /// background.
  ///
  /// @throws IllegalArgumentException if it does not move
  private Runnable moving(Path path, SimulationResult result, Writing.Ticket ticket) {
    CentreView seen = content.get().views().seen();
    LongFunction<Drawing> drawings =
        seen.drawings(model.appearance().look())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    FigureText.NOTHING_MOVES.in(
                        model.appearance().look().language(), seen.title().label())));
    TimeRange range = content.get().timeline().range();
    TimeRange over = range == null ? TimeRange.whole(result.trace().cycles()) : range;
    long[] cycles = MovingPicture.evenly(over.from(), over.to(), FRAMES);
    String recipe =
        recipe(result, seen, drawings.apply(over.from()))
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

  /// Draws what is seen now.
  ///
  /// @return writes the file of it, on any thread
  private Runnable writer(Export what, Path path, SimulationResult result, Writing.Ticket ticket) {
    return switch (what) {
      case VIEW_PNG -> file(path, view(result, PictureFormat.PNG), ticket);
      case VIEW_SVG -> file(path, view(result, PictureFormat.SVG), ticket);
      case VIEW_TEX -> file(path, view(result, PictureFormat.TEX), ticket);
      case VIEW_PDF -> file(path, view(result, PictureFormat.PDF), ticket);
      case VIEW_PLOT -> plot(path, result, ticket);
      case VIEW_GIF -> moving(path, result, ticket);
      case TIMELINE_PNG, INSPECTOR_PNG ->
          file(path, figure(what, result, PictureFormat.PNG), ticket);
      case TIMELINE_SVG, INSPECTOR_SVG ->
          file(path, figure(what, result, PictureFormat.SVG), ticket);
      case TIMELINE_TEX, INSPECTOR_TEX ->
          file(path, figure(what, result, PictureFormat.TEX), ticket);
      case TIMELINE_PDF, INSPECTOR_PDF ->
          file(path, figure(what, result, PictureFormat.PDF), ticket);
      case TIMELINE_PLOT -> {
        PanelPicture panel = PanelPicture.of(what, model, content.get(), result);
        Optional<Recipe> recipe = panel.recipe(recipes, PIXELS_PER_INCH);
        yield plot(path, panel.drawing(), recipe, panel.title(), ticket);
      }
      case WINDOW_PNG -> file(path, window(result), ticket);
      case TABLES -> () -> tables(path, result);
      case TRACE -> () -> trace(path, result, ticket);
    };
  }

  private static Runnable file(Path path, Supplier<byte[]> content, Writing.Ticket ticket) {
    return () -> {
      ticket.check();
      byte[] bytes = content.get();
      ticket.check();
      bytes(path, bytes);
    };
  }

  private void tables(Path path, SimulationResult result) {
    TargetFile.makeFolder(path);
    CsvTables.write(result, path);
    recipes
        .ofRun(result, "tables")
        .ifPresent(recipe ->
            bytes(
                path.resolve(Recipe.NAME),
                (recipe.json() + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private void trace(Path path, SimulationResult result, Writing.Ticket ticket) {
    String recipe = recipes.ofRun(result, "trace").map(Recipe::json).orElse("");
    long end = result.trace().cycles();
    TraceRequest all = new TraceRequest(result, recipe, 0, end, TraceRequest.ALL_PIECES);
    TargetFile.at(path).write(out -> RunTrace.write(all, TraceFormat.JSON, ticket.checked(out)));
  }

  /// What is seen in the centre as a plot for LaTeX, with its table beside it.
  ///
  /// @throws IllegalArgumentException if it is none
  private Runnable plot(Path path, SimulationResult result, Writing.Ticket ticket) {
    content.get().showPlayhead();
    Look look = model.appearance().look();
    CentreView seen = content.get().views().seen();
    Drawing drawing =
        seen.drawing(look)
            .filter(drawn -> drawn.plot().get().isPresent())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    FigureText.NO_PLOT.in(look.language(), seen.title().label())));
    String title = title(seen, drawing, result);
    return plot(path, drawing, recipe(result, seen, drawing), title, ticket);
  }

  /// A drawing that is a plot, with its table beside it.
  private static Runnable plot(
      Path path, Drawing drawing, Optional<Recipe> recipe, String title, Writing.Ticket ticket) {
    PgfPlot plot = drawing.plot().get().orElseThrow();
    Picture picture = with(recipe.map(plain -> plain.with("pgfplots", "true")), drawing);
    Sheet sheet = Sheet.onScreen(drawing.look(), drawing.width(), drawing.height());
    return () -> {
      ticket.check();
      PlotFile.write(plot, picture, sheet, title, path);
    };
  }

  private static void bytes(Path path, byte[] content) {
    TargetFile.at(path).write(out -> out.write(content));
  }

  /// What is seen in the centre.
  ///
  /// @throws IllegalArgumentException if it is empty
  private Supplier<byte[]> view(SimulationResult result, PictureFormat format) {
    // The playhead may have moved since the last frame.
    content.get().showPlayhead();
    CentreView seen = content.get().views().seen();
    Drawing drawing =
        seen.drawing(model.appearance().look())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    model.say(WorkbenchText.EMPTY_VIEW, seen.title().label())));
    return with(recipe(result, seen, drawing), drawing)
        .drawn(format, title(seen, drawing, result), RESOLUTION);
  }

  private static String title(CentreView seen, Drawing drawing, SimulationResult result) {
    String name =
        seen.commandOptions().getOrDefault("view", ExportedViews.nameOf(seen.title().id()));
    FigureText what = FigureText.valueOf(name.toUpperCase(Locale.ROOT));
    return ExportedViews.showsManyRuns(name)
        ? what.in(drawing.look().language())
        : what.title(drawing.look().language(), result.scenario().model().name());
  }

  private Optional<Recipe> recipe(SimulationResult result, CentreView seen, Drawing drawing) {
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
            ? recipes.ofText(view, drawing, text, PIXELS_PER_INCH)
            : recipes
                .ofPicture(result, view, drawing, PIXELS_PER_INCH)
                .map(of -> ExportedViews.showsManyRuns(view) ? ExportRecipes.ofMany(of) : of);
    return recipe.map(plain -> {
      Recipe full = plain;
      for (Map.Entry<String, String> option : seen.commandOptions().entrySet()) {
        full = full.with(option.getKey(), option.getValue());
      }
      return full;
    });
  }

  private static Picture with(Optional<Recipe> recipe, Picture picture) {
    return recipe.isEmpty() ? picture : picture.with(Recipe.NAME, recipe.get().json());
  }

  /// What is seen in the centre, as a picture; empty if nothing is.
  Optional<Image> picture() {
    return content
        .get()
        .views()
        .seen()
        .drawing(model.appearance().look())
        .map(drawing -> drawing.image(PIXELS));
  }

  private Supplier<byte[]> figure(Export what, SimulationResult result, PictureFormat format) {
    PanelPicture panel = PanelPicture.of(what, model, content.get(), result);
    return with(panel.recipe(recipes, PIXELS_PER_INCH), panel.drawing())
        .drawn(format, panel.title(), RESOLUTION);
  }

  private Supplier<byte[]> window(SimulationResult result) {
    Scene scene = content.get().getScene();
    SnapshotParameters parameters = new SnapshotParameters();
    double outputScale = scene.getWindow() == null ? 1 : scene.getWindow().getOutputScaleX();
    parameters.setTransform(new Scale(outputScale, outputScale));
    parameters.setFill(scene.getFill());
    WritableImage image = scene.getRoot().snapshot(parameters, null);
    Map<String, String> facts = new LinkedHashMap<>(Figure.facts(result, model.playback().now()));
    recipes
        .ofWindow(result, (int) scene.getWidth(), (int) scene.getHeight())
        .ifPresent(recipe -> facts.put(Recipe.NAME, recipe.json()));
    return () -> PixelFile.png(image, Resolution.SCREEN, facts);
  }
}
