package org.etchscope.app.figure;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.inspector.InspectorPainter;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.CanvasSurface;
import org.etchscope.views.surface.PngWriter;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.SvgSurface;
import org.etchscope.views.timeline.TimeRange;
import org.etchscope.views.timeline.TimelinePainter;
import org.etchscope.views.timeline.TimelineScene;
import org.jspecify.annotations.Nullable;

/// A picture of a run, made by the painters of the window.
///
/// @param result the run
/// @param view what is shown
/// @param theme its colours
/// @param width width in units, of one pixel each at a scale of 1; at least 1
/// @param height height in units, at least 1
/// @param cycle where the playhead stands
/// @param selected id of what is selected on the chip, or `null`
/// @param range what the timeline shows of the run
public record Figure(
    SimulationResult result,
    FigureView view,
    Theme theme,
    int width,
    int height,
    long cycle,
    @Nullable String selected,
    TimeRange range) {

  public Figure {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "figure is %d x %d; both must be at least 1".formatted(width, height));
    }
    cycle = Math.clamp(cycle, 0, result.trace().cycles());
  }

  /// A figure with nothing selected, and the whole run on the timeline.
  public static Figure of(
      SimulationResult result, FigureView view, Theme theme, int width, int height, long cycle) {
    TimeRange all = TimeRange.whole(result.trace().cycles());
    return new Figure(result, view, theme, width, height, cycle, null, all);
  }

  /// The figure as a PNG file, which states its scenario. May be called on any thread.
  ///
  /// @param scale pixels of a unit, at least 1
  public byte[] png(int scale) {
    int pixelsWide = Math.multiplyExact(width, scale);
    int pixelsHigh = Math.multiplyExact(height, scale);
    Image image = Toolkit.make(() -> canvas(pixelsWide, pixelsHigh, scale));
    return encoded(image, facts(result, cycle));
  }

  /// A picture as a PNG file with texts in it.
  public static byte[] encoded(Image image, Map<String, String> texts) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[Math.multiplyExact(width, height)];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return PngWriter.encode(width, height, argb, texts);
  }

  private WritableImage canvas(int pixelsWide, int pixelsHigh, int scale) {
    Canvas canvas = new Canvas(pixelsWide, pixelsHigh);
    Surface surface = new CanvasSurface(canvas.getGraphicsContext2D(), theme, 1);
    surface.placed(0, 0, scale, () -> paint(surface));
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    return canvas.snapshot(parameters, new WritableImage(pixelsWide, pixelsHigh));
  }

  /// The figure as an SVG file, which states its scenario.
  public byte[] svg() {
    SvgSurface surface = new SvgSurface(width, height, theme);
    paint(surface);
    String title = "%s of %s".formatted(view.label(), result.scenario().model().name());
    return surface.document(title, facts(result, cycle)).getBytes(StandardCharsets.UTF_8);
  }

  private void paint(Surface surface) {
    switch (view) {
      case CHIP ->
          new ChipPainter(result)
              .paint(
                  surface,
                  cycle,
                  width,
                  height,
                  ChipOptions.standard(result.trace()).withSelected(selected));
      case TIMELINE ->
          TimelinePainter.paint(
              surface, TimelineScene.of(result.trace(), range, width, height), cycle);
      case INSPECTOR -> new InspectorPainter(result).paint(surface, cycle, selected, width, height);
    }
  }

  /// What a picture of a run says of it: program, model, chip, workload and cycle.
  public static Map<String, String> facts(SimulationResult result, long cycle) {
    Scenario scenario = result.scenario();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Software", "Etchscope");
    texts.put("Model", scenario.model().name());
    texts.put("Chip", scenario.chip().id());
    texts.put("Workload", workload(scenario));
    texts.put("Cycle", Long.toString(cycle));
    return texts;
  }

  private static String workload(Scenario scenario) {
    var workload = scenario.workload();
    return String.format(
        Locale.ROOT,
        "%s, %s, batch %d, %d prompt and %d generated tokens, %s %s %s",
        workload.phase().id(),
        workload.layout().id(),
        workload.batch(),
        workload.promptTokens(),
        workload.generatedTokens(),
        workload.weights().id(),
        workload.activations().id(),
        workload.keyValue().id());
  }
}
