package org.etchscope.views.bank;

import java.util.List;
import org.etchscope.sim.commands.TimedCommand;
import org.etchscope.sim.machine.memory.HbmOrganisation;
import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the banks of a channel at the end of the window: which row is open and what it holds, or
/// that the bank is refreshed; a row of cells for each bank group.
final class RowBuffers {

  private static final double GAP = 10;
  private static final double HEAD = 16;

  /// A row's number needs this much.
  private static final double LEAST_FOR_NUMBER = 38;

  private final Surface surface;
  private final BankFrame frame;
  private final CommandWords words;
  private final Explanations explanations;

  RowBuffers(Surface surface, BankFrame frame, Explanations explanations) {
    this.surface = surface;
    this.frame = frame;
    this.explanations = explanations;
    words = new CommandWords(frame, surface.language());
  }

  void paint(Bounds area) {
    HbmOrganisation organisation = frame.organisation();
    int blocks = organisation.pseudoChannels() * organisation.stackIds();
    double blockWidth = (area.width() - (blocks - 1) * GAP) / blocks;
    int inBlock = organisation.bankGroups() * organisation.banksPerGroup();
    double cellWidth = blockWidth / organisation.banksPerGroup();
    double cellHeight = (area.height() - HEAD) / organisation.bankGroups();
    for (int block = 0; block < blocks; block++) {
      double left = area.x() + block * (blockWidth + GAP);
      String name =
          surface.say(
              BankText.BLOCK, block / organisation.stackIds(), block % organisation.stackIds());
      surface.text(left, area.y() + 11, TextStyle.MICRO, Anchor.START, Role.TEXT_MID, name);
      for (int i = 0; i < inBlock; i++) {
        int group = i / organisation.banksPerGroup();
        Bounds cell =
            new Bounds(
                left + i % organisation.banksPerGroup() * cellWidth,
                area.y() + HEAD + group * cellHeight,
                cellWidth - 2,
                cellHeight - 2);
        int bank = block * inBlock + i;
        cell(bank, cell);
        explanations.add(cell, "bank." + bank, words.of(bank));
      }
    }
  }

  private void cell(int bank, Bounds cell) {
    long now = frame.window().ticks();
    int row = frame.window().openRow(bank, now);
    surface.fillRect(cell.x(), cell.y(), cell.width(), cell.height(), 3, Role.WELL);
    if (isRefreshed(bank, now)) {
      surface.dataRect(DataRole.STALL, cell.x(), cell.y(), cell.width(), cell.height(), 3);
      return;
    }
    if (row < 0) {
      surface.strokeRect(
          cell.x(), cell.y(), cell.width(), cell.height(), 3, Stroke.HAIRLINE, Role.LINE);
      return;
    }
    DataRole role = role(bank);
    surface.fillRect(
        cell.x(),
        cell.y(),
        cell.width(),
        cell.height(),
        3,
        role == null ? Role.CELL : role.fill().at(0.35));
    if (cell.width() >= LEAST_FOR_NUMBER && cell.height() >= 12) {
      surface.text(
          cell.x() + cell.width() / 2,
          TextStyle.MICRO.baselineFor(cell.y() + cell.height() / 2),
          TextStyle.MICRO,
          Anchor.MIDDLE,
          Role.TEXT_HIGH,
          Integer.toString(row));
    }
  }

  private DataRole role(int bank) {
    DataRole role = DataRole.CONTROL;
    for (TimedCommand command : frame.of(bank)) {
      DataRole held = BankFrame.role(command.stream());
      role = command.row() >= 0 && held != null ? held : role;
    }
    return role;
  }

  private boolean isRefreshed(int bank, long now) {
    List<TimedCommand> commands = frame.of(bank);
    return commands.stream()
        .filter(c ->
            c.command() == MemoryCommand.REFRESH_ALL || c.command() == MemoryCommand.REFRESH_BANK)
        .anyMatch(c -> c.tick() + frame.device().refreshTicks(c.command()) > now);
  }
}
