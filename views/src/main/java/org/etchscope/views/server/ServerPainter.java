package org.etchscope.views.server;

import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.page.RunTitle;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;

/// Paints the server of a run at a cycle. What is drawn depends on run, cycle and size alone.
public final class ServerPainter {

  private final SimulationResult result;
  private final long window;

  public ServerPainter(SimulationResult result) {
    this.result = result;
    this.window = ChipOptions.standard(result.trace()).windowCycles();
  }

  /// Paints a region whose top left corner is the origin.
  ///
  /// @param cycle the cycle; outside the run the first or last one is shown
  /// @return what can be said of the drawn things
  public Explanations paint(Surface surface, long cycle, double width, double height) {
    long shown = Math.clamp(cycle, 0, Math.max(0, result.trace().cycles() - 1));
    ServerFrame frame = new ServerFrame(result, shown, window);
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    page.title(
        surface.say(ServerText.SERVER),
        RunTitle.of(result.scenario(), surface.language()),
        page.contentRight());
    double left = Page.MARGIN;
    Bounds area =
        new Bounds(
            left,
            page.top(),
            Math.max(1, page.contentRight() - left),
            Math.max(1, page.bottom() - page.top()));
    surface.group(
        "server.chips", () -> new ChipsPainter(surface, frame, area, explanations).paint());
    page.inPanel(
        "server.panel", () -> new PanelPainter(surface, frame, page, explanations).paint(height));
    return explanations;
  }
}
