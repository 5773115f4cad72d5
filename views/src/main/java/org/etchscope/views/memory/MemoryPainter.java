package org.etchscope.views.memory;

import java.util.EnumMap;
import java.util.Map;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.ChannelLoads;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.HighWater;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.page.Page;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// Paints the memory of a run at a cycle. What is drawn depends on run, cycle, size and options
/// alone; a painter remembers the history it drew last, so it belongs to one run and one thread.
public final class MemoryPainter {

  /// Id of the heading of the buffers.
  public static final String BUFFERS = "memory.buffers";

  /// The history covers so many averaging windows: three layers.
  private static final long WINDOWS = 24;

  private final SimulationResult result;
  private final Trace trace;
  private final ChannelLoads loads;
  private final long window;
  private final Map<BufferName, HighWater> highWater = new EnumMap<>(BufferName.class);
  private @Nullable MemoryHistory lastHistory;

  public MemoryPainter(SimulationResult result) {
    this.result = result;
    this.trace = result.trace();
    this.loads = new ChannelLoads(trace);
    this.window = ChipOptions.standard(trace).windowCycles();
    for (BufferName buffer : Trace.buffers()) {
      highWater.put(buffer, new HighWater(trace, buffer));
    }
  }

  /// Paints a region whose top left corner is the origin.
  ///
  /// @param cycle the cycle; outside the run the first or last one is shown
  /// @param byFullness whether the fullest buffer comes first; else they keep their places
  /// @return what can be said of the drawn things
  public Explanations paint(
      Surface paper, long cycle, double width, double height, boolean byFullness) {
    Surface surface = NamedMemory.on(paper, trace.chip().hbm());
    long shown = Math.clamp(cycle, 0, Math.max(0, trace.cycles() - 1));
    MemoryFrame frame =
        MemoryFrame.of(trace, loads, shown, window, highWater(shown), history(shown));
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    page.title(surface.say(MemoryText.MEMORY), result.scenario(), page.contentRight());
    double left = Page.MARGIN;
    Bounds area =
        new Bounds(
            left,
            page.top(),
            Math.max(1, page.contentRight() - left),
            Math.max(1, page.bottom() - page.top()));
    surface.group(
        "memory.hbm",
        () -> new HbmPainter(surface, frame, result.summary(), area, explanations).paint());
    page.inPanel(
        "memory.panel",
        () -> new PanelPainter(surface, frame, page, explanations, byFullness).paint(height));
    return NamedMemory.said(explanations, trace.chip().hbm());
  }

  private Map<BufferName, Long> highWater(long cycle) {
    Map<BufferName, Long> most = new EnumMap<>(BufferName.class);
    highWater.forEach((buffer, mark) -> most.put(buffer, mark.upTo(cycle)));
    return most;
  }

  /// From now on the mark of a buffer is the most it has held since a cycle.
  public void resetHighWater(BufferName buffer, long cycle) {
    HighWater mark = highWater.get(buffer);
    if (mark != null) {
      mark.reset(Math.clamp(cycle, 0, trace.cycles()));
    }
  }

  /// Time is turned over like pages: the picture stands still while the playhead crosses it.
  private MemoryHistory history(long cycle) {
    MemoryHistory history = lastHistory;
    if (history == null || cycle < history.from() || cycle >= history.to()) {
      long length = window * WINDOWS;
      long from = cycle / length * length;
      long to = Math.max(from + 1, Math.min(trace.cycles(), from + length));
      history = new MemoryHistory(trace, loads, from, to);
      lastHistory = history;
    }
    return history;
  }
}
