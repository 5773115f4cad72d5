package org.etchscope.app.cli;

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
import org.etchscope.app.workbench.WindowPicture;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.CanvasSurface;
import org.etchscope.views.surface.PngWriter;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.SvgSurface;
import org.etchscope.views.timeline.TimeRange;
import org.etchscope.views.timeline.TimelinePainter;
import org.etchscope.views.timeline.TimelineScene;

/// A picture of a run, made by the painters of the window.
///
/// @param result the run
/// @param view what is shown
/// @param theme its colours
/// @param width pixels
/// @param height pixels
/// @param cycleShare where in the run the playhead stands, 0 to 1
record Picture(
    SimulationResult result,
    PictureView view,
    Theme theme,
    int width,
    int height,
    double cycleShare) {

  /// The picture as a PNG file, which states its scenario.
  byte[] png() {
    Image image =
        view == PictureView.WINDOW
            ? WindowPicture.render(result, theme, width, height, cycleShare)
            : MemoryToolkit.make(this::canvas);
    int[] argb = new int[Math.multiplyExact(width, height)];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return PngWriter.encode(width, height, argb, metadata());
  }

  private WritableImage canvas() {
    Canvas canvas = new Canvas(width, height);
    paint(new CanvasSurface(canvas.getGraphicsContext2D(), theme, 1));
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    return canvas.snapshot(parameters, new WritableImage(width, height));
  }

  /// The picture as an SVG file, which states its scenario; not for the window, which is made of
  /// controls.
  byte[] svg() {
    SvgSurface surface = new SvgSurface(width, height, theme);
    paint(surface);
    String title = "%s of %s".formatted(view.label(), result.scenario().model().name());
    return surface.document(title, metadata()).getBytes(StandardCharsets.UTF_8);
  }

  private void paint(Surface surface) {
    long cycles = result.trace().cycles();
    long cycle = Math.clamp(Math.round(cycleShare * cycles), 0, cycles);
    switch (view) {
      case CHIP ->
          new ChipPainter(result)
              .paint(surface, cycle, width, height, ChipOptions.standard(result.trace()));
      case TIMELINE -> {
        TimeRange range = TimeRange.whole(cycles);
        TimelinePainter.paint(
            surface, TimelineScene.of(result.trace(), range, width, height), cycle);
      }
      case WINDOW -> throw new IllegalStateException("the window is no painter's");
    }
  }

  private Map<String, String> metadata() {
    Scenario scenario = result.scenario();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Software", "Etchscope");
    texts.put("Model", scenario.model().name());
    texts.put("Chip", scenario.chip().id());
    texts.put("Workload", workload(scenario));
    texts.put("Cycle", Long.toString(Math.round(cycleShare * result.trace().cycles())));
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
