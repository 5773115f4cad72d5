package org.etchscope.app.workbench.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.app.workbench.model.Command;
import org.etchscope.app.workbench.model.PlaybackModel;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.ChipPane;
import org.etchscope.app.workbench.words.ComfortText;
import org.etchscope.app.workbench.words.ControlText;
import org.etchscope.views.palette.Palette;
import org.etchscope.views.playback.Direction;

/// The commands of time, parameters and comfort, for the list of commands.
public final class ControlCommands {

  private final WorkbenchModel model;
  private final List<Command> all = new ArrayList<>();

  private ControlCommands(WorkbenchModel model) {
    this.model = model;
  }

  static List<Command> of(WorkbenchModel model, WindowActions actions) {
    ControlCommands commands = new ControlCommands(model);
    commands.addTime(actions);
    commands.addParameters(actions);
    commands.addComfort(actions);
    return commands.all;
  }

  private void addTime(WindowActions actions) {
    PlaybackModel playback = model.playback();
    add(
        "playBack",
        ControlText.COMMAND_PLAY_BACK,
        "Shift Space",
        () -> playback.toggle(Direction.BACKWARD));
    add("places", ControlText.COMMAND_PLACES, "Ctrl F", actions.cards()::places);
    add("fullestFirst", ControlText.COMMAND_FULLEST_FIRST, "", model.panels()::toggleOrder);
    add("area", ControlText.COMMAND_AREA, "A", () -> area(model));
    add("journey", ControlText.COMMAND_JOURNEY, "F", actions.cards()::journey);
    add("cursorA", ControlText.COMMAND_CURSOR_A, "I", () -> model.marks().first(playback.now()));
    add("cursorB", ControlText.COMMAND_CURSOR_B, "O", () -> model.marks().second(playback.now()));
    add("cursorsZoom", ControlText.COMMAND_CURSORS_ZOOM, "Z", actions::zoomToMarks);
    add("cursorsAway", ControlText.COMMAND_CURSORS_AWAY, "X", model.marks()::clearCursors);
  }

  /// Shows the die of the chip to scale, or its data flow again.
  static void area(WorkbenchModel model) {
    if (model.view().get().equals(ChipPane.ID)) {
      model.panels().toggleArea();
    } else {
      model.panels().areaToScale().set(true);
      model.view().set(ChipPane.ID);
    }
  }

  private void addParameters(WindowActions actions) {
    add("allParameters", ControlText.COMMAND_PARAMETERS, "Ctrl P", actions.cards()::parameters);
    add("undo", ControlText.COMMAND_UNDO, "Ctrl Z", model.wish()::undo);
    add("redo", ControlText.COMMAND_REDO, "Ctrl Shift Z", model.wish()::redo);
    add("reset", ControlText.COMMAND_RESET, "", model.wish()::reset);
  }

  private void addComfort(WindowActions actions) {
    add("preferences", ControlText.COMMAND_PREFERENCES, "Ctrl ,", actions.cards()::preferences);
    add("open", ControlText.COMMAND_OPEN, "Ctrl O", actions.cards()::open);
    for (Palette palette : Palette.values()) {
      String label = model.say(ControlText.COMMAND_PALETTE, ComfortText.of(palette));
      all.add(
          new Command(
              "palette." + palette.id(),
              label,
              "",
              () -> model.appearance().palette().set(palette)));
    }
    for (Path path : model.recentFiles().paths().get()) {
      String label = model.say(ControlText.COMMAND_OPEN_RECENT, path);
      all.add(new Command("open." + path, label, "", () -> actions.openFile(path)));
    }
  }

  private void add(String id, ControlText text, String keys, Runnable action) {
    all.add(new Command(id, model.say(text), keys, action));
  }
}
