package org.etchscope.app.workbench;

import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.memory.MemoryPainter;

/// The memory of a run. A double click on a buffer lets its mark of the highest level begin anew,
/// one on their heading sorts them by fullness and back.
final class MemoryView {

  private final MemoryPainter painter;
  private boolean byFullness;

  private MemoryView(SimulationResult result) {
    painter = new MemoryPainter(result);
  }

  static PaintedView of(WorkbenchModel model) {
    return new PaintedView(
        model,
        CentreView.Title.of(
            model, "memory", WorkbenchText.VIEW_MEMORY, WorkbenchText.VIEW_MEMORY_HELP),
        result -> new MemoryView(result).page());
  }

  private PageView page() {
    return PageView.moving(
        (surface, state, width, height) ->
            painter.paint(surface, state.cycle(), width, height, byFullness),
        this::open);
  }

  private void open(String id, ViewState state) {
    if (id.equals(MemoryPainter.BUFFERS)) {
      byFullness = !byFullness;
    }
    Breakpoints.buffer(id).ifPresent(buffer -> painter.resetHighWater(buffer, state.cycle()));
  }
}
