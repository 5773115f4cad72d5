package org.etchscope.app.workbench.model;

import java.util.Map;
import java.util.Optional;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.Element;
import org.etchscope.views.chip.Elements;
import org.etchscope.views.playback.BreakCondition;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// What playback stops at for a thing that is selected on the chip.
public final class Breakpoints {

  private static final Map<String, BufferName> BUFFERS =
      Map.of(
          "sram.weights", BufferName.WEIGHTS,
          "sram.kv", BufferName.KEY_VALUE,
          "sram.act", BufferName.ACTIVATIONS,
          "sram.psum", BufferName.PARTIAL_SUMS);

  private Breakpoints() {}

  /// Stops playback at the thing that is selected; a second time no longer.
  public static void toggle(WorkbenchModel model) {
    SimulationResult run = model.shown();
    if (run == null) {
      return;
    }
    PlaybackModel playback = model.playback();
    of(model.selection().get(), run, playback.now())
        .ifPresent(condition ->
            playback
                .breakWhen()
                .set(condition.equals(playback.breakWhen().get()) ? null : condition));
  }

  /// The buffer of an id, if it is one's.
  public static Optional<BufferName> buffer(@Nullable String selected) {
    return selected == null ? Optional.empty() : Optional.ofNullable(BUFFERS.get(selected));
  }

  /// A unit that begins to wait for a resource; a buffer that holds again what it holds now; with
  /// nothing selected the layer the arrays work on, when it begins. Empty if the thing neither
  /// waits nor fills.
  static Optional<BreakCondition> of(
      @Nullable String selected, SimulationResult result, long cycle) {
    Trace trace = result.trace();
    if (selected == null) {
      return layer(trace, cycle);
    }
    Optional<BufferName> buffer = buffer(selected);
    if (buffer.isPresent()) {
      long level = Math.max(1, trace.level(buffer.get(), cycle));
      return Optional.of(new BreakCondition.BufferReaches(buffer.get(), level));
    }
    Optional<Element> element = new Elements(result).element(selected, cycle, Language.ENGLISH);
    return element.map(Element::unit).map(Breakpoints::stalls);
  }

  private static BreakCondition stalls(Unit unit) {
    return new BreakCondition.UnitStalls(unit);
  }

  private static Optional<BreakCondition> layer(Trace trace, long cycle) {
    int[] layer = {-1};
    trace.segments(cycle, cycle + 1, span -> layer[0] = span.layer());
    return layer[0] < 0 ? Optional.empty() : Optional.of(new BreakCondition.LayerBegins(layer[0]));
  }
}
