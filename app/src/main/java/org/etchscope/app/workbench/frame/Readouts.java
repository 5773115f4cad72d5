package org.etchscope.app.workbench.frame;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ReadoutCell;
import org.etchscope.app.workbench.model.Provenances;
import org.etchscope.app.workbench.model.Waiting;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.parameter.AssumedBadge;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.Figures.Amount;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// The row of values at the top: what came out of the run, and the memory's traffic now.
public final class Readouts extends GridPane {

  private static final String TOKENS_PER_SECOND = "tok/s";

  /// From this peak in bytes a second on traffic is said in TB/s, which keeps it in its box.
  private static final long TERABYTES = 10_000_000_000_000L;

  /// Widths of the cells in a window of 1,600.
  private static final double[] WIDTHS = {240, 216, 200, 200, 240, 224, 280};

  /// Below this width of the row its captions have no room.
  private static final double WIDE = 1590;

  private final WorkbenchModel model;
  private final ReadoutCell total;
  private final ReadoutCell output;
  private final ReadoutCell latency;
  private final BoundBadge bound;
  private final ReadoutCell traffic;
  private final ReadoutCell arrays;

  private final AssumedBadge assumed;

  Readouts(WorkbenchModel model) {
    this.model = model;
    total = cell("tokens", WorkbenchText.TOTAL_TOKENS, "888,888");
    output = cell("output", WorkbenchText.OUTPUT_TOKENS, "88,888");
    latency = cell("latency", WorkbenchText.LATENCY_PER_STEP, "88.8");
    bound = new BoundBadge(model);
    traffic = cell("traffic", WorkbenchText.HBM_TRAFFIC, "8,888");
    arrays = cell("utilisation", WorkbenchText.ARRAY_UTILISATION, "88.8");
    assumed = new AssumedBadge(model);
    setId("readouts");
    getStyleClass().add("readouts");
    Node[] cells = {total, output, latency, bound, traffic, arrays, new VBox(assumed)};
    cells[6].getStyleClass().addAll("readout", "assumed-cell");
    double sum = 0;
    for (double width : WIDTHS) {
      sum += width;
    }
    for (int i = 0; i < cells.length; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100 * WIDTHS[i] / sum);
      getColumnConstraints().add(column);
      add(cells[i], i, 0);
      if (i > 0) {
        cells[i].getStyleClass().add("readout-divided");
      }
    }
    RowConstraints row = new RowConstraints();
    row.setPercentHeight(100);
    getRowConstraints().add(row);
    widthProperty().subscribe(width -> setNarrow(width.doubleValue() < WIDE));
    WhileShown.follow(this, model.result(), this::showRun);
    WhileShown.follow(
        this, model.waiting(), waiting -> setOpacity(waiting == Waiting.NO ? 1 : 0.6));
  }

  private ReadoutCell cell(String id, Phrase name, String widest) {
    return new ReadoutCell(id, model.say(name), widest);
  }

  /// Leaves captions out where there is no room for them.
  private void setNarrow(boolean narrow) {
    for (ReadoutCell cell : List.of(total, output, latency, traffic, arrays)) {
      cell.setNarrow(narrow);
    }
    bound.setNarrow(narrow);
    assumed.setNarrow(narrow);
  }

  /// Shows the traffic at a cycle, averaged over the window in which the chip view averages.
  void showTraffic(Trace trace, long cycle) {
    long window = ChipOptions.standard(trace).windowCycles();
    long from = Math.clamp(cycle - window / 2, 0, Math.max(0, trace.cycles() - window));
    long to = Math.min(trace.cycles(), from + window);
    long bytes = 0;
    for (StreamClass streamClass : StreamClass.values()) {
      bytes += trace.bytes(streamClass, from, to);
    }
    double perSecond = bytes / trace.seconds(Math.max(1, to - from));
    long peak = trace.chip().hbm().bytesPerSecond();
    traffic.show(
        peak < TERABYTES
            ? new Amount(Figures.whole(Math.round(perSecond / 1e9)), "GB/s")
            : new Amount(Figures.significant(perSecond / 1e12), "TB/s"));
    traffic.share(perSecond / peak);
  }

  private void showRun(@Nullable SimulationResult result) {
    if (result == null) {
      return;
    }
    RunSummary summary = result.summary();
    Workload workload = result.scenario().workload();
    ChipSpec chip = result.scenario().chip();
    total.show(new Amount(Figures.significant(summary.totalTokensPerSecond()), TOKENS_PER_SECOND));
    total.caption(
        model.say(
            workload.phase() == Phase.DECODE
                ? WorkbenchText.ONE_STEP
                : WorkbenchText.PROMPT_AND_OUTPUT));
    output.show(
        new Amount(Figures.significant(summary.outputTokensPerSecond()), TOKENS_PER_SECOND));
    output.caption(factor(summary));
    showLatency(summary, workload);
    bound.show(summary, chip.hbm());
    traffic.label(NamedMemory.named(model.say(WorkbenchText.HBM_TRAFFIC), chip.hbm()));
    long peakRate = chip.hbm().bytesPerSecond();
    double inUnit = peakRate / (peakRate < TERABYTES ? 1e9 : 1e12);
    traffic.caption(model.say(WorkbenchText.PEAK, Figures.significant(inUnit)));
    source(traffic, chip, "hbm.gigabytesPerSecond");
    arrays.show(new Amount(Figures.percent(summary.arrayUtilisation()), "%"));
    arrays.share(summary.arrayUtilisation());
    Precision wider =
        workload.weights().bits() >= workload.activations().bits()
            ? workload.weights()
            : workload.activations();
    Amount peak = Figures.scaled(2 * chip.peakMultiplyAddsPerSecond(wider), "FLOPS");
    arrays.caption(model.say(WorkbenchText.PEAK, peak));
    source(arrays, chip, "arrays.count");
  }

  /// Under a pipeline a token takes longer than the time between two steps: both are said.
  private void showLatency(RunSummary summary, Workload workload) {
    boolean pipeline =
        workload.phase() == Phase.STEADY
            || (workload.phase() == Phase.DECODE && workload.layout().pipeline() > 1);
    boolean whole = workload.phase() == Phase.PREFILL || workload.phase() == Phase.REQUEST;
    Phrase name =
        whole
            ? WorkbenchText.LATENCY_OF_RUN
            : pipeline ? WorkbenchText.TOKEN_LATENCY : WorkbenchText.LATENCY_PER_STEP;
    latency.label(model.say(name));
    latency.show(Figures.duration(summary.latencySeconds()));
    latency.caption(
        pipeline
            ? model.say(WorkbenchText.STEP_TIME, Figures.duration(summary.stepSeconds()))
            : model.say(Terms.of(workload.phase())));
  }

  private String factor(RunSummary summary) {
    double factor = summary.totalTokensPerSecond() / summary.outputTokensPerSecond();
    return Math.abs(factor - 1) < 1e-9
        ? model.say(WorkbenchText.EQUALS_TOTAL)
        : model.say(WorkbenchText.TOTAL_BY, Figures.significant(factor));
  }

  private void source(ReadoutCell cell, ChipSpec chip, String path) {
    Provenance provenance = chip.provenance().get(path);
    if (provenance == null) {
      cell.captionSource("published", path);
      return;
    }
    cell.captionSource(
        switch (provenance.mark()) {
          case PUBLISHED -> "published";
          case DERIVED -> "derived";
          case ASSUMED -> "assumed";
        },
        model.say(
            WorkbenchText.MARK_AND_SOURCE,
            Provenances.name(provenance.mark()),
            Quoted.in(model.language(), provenance.source())));
  }
}
