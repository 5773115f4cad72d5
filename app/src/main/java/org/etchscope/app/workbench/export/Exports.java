package org.etchscope.app.workbench.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import org.etchscope.app.figure.Figure;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.PixelFile;
import org.etchscope.app.figure.Resolution;
import org.etchscope.app.workbench.file.Export;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.model.Writing;
import org.etchscope.app.workbench.words.WorkbenchText;
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

/// Writes what the window shows: pictures as they are seen, tables and traces of the run by the
/// same writers as on the command line. What takes long is written in the background.
public final class Exports {

  private final WorkbenchModel model;
  private final Supplier<WindowContent> content;
  private final ExportRecipes recipes;
  private final Executor background;
  private final Consumer<String> done;
  private final Writing writing = new Writing();

  /// @param content what the window holds now
  /// @param background where files are made and written
  /// @param done takes a sentence when a file is there, on whatever thread wrote it
  public Exports(
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
  public Writing writing() {
    return writing;
  }

  /// Writes to a file, or into a folder the tables.
  ///
  /// @param failed takes the sentence of what went wrong, on whatever thread it did
  public void write(Export what, Path path, Consumer<String> failed) {
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

  /// Draws what is seen now.
  ///
  /// @return writes the file of it, on any thread
  private Runnable writer(Export what, Path path, SimulationResult result, Writing.Ticket ticket) {
    return switch (what) {
      case VIEW_PNG -> file(path, seen(result).still().file(PictureFormat.PNG), ticket);
      case VIEW_SVG -> file(path, seen(result).still().file(PictureFormat.SVG), ticket);
      case VIEW_TEX -> file(path, seen(result).still().file(PictureFormat.TEX), ticket);
      case VIEW_PDF -> file(path, seen(result).still().file(PictureFormat.PDF), ticket);
      case VIEW_PLOT -> seen(result).plot().plot(path, ticket);
      case VIEW_GIF -> seen(result).moving(path, ticket);
      case TIMELINE_PNG, INSPECTOR_PNG ->
          file(path, panel(what, result).file(PictureFormat.PNG), ticket);
      case TIMELINE_SVG, INSPECTOR_SVG ->
          file(path, panel(what, result).file(PictureFormat.SVG), ticket);
      case TIMELINE_TEX, INSPECTOR_TEX ->
          file(path, panel(what, result).file(PictureFormat.TEX), ticket);
      case TIMELINE_PDF, INSPECTOR_PDF ->
          file(path, panel(what, result).file(PictureFormat.PDF), ticket);
      case TIMELINE_PLOT -> panel(what, result).plot(path, ticket);
      case WINDOW_PNG -> file(path, window(result), ticket);
      case TABLES -> () -> tables(path, result);
      case TRACE -> () -> trace(path, result, ticket);
    };
  }

  private SeenPicture seen(SimulationResult result) {
    return new SeenPicture(model, content.get(), recipes, result);
  }

  private ExportedPicture panel(Export what, SimulationResult result) {
    return PanelPicture.of(what, model, content.get(), result).exported(recipes);
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

  private static void bytes(Path path, byte[] content) {
    TargetFile.at(path).write(out -> out.write(content));
  }

  /// What is seen in the centre, as a picture; empty if nothing is.
  public Optional<Image> picture() {
    return content
        .get()
        .views()
        .seen()
        .drawing(model.appearance().look())
        .map(drawing -> drawing.image(ExportedPicture.PIXELS));
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
