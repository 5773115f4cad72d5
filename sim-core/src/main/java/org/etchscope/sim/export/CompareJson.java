package org.etchscope.sim.export;

import java.util.List;
import org.etchscope.sim.analysis.comparison.ComparedFigure;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.analysis.comparison.Comparison.Difference;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.sim.analysis.comparison.Waterfall;
import org.etchscope.sim.analysis.comparison.WaterfallStep;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;

/// Runs held against each other as one JSON object. Equal scenarios give equal texts.
///
/// - `runs` are the runs in their order; `values` and `ratios` follow it, a ratio being the value
///   over that of the first run. A value that a run does not have is `null`.
/// - `waterfall`, if it was asked for, is the way from the first run to the second: each rung with
///   the fields that changed since the one before and the factor it gained. The factors multiply to
///   `whole`.
public final class CompareJson {

  private final JsonText json = new JsonText();

  private CompareJson() {}

  /// The object, indented, ended by a line feed.
  public static String of(Comparison comparison, @Nullable Waterfall waterfall) {
    return new CompareJson().text(comparison, waterfall);
  }

  private String text(Comparison comparison, @Nullable Waterfall waterfall) {
    json.beginObject().beginArray("runs");
    for (int run = 0; run < comparison.runs().size(); run++) {
      run(Comparison.name(run), comparison.runs().get(run));
    }
    json.endArray().beginArray("differences");
    comparison.differences().forEach(this::difference);
    json.endArray().beginArray("figures");
    comparison.figures().forEach(this::figure);
    json.endArray();
    if (waterfall != null) {
      waterfall(waterfall);
    }
    return json.endObject().end();
  }

  private void run(String name, SimulationResult run) {
    json.beginObject()
        .put("name", name)
        .put("model", run.scenario().model().name())
        .put("chip", run.scenario().chip().id())
        .put("phase", run.scenario().workload().phase().id())
        .put("layout", run.scenario().workload().layout().id())
        .put("batch", run.scenario().workload().batch())
        .put("boundBy", run.summary().boundBy().label())
        .endObject();
  }

  private void difference(Difference difference) {
    json.beginObject().put("path", difference.parameter().path()).beginArray("values");
    difference.texts().forEach(json::add);
    json.endArray().endObject();
  }

  private void figure(ComparedFigure figure) {
    json.beginObject().put("id", figure.id()).put("unit", figure.unit()).beginArray("values");
    figure.values().forEach(this::number);
    json.endArray().beginArray("ratios");
    for (int run = 0; run < figure.values().size(); run++) {
      number(figure.ratio(run));
    }
    json.endArray().endObject();
  }

  private void number(double value) {
    if (Double.isFinite(value)) {
      json.add(value);
    } else {
      json.addNull();
    }
  }

  private void waterfall(Waterfall waterfall) {
    json.beginObject("waterfall").put("whole", waterfall.whole()).beginArray("rungs");
    List<Rung> rungs = waterfall.rungs();
    for (int i = 0; i < rungs.size(); i++) {
      rung(rungs.get(i), i == 0 ? 1 : waterfall.factor(i));
    }
    json.endArray().endObject();
  }

  private void rung(Rung rung, double factor) {
    json.beginObject().beginArray("steps");
    rung.steps().stream().map(WaterfallStep::id).forEach(json::add);
    json.endArray()
        .put("totalTokensPerSecond", rung.throughput())
        .put("factor", factor)
        .put("boundBy", rung.summary().boundBy().label())
        .beginArray("changes");
    for (Rung.Change change : rung.changes()) {
      json.beginObject()
          .put("path", change.path())
          .put("from", change.from())
          .put("to", change.to())
          .endObject();
    }
    json.endArray().beginArray("skipped");
    rung.skipped().forEach(json::add);
    json.endArray().endObject();
  }
}
