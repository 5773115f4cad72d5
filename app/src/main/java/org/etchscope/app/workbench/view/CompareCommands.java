package org.etchscope.app.workbench.view;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import org.etchscope.app.workbench.model.Command;
import org.etchscope.app.workbench.model.CompareDesk;
import org.etchscope.app.workbench.model.ExportedViews;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.InquiryText;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// What can be done about pins, comparisons and sweeps, for the list of commands.
public final class CompareCommands {

  private CompareCommands() {}

  public static List<Command> of(WorkbenchModel model) {
    CompareDesk desk = model.inquiries().compare();
    return List.of(
        new Command(
            "pinA", model.say(InquiryText.COMMAND_PIN_A), "", () -> pin(model, desk.first())),
        new Command(
            "pinB", model.say(InquiryText.COMMAND_PIN_B), "", () -> pin(model, desk.second())),
        new Command("swapPins", model.say(InquiryText.SWAP), "", () -> swap(model)),
        new Command(
            "unpin",
            model.say(InquiryText.COMMAND_UNPIN),
            "",
            () -> {
              desk.first().set(null);
              desk.second().set(null);
            }),
        new Command(
            "waterfall",
            model.say(InquiryText.COMMAND_WATERFALL),
            "",
            () -> {
              desk.kind().set(CompareDesk.Kind.WATERFALL);
              model.view().set(ExportedViews.COMPARE);
            }),
        new Command(
            "cancelSweep",
            model.say(InquiryText.CANCEL_SWEEP_HELP),
            "",
            model.inquiries().sweep()::cancel));
  }

  /// Pins what the window shows.
  static void pin(WorkbenchModel model, ObjectProperty<@Nullable Scenario> side) {
    SimulationResult shown = model.shown();
    if (shown != null) {
      side.set(shown.scenario());
    }
  }

  /// A becomes B, and B becomes A.
  static void swap(WorkbenchModel model) {
    SimulationResult shown = model.shown();
    if (shown != null) {
      model.inquiries().compare().swap(shown.scenario());
    }
  }
}
