package org.etchscope.app.workbench.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.etchscope.app.workbench.model.Breakpoints;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.chip.Element;
import org.etchscope.views.chip.UnitBox;
import org.etchscope.views.surface.Surface;

/// The chip of a run. A double click on a buffer lets its mark of the highest level begin anew; one
/// on a unit of arrays looks into these.
public final class ChipView implements ViewPainter {

  private final ChipPainter painter;
  private final ChipOptions standard;
  private final Runnable lookIntoArrays;

  /// @param lookIntoArrays shows the arrays of the unit that is selected
  ChipView(SimulationResult result, Runnable lookIntoArrays) {
    this.lookIntoArrays = lookIntoArrays;
    painter = new ChipPainter(result);
    standard = ChipOptions.standard(result.trace());
  }

  private ChipOptions options(ViewState state) {
    return standard
        .withSelected(state.selected())
        .withHovered(state.hovered())
        .withReducedMotion(state.reducedMotion())
        .withCyclesPerSecond(state.cyclesPerSecond());
  }

  @Override
  public void paint(Surface surface, ViewState state, double width, double height) {
    painter.paint(surface, state.cycle(), width, height, options(state));
  }

  @Override
  public Optional<String> at(double x, double y, ViewState state, double width, double height) {
    return painter.elementAt(x, y, state.cycle(), width, height, options(state), state.language());
  }

  @Override
  public Optional<String> words(String id, ViewState state) {
    return painter
        .element(id, state.cycle(), options(state), state.language())
        .map(ChipView::words);
  }

  private static String words(Element element) {
    String facts =
        element.facts().stream()
            .map(fact -> fact.label() + ": " + fact.value() + source(fact.source()))
            .collect(Collectors.joining("\n"));
    return facts.isEmpty() ? element.name() : element.name() + "\n" + facts;
  }

  private static String source(String source) {
    return source.isEmpty() ? "" : "  (" + source + ")";
  }

  @Override
  public List<String> ids() {
    return painter.elements();
  }

  @Override
  public void open(String id, ViewState state) {
    Breakpoints.buffer(id).ifPresent(buffer -> painter.resetHighWater(buffer, state.cycle()));
    if (UnitBox.of(id).filter(box -> box.stage().unit() == Unit.ARRAYS).isPresent()) {
      lookIntoArrays.run();
    }
  }
}
