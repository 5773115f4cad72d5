package org.etchscope.views.server;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.page.Page;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// Paints the server of a run at a cycle. What is drawn depends on run, cycle, selection and size
/// alone.
public final class ServerPainter {

  private static final double LARGEST_ZOOM = 1.75;
  private static final double ZOOM_STEP = 0.05;

  /// In a column of a paper a chip has the letters of the page.
  private static final double LEAST_WITH_ZOOM = 480;

  private static final String CHIP = "server.chip.";
  private static final double GAP = 14;
  private static final double LARGEST_STRIP = 0.36;
  private static final double ROW = 14;
  private static final int FEW_CHIPS = 8;
  private static final double STRIP_OF_FEW = 0.6;
  private static final double ROW_OF_FEW = 44;
  private static final double OVERLAP_HEIGHT = 66;

  private final SimulationResult result;
  private final List<PipelineStage> stages;
  private final long window;
  private @Nullable RunTotals totals;
  private @Nullable Placed placed;

  /// Where the chips stand, for as long as the area stays.
  ///
  /// @param zoom how many times larger than usual they are drawn
  private record Placed(Bounds area, int focus, double zoom, BlockGrid grid) {}

  public ServerPainter(SimulationResult result) {
    this.result = result;
    this.stages =
        PipelineStage.of(
            result.scenario().model().layers().size(), result.scenario().workload().layout());
    this.window = ChipOptions.standard(result.trace()).windowCycles();
  }

  /// Paints a region whose top left corner is the origin.
  ///
  /// @param cycle the cycle; outside the run the first or last one is shown
  /// @param selected id of what is selected, or `null`; of a large mesh the links of the selected
  ///   chip are drawn
  /// @return what can be said of the drawn things
  public Explanations paint(
      Surface paper, long cycle, double width, double height, @Nullable String selected) {
    Surface surface = NamedMemory.on(paper, result.trace().chip().hbm());
    long shown = Math.clamp(cycle, 0, Math.max(0, result.trace().cycles() - 1));
    ServerFrame frame = new ServerFrame(result, stages, shown, window);
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    page.title(surface.say(ServerText.SERVER), result.scenario(), page.contentRight());
    Bounds area =
        new Bounds(
            Page.MARGIN,
            page.top(),
            Math.max(1, page.contentRight() - Page.MARGIN),
            Math.max(1, page.bottom() - page.top()));
    double strip = stripHeight(frame, area);
    Bounds chips =
        strip == 0
            ? area
            : new Bounds(area.x(), area.y(), area.width(), area.height() - strip - GAP);
    Placed places = placed(chips, focus(selected));
    Explanations ofChips = new Explanations();
    surface.group(
        "server.chips",
        () ->
            surface.placed(
                chips.x(),
                chips.y(),
                places.zoom(),
                () -> new DiagramPainter(surface, frame, places.grid(), ofChips).paint()));
    explanations.addPlaced(ofChips, chips.x(), chips.y(), places.zoom());
    if (strip > 0) {
      Bounds time = new Bounds(area.x(), chips.bottom() + GAP, area.width(), strip);
      surface.group("server.time", () -> time(surface, frame, time, explanations));
    }
    page.inPanel(
        "server.panel",
        () ->
            new PanelPainter(surface, frame, totals(), stage(selected, frame), page, explanations)
                .paint(height));
    return NamedMemory.said(explanations, result.trace().chip().hbm());
  }

  private RunTotals totals() {
    RunTotals found = totals == null ? new RunTotals(result) : totals;
    totals = found;
    return found;
  }

  /// The places of the chips; few of them in much room are drawn larger than usual.
  private Placed placed(Bounds area, int focus) {
    Placed known = placed;
    if (known == null || !known.area().equals(area) || known.focus() != focus) {
      known = new Placed(area, focus, 1, grid(area, focus, 1));
      boolean much = area.width() >= LEAST_WITH_ZOOM && known.grid().hasLargestChips();
      double first = much ? LARGEST_ZOOM : 1;
      for (double zoom = first; zoom > 1 && known.zoom() == 1; zoom -= ZOOM_STEP) {
        BlockGrid tried = grid(area, focus, zoom);
        if (tried.hasLargestChips()) {
          known = new Placed(area, focus, zoom, tried);
        }
      }
      placed = known;
    }
    return Objects.requireNonNull(known);
  }

  private BlockGrid grid(Bounds area, int focus, double zoom) {
    return BlockGrid.of(
        result.scenario().workload().layout(),
        result.trace().chip().fabric().topology(),
        focus,
        new Bounds(0, 0, area.width() / zoom, area.height() / zoom));
  }

  /// The place in its group of the chip that is selected, else of the first.
  private int focus(@Nullable String selected) {
    return Math.max(0, chip(selected)) % result.scenario().workload().layout().group();
  }

  /// The stage of the chip that is selected, else the recorded one.
  private int stage(@Nullable String selected, ServerFrame frame) {
    int chip = chip(selected);
    return chip < 0
        ? frame.recordedStage()
        : chip / result.scenario().workload().layout().group() % stages.size();
  }

  /// The chip that is selected, from 0; -1 if none of this server is.
  private int chip(@Nullable String selected) {
    if (selected == null || !selected.matches("server\\.chip\\.[1-9][0-9]?")) {
      return -1;
    }
    int chip = Integer.parseInt(selected.substring(CHIP.length())) - 1;
    return chip < result.scenario().workload().layout().chips() ? chip : -1;
  }

  private static double stripHeight(ServerFrame frame, Bounds area) {
    double most = LARGEST_STRIP * area.height();
    if (frame.pipeline().iterations() > 0) {
      // A few chips one behind the other leave most of the page to their time.
      return frame.layout().chips() <= FEW_CHIPS && frame.layout().group() == 1
          ? StripPainter.height(frame.stages().size(), STRIP_OF_FEW * area.height(), ROW_OF_FEW)
          : StripPainter.height(frame.stages().size(), most, ROW);
    }
    boolean one = frame.layout().group() == 1 || frame.stages().size() > 1;
    return one || most < OVERLAP_HEIGHT ? 0 : OVERLAP_HEIGHT;
  }

  private void time(Surface surface, ServerFrame frame, Bounds area, Explanations explanations) {
    if (frame.pipeline().iterations() > 0) {
      new StripPainter(surface, frame, area, explanations).paint();
    } else {
      new OverlapPainter(surface, result.trace(), area, explanations)
          .paint(frame.cycle(), window, totals().arraysIdle(StallReason.WAITING_FABRIC));
    }
  }
}
