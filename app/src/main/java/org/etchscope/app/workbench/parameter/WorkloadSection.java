package org.etchscope.app.workbench.parameter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Section;
import org.etchscope.app.workbench.control.Segmented;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.model.WorkloadParameters;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// How the server is asked: batch, lengths, phase.
public final class WorkloadSection {

  public static final String PHASE = "phase";

  private final WorkbenchModel model;
  private final ParameterRow batch;
  private final Label inFlight = new Label();
  private final VBox node;

  WorkloadSection(WorkbenchModel model) {
    this.model = model;
    batch =
        new ParameterRow(
            model, NumberParameter.BATCH, List.of(1L, 4L, 16L, 64L, 256L, 1024L, 4096L));
    ControlTips.explain(inFlight, model.say(PanelText.BATCH_SIZE_HELP));
    Segmented<Phase> phases =
        new Segmented<>(
            List.of(Phase.values()),
            this::name,
            phase -> model.say(help(phase)),
            phase -> model.edit(PHASE, to(phase)));
    model
        .hand()
        .follow(phases, () -> Arrays.stream(Phase.values()).map(WorkloadSection::to).toList());
    phases.shrinking().setId("phase");
    ErrorLine error = new ErrorLine(model, PHASE, phases);
    node =
        Section.of(
            model.say(PanelText.WORKLOAD),
            inFlight,
            batch,
            new ParameterRow(model, NumberParameter.PROMPT, List.of()),
            new ParameterRow(model, NumberParameter.OUTPUT, List.of()),
            phases,
            error);
    WhileShown.follow(node, model.scenario(), scenario -> phases.show(scenario.workload().phase()));
    WhileShown.follow(node, model.result(), this::show);
  }

  VBox node() {
    return node;
  }

  private static UnaryOperator<Scenario> to(Phase phase) {
    return old -> WorkloadParameters.with(old, old.workload().with(phase));
  }

  private void show(@Nullable SimulationResult result) {
    if (result != null) {
      inFlight.setText(
          model.say(PanelText.IN_FLIGHT, Figures.whole(result.summary().sequencesInFlight())));
      batch.showLimit(mostSequences(result));
    }
  }

  /// Sequences whose caches fit beside the weights, by what those of the run take.
  private static long mostSequences(SimulationResult result) {
    Workload workload = result.scenario().workload();
    RunSummary summary = result.summary();
    if (workload.phase() == Phase.STEADY || summary.cacheBytesPerChip() == 0) {
      return Workload.MAXIMUM_BATCH;
    }
    int replicas = workload.layout().copies();
    long memory = result.scenario().chip().hbm().capacityBytes() - summary.weightBytesPerChip();
    long limit = Math.max(0, memory / 100 * workload.keyValueShare());
    double perSequence =
        (double) summary.cacheBytesPerChip() / Math.ceilDiv(workload.batch(), replicas);
    return Math.max(1, ((long) (limit / perSequence)) * replicas);
  }

  private String name(Phase phase) {
    String id = model.say(Terms.of(phase));
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  private static Phrase help(Phase phase) {
    return switch (phase) {
      case PREFILL -> PanelText.PREFILL_HELP;
      case DECODE -> PanelText.DECODE_HELP;
      case REQUEST -> PanelText.REQUEST_HELP;
      case STEADY -> PanelText.STEADY_HELP;
    };
  }
}
