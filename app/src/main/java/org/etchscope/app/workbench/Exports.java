package org.etchscope.app.workbench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Figure;
import org.etchscope.app.figure.FigureView;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.PixelFile;
import org.etchscope.app.figure.Resolution;
import org.etchscope.sim.export.CsvTables;
import org.etchscope.sim.export.ExportException;
import org.etchscope.sim.export.RunTrace;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/// Writes what the window shows: pictures as they are seen, tables and traces of the run by the
/// same writers as on the command line. What takes long is written in the background.
final class Exports {

  /// Pixels of a unit in a picture, for print and for screens of fine pixels.
  private static final int PIXELS = 2;

  private final WorkbenchModel model;
  private final Supplier<WindowContent> content;
  private final Executor background;
  private final Consumer<String> done;

  /// @param content what the window holds now
  /// @param background where tables and traces are written
  /// @param done takes a sentence when a file is there, on whatever thread wrote it
  Exports(
      WorkbenchModel model,
      Supplier<WindowContent> content,
      Executor background,
      Consumer<String> done) {
    this.model = model;
    this.content = content;
    this.background = background;
    this.done = done;
  }

  /// Writes to a file, or into a folder the tables.
  ///
  /// @param failed takes the sentence of what went wrong, on whatever thread it did
  void write(Export what, Path path, Consumer<String> failed) {
    SimulationResult result = model.shown();
    if (result == null) {
      return;
    }
    // A picture is of what is shown now; only its file may come later.
    Executor where = what == Export.TABLES || what == Export.TRACE ? background : Runnable::run;
    where.execute(() -> {
      try {
        write(what, path, result);
        done.accept(model.say(WorkbenchText.IS_WRITTEN, path));
      } catch (IllegalArgumentException | ExportException e) {
        String message = e.getMessage();
        failed.accept(message == null ? model.say(WorkbenchText.CANNOT_BE_WRITTEN, path) : message);
      }
    });
  }

  private void write(Export what, Path path, SimulationResult result) {
    switch (what) {
      case VIEW_PNG -> bytes(path, view(PictureFormat.PNG));
      case VIEW_SVG -> bytes(path, view(PictureFormat.SVG));
      case VIEW_TEX -> bytes(path, view(PictureFormat.TEX));
      case VIEW_PDF -> bytes(path, view(PictureFormat.PDF));
      case TIMELINE_PNG, INSPECTOR_PNG -> bytes(path, figure(what, result).as(PictureFormat.PNG));
      case TIMELINE_SVG, INSPECTOR_SVG -> bytes(path, figure(what, result).as(PictureFormat.SVG));
      case TIMELINE_TEX, INSPECTOR_TEX -> bytes(path, figure(what, result).as(PictureFormat.TEX));
      case TIMELINE_PDF, INSPECTOR_PDF -> bytes(path, figure(what, result).as(PictureFormat.PDF));
      case WINDOW_PNG -> bytes(path, window(result));
      case TABLES -> {
        TargetFile.makeFolder(path);
        CsvTables.write(result, path);
      }
      case TRACE -> TargetFile.at(path).write(out -> RunTrace.write(result, out));
    }
  }

  private static void bytes(Path path, byte[] content) {
    TargetFile.at(path).write(out -> out.write(content));
  }

  private byte[] view(PictureFormat format) {
    return view().as(format, content.get().views().seen().title().label());
  }

  /// What is seen in the centre.
  ///
  /// @throws IllegalArgumentException if it is empty
  private Drawing view() {
    CentreView seen = content.get().views().seen();
    return seen.drawing(model.appearance().look())
        .orElseThrow(() ->
            new IllegalArgumentException(
                model.say(WorkbenchText.EMPTY_VIEW, seen.title().label())));
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

  private Figure figure(Export what, SimulationResult result) {
    boolean timeline = what.subject().equals(Export.TIMELINE_PNG.subject());
    Region pane = timeline ? content.get().timeline() : content.get().inspector();
    @Nullable TimeRange seen = content.get().timeline().range();
    return new Figure(
        result,
        timeline ? FigureView.TIMELINE : FigureView.INSPECTOR,
        model.appearance().look(),
        (int) Math.max(1, timeline ? pane.getWidth() : InspectorPane.WIDTH),
        (int) Math.max(1, pane.getHeight()),
        model.playback().now(),
        model.selection().get(),
        seen == null ? TimeRange.whole(result.trace().cycles()) : seen);
  }

  private byte[] window(SimulationResult result) {
    SnapshotParameters parameters = new SnapshotParameters();
    double outputScale =
        content.get().getScene().getWindow() == null
            ? 1
            : content.get().getScene().getWindow().getOutputScaleX();
    parameters.setTransform(new Scale(outputScale, outputScale));
    WritableImage image = content.get().getScene().getRoot().snapshot(parameters, null);
    return PixelFile.png(image, Resolution.SCREEN, Figure.facts(result, model.playback().now()));
  }
}
