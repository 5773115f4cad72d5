package org.etchscope.app.workbench;

import java.util.Arrays;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.view.PaintedPane;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.words.Language;

/// Measures what a frame of 1600 × 1000 costs in which the whole drawing of the chip is painted
/// anew and 500 tiles, each drawn as a tile on its rail, move over it, on a real display.
public final class TilesBenchmark {

  private static final int TILES = 500;
  private static final int FRAMES = 300;
  private static final int WARM_UP_FRAMES = 200;
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;
  private static final double SIZE = 8;
  private static final double RADIUS = 1.5;

  private static final DataRole[] ROLES = {
    DataRole.WEIGHTS, DataRole.KEY_VALUE, DataRole.ACTIVATIONS, DataRole.PARTIAL_SUMS
  };

  private TilesBenchmark() {}

  /// Prints what it measures.
  public static void main(String[] arguments) throws Exception {
    SimulationResult result = Simulator.run(Preset.DECODE.scenario());
    OnScreen.start();
    Drawing[] drawing = new Drawing[1];
    OnScreen.run(() -> {
      drawing[0] = new Drawing(result);
      Stage stage = new Stage();
      stage.setScene(new Scene(drawing[0], WIDTH, HEIGHT));
      stage.show();
    });
    for (int tiles : new int[] {0, TILES}) {
      drawing[0].tiles = tiles;
      play(drawing[0], WARM_UP_FRAMES);
      long render = OnScreen.cpuNanoseconds(OnScreen.RENDER_THREAD);
      double[] frames = play(drawing[0], FRAMES);
      double painting = (OnScreen.cpuNanoseconds(OnScreen.RENDER_THREAD) - render) / 1e6 / FRAMES;
      System.out.printf(
          Locale.ROOT,
          "%d tiles: window thread %s, mean %.1f ms; render thread, mean %.1f ms%n",
          tiles,
          OnScreen.spread(frames),
          Arrays.stream(frames).average().orElse(0),
          painting);
    }
    OnScreen.end();
  }

  /// Processor time of the window's thread from each frame to the next, in milliseconds.
  private static double[] play(Drawing drawing, int count) throws Exception {
    Look look = new Look(Theme.DARK, Language.ENGLISH);
    return OnScreen.frames(
        count,
        frame -> {
          drawing.frame = frame;
          drawing.spoil();
          drawing.refresh(look, 1);
        });
  }

  /// The chip with tiles that cross it.
  private static final class Drawing extends PaintedPane {
    private final SimulationResult result;
    private final ChipPainter painter;
    private final ChipOptions options;
    private int tiles;
    private int frame;

    Drawing(SimulationResult result) {
      this.result = result;
      this.painter = new ChipPainter(result);
      this.options = ChipOptions.standard(result.trace());
    }

    @Override
    public void paint(Surface surface, double width, double height) {
      long cycle = result.trace().cycles() * frame / (2L * FRAMES);
      painter.paint(surface, cycle, width, height, options);
      for (int tile = 0; tile < tiles; tile++) {
        double x = (tile * 37.0 + frame * 2.5) % width;
        double y = tile * height / TILES;
        tile(surface, ROLES[tile % ROLES.length], x, y);
      }
    }

    private static void tile(Surface surface, DataRole role, double x, double y) {
      surface.fillRect(x - 1, y - 1, SIZE + 2, SIZE + 2, RADIUS + 1, Role.CANVAS);
      surface.fillRect(x, y, SIZE, SIZE, RADIUS, role.fill());
      surface.strokeRect(x, y, SIZE, SIZE, RADIUS, Stroke.HAIRLINE, role.edge());
    }
  }
}
