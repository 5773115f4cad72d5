package org.etchscope.views.chip;

import java.util.Optional;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// What is known of the drawn things of one run, by their ids. It remembers the last cycle it was
/// asked about, so it belongs to one thread.
public final class Elements {

  private final Trace trace;
  private final int rows;
  private final long window;
  private final ChannelLoads loads;
  private @Nullable ChipFrame last;

  public Elements(SimulationResult result) {
    this.trace = result.trace();
    this.rows = result.summary().microBatchRows();
    this.window = ChipOptions.standard(trace).windowCycles();
    this.loads = new ChannelLoads(trace);
  }

  /// The id of the drawn unit that does a stage; empty if none is drawn for it.
  public static Optional<String> idOf(Stage stage) {
    return UnitBox.all().stream().filter(box -> box.stage() == stage).map(UnitBox::id).findFirst();
  }

  /// An element at a cycle, with rates over the standard averaging window; empty for an id that is
  /// none.
  public Optional<Element> element(String id, long cycle, Language language) {
    ChipFrame frame = last;
    if (frame == null || frame.cycle != cycle) {
      frame = new ChipFrame(trace, loads, cycle, window);
      last = frame;
    }
    return new ElementReader(frame, rows, language).element(id);
  }
}
