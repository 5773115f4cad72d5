package org.etchscope.views.bank;

import java.util.List;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.sim.machine.memory.TimingParameter;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.page.RunTitle;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.jspecify.annotations.Nullable;

/// Paints a window of a channel: the data buses of all channels as a heat map, the row buffers of
/// its banks, and its commands bank by bank. What is drawn depends on the window and the size
/// alone.
public final class BankPainter {

  /// Id of the way back to the whole memory.
  public static final String BACK = "memory.whole";

  /// Ids of channels begin with this; the channel's number follows.
  public static final String CHANNEL = "hbm.channel.";

  private static final double HEAD = 20;
  private static final double GAP = 16;

  /// Width of a sign with the space behind it.
  private static final double SIGN = 26;

  private BankPainter() {}

  /// Paints a region whose top left corner is the origin.
  ///
  /// @param cycle where the playhead stands; it is drawn if that is in the window
  /// @return what can be said of the drawn things
  public static Explanations paint(
      Surface surface,
      SimulationResult result,
      CommandWindow window,
      long cycle,
      double width,
      double height) {
    BankFrame frame = new BankFrame(window, result.trace());
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    CommandWords words = new CommandWords(frame, surface.language());
    String cycles =
        surface.say(
            BankText.CYCLES, Quantity.count(window.fromCycle()), Quantity.count(window.toCycle()));
    String title = surface.say(BankText.COMMANDS);
    String place = "%s · %s".formatted(words.channelName(window.channel()), cycles);
    String whole = place + " · " + RunTitle.of(result.scenario(), surface.language());
    boolean fits = page.hasRoom(title, whole, page.contentRight());
    page.title(title, fits ? whole : place, page.contentRight());
    explanations.add(
        new Bounds(Page.MARGIN, 14, surface.textWidth(TextStyle.TITLE, title), 30),
        BACK,
        Explanation.of(surface.say(BankText.BACK))
            .with(surface.say(BankText.BACK), "", surface.say(BankText.BACK_HOW)));
    double content = Math.max(1, page.contentRight() - Page.MARGIN);
    double strip = Math.clamp(height * 0.16, 70, 150);
    double top = page.top() + HEAD;
    double half = content * 0.36;
    heads(surface, page.top() + 10, half, content);
    surface.group(
        "memory.channels",
        () ->
            channels(
                surface,
                frame,
                words,
                new Bounds(Page.MARGIN, top, half - GAP, strip),
                explanations));
    surface.group(
        "memory.banks",
        () ->
            new RowBuffers(surface, frame, explanations)
                .paint(new Bounds(Page.MARGIN + half, top, content - half, strip)));
    double chart = top + strip + HEAD + GAP;
    legend(surface, frame, chart - 8, content);
    surface.group(
        "memory.commands",
        () ->
            new CommandChart(
                    surface,
                    frame,
                    new Bounds(Page.MARGIN, chart, content, Math.max(1, page.bottom() - chart)),
                    explanations)
                .paint(cycle));
    page.inPanel(
        "memory.panel",
        () -> new BankPanel(surface, frame, page, width, explanations).paint(height));
    return explanations;
  }

  /// Paints what is seen until the commands are known.
  public static Explanations waiting(
      Surface surface, SimulationResult result, double width, double height) {
    Page page = new Page(surface, width, height);
    page.title(surface.say(BankText.COMMANDS), result.scenario(), page.contentRight());
    page.text(
        Page.MARGIN,
        page.top() + 20,
        TextStyle.BODY,
        Role.TEXT_MID,
        surface.say(BankText.FOLLOWING));
    return new Explanations();
  }

  private static void heads(Surface surface, double baseline, double half, double content) {
    double split = Page.MARGIN + half;
    head(
        surface,
        new Bounds(Page.MARGIN, baseline, half - GAP, 0),
        BankText.CHANNELS_HEAD,
        BankText.CHANNELS_SCALE);
    head(
        surface,
        new Bounds(split, baseline, content - half, 0),
        BankText.BANKS_HEAD,
        BankText.BANKS_AT_THE_END);
  }

  /// A heading, and at its right what it means if there is room for both.
  private static void head(Surface surface, Bounds place, BankText words, BankText meaning) {
    text(surface, place.x(), place.y(), surface.say(words));
    String small = surface.say(meaning);
    double used =
        surface.textWidth(TextStyle.LABEL, surface.say(words))
            + surface.textWidth(TextStyle.MICRO, small)
            + GAP;
    if (used <= place.width()) {
      surface.text(place.right(), place.y(), TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, small);
    }
  }

  private static void text(Surface surface, double x, double baseline, String words) {
    surface.text(x, baseline, TextStyle.LABEL, Anchor.START, Role.TEXT_MID, words);
  }

  private static void channels(
      Surface surface,
      BankFrame frame,
      CommandWords words,
      Bounds area,
      Explanations explanations) {
    HbmSpec hbm = frame.hbm();
    int columns = hbm.channelsPerStack();
    double labels = 56;
    double left = area.x() + labels;
    double cellWidth = (area.width() - labels) / columns;
    double cellHeight = area.height() / hbm.stacks();
    surface.heatMap(
        left,
        area.y(),
        area.width() - labels,
        area.height(),
        columns,
        hbm.stacks(),
        (column, row) -> frame.busShare(row * columns + column));
    for (int stack = 0; stack < hbm.stacks(); stack++) {
      double y = area.y() + stack * cellHeight;
      if (cellHeight >= 12) {
        surface.text(
            left - 8,
            TextStyle.MICRO.baselineFor(y + cellHeight / 2),
            TextStyle.MICRO,
            Anchor.END,
            Role.TEXT_MID,
            surface.say(BankText.STACK, stack));
      }
      for (int column = 0; column < columns; column++) {
        int channel = stack * columns + column;
        Bounds cell = new Bounds(left + column * cellWidth, y, cellWidth, cellHeight);
        explanations.add(cell, CHANNEL + channel, words.channel(channel));
        if (channel == frame.window().channel()) {
          surface.strokeRect(
              cell.x(), cell.y(), cell.width(), cell.height(), 2, Stroke.SELECTION, Role.ACCENT);
        }
      }
    }
  }

  /// The signs of the chart: opening, open, closing, refresh.
  private static void legend(Surface surface, BankFrame frame, double baseline, double content) {
    String head = surface.say(BankText.STREAM_HEAD);
    text(surface, Page.MARGIN, baseline, head);
    double least = Page.MARGIN + surface.textWidth(TextStyle.LABEL, head) + GAP;
    double x = Page.MARGIN + content;
    Ink ink = DataRole.WEIGHTS.fill();
    List<Sign> signs =
        List.of(
            new Sign(BankText.REFRESHING, refreshTime(frame), 1, null),
            new Sign(BankText.CLOSING, time(frame, TimingParameter.RP), 0.3, Role.TEXT_LOW),
            new Sign(BankText.OPENING, time(frame, TimingParameter.RCD_READ), 0.3, ink.at(0.7)),
            new Sign(BankText.LEAST_OPEN, time(frame, TimingParameter.RAS), 0.1, Role.TEXT_MID),
            new Sign(BankText.ROW_OPEN, "", 1, ink.at(0.28)));
    for (Sign sign : signs) {
      String words = surface.say(sign.words, sign.time);
      if (x - surface.textWidth(TextStyle.MICRO, words) - SIGN < least) {
        return;
      }
      x = sign(surface, x, baseline, sign, words);
    }
  }

  /// A sign of the chart.
  ///
  /// @param part its height as a part of a row's
  /// @param ink `null` for a refresh
  private record Sign(BankText words, String time, double part, @Nullable Ink ink) {}

  private static String time(BankFrame frame, TimingParameter parameter) {
    return parameter.symbol() + " " + frame.nanoseconds(frame.ticks(parameter));
  }

  private static String refreshTime(BankFrame frame) {
    boolean perBank = frame.hbm().refresh() == HbmSpec.Refresh.PER_BANK;
    var command = perBank ? MemoryCommand.REFRESH_BANK : MemoryCommand.REFRESH_ALL;
    return (perBank ? "tRFCpb " : "tRFC ")
        + frame.nanoseconds(frame.device().refreshTicks(command));
  }

  /// Draws a sign with its words to the left of a point.
  ///
  /// @return where the next one ends
  private static double sign(
      Surface surface, double right, double baseline, Sign sign, String words) {
    surface.text(right, baseline, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, words);
    double x = right - surface.textWidth(TextStyle.MICRO, words) - SIGN;
    double height = Math.max(1, 9 * sign.part);
    double y = baseline - 4.5 - height / 2;
    if (sign.ink == null) {
      surface.dataRect(DataRole.STALL, x, y, SIGN - 6, height, 0);
    } else {
      surface.fillRect(x, y, SIGN - 6, height, sign.ink);
    }
    return x - 14;
  }
}
