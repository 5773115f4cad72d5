package org.etchscope.views.bank;

import org.etchscope.sim.chip.HbmSpec.Level;
import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.sim.machine.memory.MemoryStream;
import org.etchscope.sim.machine.memory.TimingParameter;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// The panel: what the channel reaches in the window, its commands, and the times of the standard
/// with the signs they have in the chart.
final class BankPanel {

  private static final double FOOT = 84;
  private static final double PITCH = 24;

  private static final TimingParameter[] TIMES = {
    TimingParameter.RCD_READ,
    TimingParameter.RP,
    TimingParameter.RAS,
    TimingParameter.RC,
    TimingParameter.CCD_S,
    TimingParameter.CCD_L,
    TimingParameter.RRD_S,
    TimingParameter.FAW,
    TimingParameter.WTR_L,
    TimingParameter.RTW,
    TimingParameter.REFI
  };

  private final Surface surface;
  private final BankFrame frame;
  private final Page page;
  private final Explanations explanations;
  private final CommandWords words;
  private final double left;
  private final double right;
  private double y;

  BankPanel(Surface surface, BankFrame frame, Page page, double width, Explanations explanations) {
    this.surface = surface;
    this.frame = frame;
    this.page = page;
    this.explanations = explanations;
    words = new CommandWords(frame, surface.language());
    left = page.panelLeft() + Page.PADDING;
    right = width - Page.PADDING;
  }

  void paint(double height) {
    page.panel();
    CommandWindow window = frame.window();
    page.text(left, 32, TextStyle.LABEL, Role.TEXT_MID, words.channelName(window.channel()));
    String share = Quantity.percent(frame.busShare(window.channel())).words();
    page.text(left, 62, TextStyle.READOUT, Role.TEXT_HIGH, share);
    page.end(right, 62, TextStyle.BODY_MEDIUM, Role.TEXT_MID, surface.say(BankText.BUS_SHARE));
    y = 78;
    for (MemoryStream stream : MemoryStream.values()) {
      DataRole role = BankFrame.role(stream);
      if (role != null) {
        surface.glyph(role, left + 6, y + PITCH / 2, 9);
      }
      line(18, surface.say(BankFrame.name(stream)), Quantity.count(window.accesses(stream)));
    }
    head(BankText.COMMANDS_HEAD);
    commands(window);
    head(BankText.TIMES_HEAD);
    for (TimingParameter time : TIMES) {
      if (y < height - FOOT - PITCH) {
        line(0, time.symbol(), frame.nanoseconds(frame.ticks(time)));
      }
    }
    foot(height);
  }

  private void commands(CommandWindow window) {
    long opened = window.count(MemoryCommand.ACTIVATE);
    long reads = window.count(MemoryCommand.READ);
    long writes = window.count(MemoryCommand.WRITE);
    line(0, surface.say(BankText.ACTIVATE), Quantity.count(opened));
    line(0, surface.say(BankText.READ), Quantity.count(reads));
    line(0, surface.say(BankText.WRITE), Quantity.count(writes));
    long closed = window.count(MemoryCommand.PRECHARGE) + window.count(MemoryCommand.PRECHARGE_ALL);
    line(0, surface.say(BankText.PRECHARGE), Quantity.count(closed));
    long refreshes =
        window.count(MemoryCommand.REFRESH_ALL) + window.count(MemoryCommand.REFRESH_BANK);
    line(0, surface.say(BankText.REFRESH), Quantity.count(refreshes));
    double hits = 1 - (double) opened / Math.max(1, reads + writes);
    double top = y;
    line(0, surface.say(BankText.ROW_HITS), Quantity.percent(Math.max(0, hits)).words());
    explanations.add(
        new Bounds(left, top, right - left, PITCH),
        "commands.hits",
        Explanation.of(surface.say(BankText.ROW_HITS))
            .with(
                surface.say(BankText.ROW_HITS),
                Quantity.percent(Math.max(0, hits)).words(),
                surface.say(BankText.ROW_HITS_HOW)));
  }

  private void head(BankText text) {
    surface.line(left, y + 8, right, y + 8, Stroke.HAIRLINE, Role.LINE);
    page.text(left, y + 28, TextStyle.SECTION, Role.TEXT_LOW, surface.say(text));
    y += 36;
  }

  private void line(double inset, String label, String value) {
    double baseline = TextStyle.BODY.baselineFor(y + PITCH / 2);
    page.text(left + inset, baseline, TextStyle.BODY, Role.TEXT_MID, label);
    page.end(right, baseline, TextStyle.BODY_STRONG, Role.TEXT_HIGH, value);
    y += PITCH;
  }

  private void foot(double height) {
    double top = height - FOOT;
    surface.line(left, top + 2, right, top + 2, Stroke.HAIRLINE, Role.LINE);
    BankText how =
        frame.memoryLevel() == Level.STREAM ? BankText.REPLAYED_STREAM : BankText.REPLAYED_COMMAND;
    Paragraph.draw(
        surface, left, top + 18, right - left, TextStyle.CAPTION, Role.TEXT_LOW, surface.say(how));
  }
}
