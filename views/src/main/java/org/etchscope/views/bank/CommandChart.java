package org.etchscope.views.bank;

import org.etchscope.sim.commands.TimedCommand;
import org.etchscope.sim.machine.memory.HbmOrganisation;
import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.sim.machine.memory.MemoryStream;
import org.etchscope.sim.machine.memory.TimingParameter;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.jspecify.annotations.Nullable;

/// Draws the commands of a channel, a row for each bank and one for each data bus: how long a row
/// opens, is open, closes, and what is read and written meanwhile. So the least distances of the
/// standard are to be seen as lengths.
final class CommandChart {

  private static final double LABELS = 112;
  private static final double AXIS = 22;
  private static final double BUS = 14;
  private static final double BLOCK_GAP = 4;

  /// Commands are explained one by one where there are at most so many.
  private static final int MOST_EXPLAINED = 3000;

  private final Surface surface;
  private final BankFrame frame;
  private final CommandWords words;
  private final Explanations explanations;
  private final Bounds area;
  private final double left;
  private final double width;
  private final long ticks;
  private final double pitch;

  CommandChart(Surface surface, BankFrame frame, Bounds area, Explanations explanations) {
    this.surface = surface;
    this.frame = frame;
    this.area = area;
    this.explanations = explanations;
    this.words = new CommandWords(frame, surface.language());
    left = area.x() + LABELS;
    width = Math.max(1, area.right() - left);
    ticks = Math.max(1, frame.window().ticks());
    HbmOrganisation organisation = frame.organisation();
    double banks =
        area.height()
            - AXIS
            - organisation.pseudoChannels() * (BUS + BLOCK_GAP)
            - blocks() * BLOCK_GAP;
    pitch = Math.max(1, banks / organisation.banks());
  }

  private int blocks() {
    return frame.organisation().pseudoChannels() * frame.organisation().stackIds();
  }

  private double x(long tick) {
    return left + width * tick / ticks;
  }

  /// @param cycle where the playhead stands
  void paint(long cycle) {
    HbmOrganisation organisation = frame.organisation();
    double y = area.y();
    for (int pseudoChannel = 0; pseudoChannel < organisation.pseudoChannels(); pseudoChannel++) {
      bus(pseudoChannel, y);
      y += BUS + BLOCK_GAP;
    }
    int inBlock = organisation.bankGroups() * organisation.banksPerGroup();
    for (int block = 0; block < blocks(); block++) {
      block(block, y, inBlock);
      for (int i = 0; i < inBlock; i++) {
        int bank = block * inBlock + i;
        double top = y + i * pitch;
        surface.clip(left, top, width, pitch, () -> bank(bank, top));
        explanations.add(
            new Bounds(area.x(), top, area.width(), pitch), "bank." + bank, words.of(bank));
      }
      y += inBlock * pitch + BLOCK_GAP;
    }
    explainCommands();
    playhead(cycle);
    axis(area.bottom() - AXIS);
  }

  private void block(int block, double y, int inBlock) {
    HbmOrganisation organisation = frame.organisation();
    surface.fillRect(left, y, width, inBlock * pitch, Role.WELL);
    label(
        y + inBlock * pitch / 2,
        surface.say(
            BankText.BLOCK, block / organisation.stackIds(), block % organisation.stackIds()));
    for (int group = 1; group < organisation.bankGroups(); group++) {
      double line = y + group * organisation.banksPerGroup() * pitch;
      surface.line(left, line, left + width, line, Stroke.HAIRLINE, Role.LINE);
    }
  }

  private void label(double middle, String text) {
    surface.text(
        left - 8,
        TextStyle.MICRO.baselineFor(middle),
        TextStyle.MICRO,
        Anchor.END,
        Role.TEXT_MID,
        text);
  }

  /// Data on the bus, by what it is part of.
  private void bus(int pseudoChannel, double y) {
    surface.fillRect(left, y, width, BUS, Role.WELL);
    label(y + BUS / 2, surface.say(BankText.DATA_BUS, pseudoChannel));
    surface.clip(
        left,
        y,
        width,
        BUS,
        () -> {
          for (TimedCommand command : frame.window().commands()) {
            if (frame.window().pseudoChannel(command.bank()) == pseudoChannel
                && isColumn(command)) {
              long start = command.tick() + latency(command);
              bar(start, start + frame.device().ticksPerAccess(), y + 1, BUS - 2, ink(command));
            }
          }
        });
  }

  private int latency(TimedCommand command) {
    return frame.ticks(
        command.command() == MemoryCommand.READ ? TimingParameter.CL : TimingParameter.CWL);
  }

  static boolean isColumn(TimedCommand command) {
    return command.command() == MemoryCommand.READ || command.command() == MemoryCommand.WRITE;
  }

  private static Ink ink(TimedCommand command) {
    return ink(command.stream());
  }

  private static Ink ink(@Nullable MemoryStream stream) {
    DataRole role = BankFrame.role(stream);
    return role == null ? Role.TEXT_LOW : role.fill();
  }

  private void bar(long from, long to, double y, double height, Ink ink) {
    long begin = Math.max(0, from);
    long end = Math.min(ticks, to);
    if (end > begin) {
      surface.fillRect(x(begin), y, Math.max(0.75, x(end) - x(begin)), height, ink);
    }
  }

  private void bank(int bank, double top) {
    double inset = pitch > 6 ? 1 : 0.25;
    double y = top + inset;
    double height = Math.max(0.5, pitch - 2 * inset);
    TimedCommand opened = null;
    for (TimedCommand command : frame.of(bank)) {
      switch (command.command()) {
        case ACTIVATE -> opened = command;
        case PRECHARGE, PRECHARGE_ALL -> {
          if (opened != null) {
            open(opened, command.tick(), y, height);
            bar(
                command.tick(),
                command.tick() + frame.ticks(TimingParameter.RP),
                y + height * 0.35,
                height * 0.3,
                Role.TEXT_LOW);
            opened = null;
          }
        }
        case REFRESH_ALL, REFRESH_BANK -> refresh(command, y, height);
        case READ, WRITE -> {
          // Drawn over the open row.
        }
      }
    }
    if (opened != null) {
      open(opened, ticks, y, height);
    }
    columns(bank, y, height);
  }

  /// A row from ACTIVATE to PRECHARGE; first it opens. The line below says how long it has to stay.
  private void open(TimedCommand opened, long end, double y, double height) {
    long ready = opened.tick() + frame.ticks(TimingParameter.RCD_READ);
    Ink ink = ink(opened);
    bar(opened.tick(), Math.min(ready, end), y + height * 0.35, height * 0.3, ink.at(0.7));
    bar(ready, end, y, height, ink.at(0.28));
    if (pitch >= 6) {
      long least = opened.tick() + frame.ticks(TimingParameter.RAS);
      bar(opened.tick(), Math.min(least, end), y + height - 1, 1, Role.TEXT_MID);
    }
  }

  private void refresh(TimedCommand command, double y, double height) {
    double begin = Math.clamp(x(command.tick()), left, left + width);
    double end =
        Math.clamp(
            x(command.tick() + frame.device().refreshTicks(command.command())), left, left + width);
    if (end > begin) {
      surface.dataRect(DataRole.STALL, begin, y, end - begin, height, 0);
    }
  }

  /// Reads fill their row, writes its lower half, under a line.
  private void columns(int bank, double y, double height) {
    long burst = frame.device().ticksPerAccess();
    for (TimedCommand command : frame.of(bank)) {
      if (command.command() == MemoryCommand.READ) {
        bar(command.tick(), command.tick() + burst, y, height, ink(command));
      } else if (command.command() == MemoryCommand.WRITE) {
        bar(command.tick(), command.tick() + burst, y + height / 2, height / 2, ink(command));
        bar(command.tick(), command.tick() + burst, y, Math.max(1, height / 4), Role.TEXT_HIGH);
      }
    }
  }

  private void explainCommands() {
    long seen = frame.window().commands().stream().filter(this::isSeen).count();
    if (seen > MOST_EXPLAINED) {
      return;
    }
    HbmOrganisation organisation = frame.organisation();
    int inBlock = organisation.bankGroups() * organisation.banksPerGroup();
    double top = area.y() + organisation.pseudoChannels() * (BUS + BLOCK_GAP);
    for (int i = 0; i < frame.window().commands().size(); i++) {
      TimedCommand command = frame.window().commands().get(i);
      if (isSeen(command)) {
        int block = command.bank() / inBlock;
        double y = top + command.bank() * pitch + block * BLOCK_GAP;
        double length = x(command.tick() + length(command)) - x(command.tick());
        explanations.add(
            new Bounds(x(command.tick()), y, Math.max(2, length), pitch),
            "command." + i,
            words.of(command));
      }
    }
  }

  private boolean isSeen(TimedCommand command) {
    return command.tick() >= 0 && command.tick() < ticks && command.row() >= 0;
  }

  private long length(TimedCommand command) {
    return command.command() == MemoryCommand.ACTIVATE
        ? frame.ticks(TimingParameter.RCD_READ)
        : frame.device().ticksPerAccess();
  }

  private void playhead(long cycle) {
    long from = frame.window().fromCycle();
    long to = frame.window().toCycle();
    if (cycle >= from && cycle < to) {
      double x = left + width * (cycle - from) / (to - from);
      double bottom = area.bottom() - AXIS;
      surface.line(x, area.y(), x, bottom, Stroke.of(4), Role.CANVAS);
      surface.line(x, area.y(), x, bottom, Stroke.PLAYHEAD, Role.ACCENT);
    }
  }

  private void axis(double y) {
    long from = frame.window().fromCycle();
    long cycles = frame.window().toCycle() - from;
    double most = width / (surface.textWidth(TextStyle.MICRO, Quantity.count(from + cycles)) + 24);
    long step = 1;
    for (int times = 0; cycles > most * step; times++) {
      step = times % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    for (long cycle = Math.ceilDiv(from, step) * step; cycle <= from + cycles; cycle += step) {
      double x = left + width * (cycle - from) / cycles;
      surface.line(x, y, x, y + 4, Stroke.HAIRLINE, Role.LINE_STRONG);
      String number = Quantity.count(cycle);
      double half = surface.textWidth(TextStyle.MICRO, number) / 2;
      if (x - half >= left && x + half <= left + width) {
        surface.text(x, y + 16, TextStyle.MICRO, Anchor.MIDDLE, Role.TEXT_LOW, number);
      }
    }
    label(y + 12, surface.say(BankText.CORE_CYCLES));
  }
}
