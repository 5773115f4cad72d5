package org.etchscope.app.workbench;

import java.util.ArrayList;
import java.util.List;

/// The commands of time, parameters and comfort, for the list of commands.
final class ControlCommands {

  private final WorkbenchModel model;
  private final List<Command> all = new ArrayList<>();

  private ControlCommands(WorkbenchModel model) {
    this.model = model;
  }

  static List<Command> of(WorkbenchModel model, WindowActions actions) {
    ControlCommands commands = new ControlCommands(model);
    commands.addParameters(actions);
    return commands.all;
  }

  private void addParameters(WindowActions actions) {
    add("allParameters", ControlText.COMMAND_PARAMETERS, "Ctrl P", actions.cards()::parameters);
    add("undo", ControlText.COMMAND_UNDO, "Ctrl Z", model.wish()::undo);
    add("redo", ControlText.COMMAND_REDO, "Ctrl Shift Z", model.wish()::redo);
    add("reset", ControlText.COMMAND_RESET, "", model.wish()::reset);
  }

  private void add(String id, ControlText text, String keys, Runnable action) {
    all.add(new Command(id, model.say(text), keys, action));
  }
}
