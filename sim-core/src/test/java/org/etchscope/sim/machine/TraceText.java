package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Trace;

/// All that a trace tells, as text: every span, every reason, buffer levels along the way.
final class TraceText {

  private TraceText() {}

  static String of(org.etchscope.sim.workload.Scenario scenario, MachineRun run) {
    Trace trace = new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    long end = trace.cycles();
    List<String> lines = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        trace.products(stage, 0, end, span -> lines.add(span.toString()));
      }
    }
    for (Lane lane : Lane.values()) {
      if (lane.unit() != Unit.ARRAYS) {
        trace.spans(lane, 0, end, span -> lines.add(lane + " " + span));
      }
      lines.add(lane + " busy " + trace.busy(lane, 0, end));
    }
    for (Unit unit : Unit.values()) {
      trace.reasons(
          unit,
          0,
          end,
          (start, stop, why) -> lines.add(unit + " " + start + " " + stop + " " + why));
      lines.add(unit + " busy " + run.account().busyCycles(unit));
    }
    for (int i = 0; i <= 97; i++) {
      long cycle = end * i / 97;
      for (BufferName buffer : BufferName.values()) {
        lines.add(buffer + " " + trace.level(buffer, cycle));
      }
      lines.add(trace.at(cycle).toString());
    }
    return String.join("\n", lines);
  }
}
