package org.etchscope.app.workbench.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import org.etchscope.app.live.ChannelWindows;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.Breakpoints;
import org.etchscope.app.workbench.model.Panels;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.bank.BankPainter;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.memory.MemoryPainter;
import org.etchscope.views.memory.PlottedMemory;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.words.Language;

/// The memory of a run. A double click on a stack or channel shows the commands of its banks, one
/// on the title there leads back. A double click on a buffer lets its mark of the highest level
/// begin anew, one on their heading sorts them by fullness and back.
public final class MemoryView {

  private static final String STACK = "hbm.stack.";
  private static final int ALL = -1;

  private final SimulationResult result;
  private final MemoryPainter painter;
  private final ChannelWindows windows;
  private final Panels panels;
  private int channel = ALL;

  private MemoryView(SimulationResult result, ChannelWindows windows, Panels panels) {
    this.result = result;
    this.panels = panels;
    this.windows = windows;
    painter = new MemoryPainter(result);
  }

  static PaintedView of(WorkbenchModel model) {
    ChannelWindows windows = new ChannelWindows(Platform::runLater, model::foundOut);
    PaintedView view =
        new PaintedView(
            model,
            CentreView.Title.of(
                model, "memory", WorkbenchText.VIEW_MEMORY, WorkbenchText.VIEW_MEMORY_HELP),
            result -> new MemoryView(result, windows, model.panels()).page());
    WhileShown.follow(view, model.findings(), _ -> view.spoil());
    WhileShown.follow(view, model.panels().fullestFirst(), _ -> view.spoil());
    return view;
  }

  private PageView page() {
    return PageView.moving(this::paint, this::open)
        .plotted(this::plotted)
        .withOptions(this::options);
  }

  private Optional<PgfPlot> plotted(ViewState state, Language language) {
    Trace trace = state.result().trace();
    return Optional.of(PlottedMemory.of(trace, 0, trace.cycles(), Trace.buffers(), language));
  }

  private Explanations paint(Surface surface, ViewState state, double width, double height) {
    if (channel == ALL) {
      return painter.paint(surface, state.cycle(), width, height, panels.fullestFirst().get());
    }
    CommandWindow window = windows.of(result, channel, state.cycle());
    return window == null
        ? BankPainter.waiting(surface, result, width, height)
        : BankPainter.paint(surface, result, window, state.cycle(), width, height);
  }

  private void open(String id, ViewState state) {
    HbmSpec hbm = result.trace().chip().hbm();
    if (id.equals(BankPainter.BACK)) {
      channel = ALL;
    } else if (id.startsWith(BankPainter.CHANNEL) && !hbm.onChip()) {
      channel = number(id, BankPainter.CHANNEL);
    } else if (id.startsWith(STACK) && !hbm.onChip()) {
      channel = Math.min(hbm.stacks() - 1, number(id, STACK)) * hbm.channelsPerStack();
    } else if (id.equals(MemoryPainter.BUFFERS)) {
      panels.toggleOrder();
    }
    Breakpoints.buffer(id).ifPresent(buffer -> painter.resetHighWater(buffer, state.cycle()));
  }

  /// How the command line draws what is seen.
  private Map<String, String> options(ViewState state) {
    if (channel == ALL) {
      return panels.fullestFirst().get() ? Map.of("fullest-first", "true") : Map.of();
    }
    int perStack = result.trace().chip().hbm().channelsPerStack();
    CommandWindow window = windows.of(result, channel, state.cycle());
    Map<String, String> options = new LinkedHashMap<>();
    options.put("stack", Integer.toString(channel / perStack));
    options.put("channel", Integer.toString(channel % perStack));
    if (window != null) {
      options.put("range", "%d:%d".formatted(window.fromCycle(), window.toCycle()));
    }
    return options;
  }

  private static int number(String id, String prefix) {
    return Integer.parseInt(id.substring(prefix.length()));
  }
}
