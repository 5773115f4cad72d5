package org.etchscope.views.server;

import java.util.Locale;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StageTimes;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws the panel: what the links carry now and in the run, and what is in flight.
final class PanelPainter {

  private static final double ROW = 24;
  private static final double ABOVE_FOOT = 18;

  private final Surface surface;
  private final ServerFrame frame;
  private final Page page;
  private final Explanations explanations;
  private final double left;
  private final double right;

  PanelPainter(Surface surface, ServerFrame frame, Page page, Explanations explanations) {
    this.surface = surface;
    this.frame = frame;
    this.page = page;
    this.explanations = explanations;
    this.left = page.panelLeft() + Page.PADDING;
    this.right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
  }

  void paint(double height) {
    String note = surface.say(ServerText.FOOT);
    double foot = height - ABOVE_FOOT - Paragraph.height(note, TextStyle.CAPTION, right - left);
    page.panel();
    page.text(left, 36, TextStyle.LABEL, Role.TEXT_MID, surface.say(ServerText.AT_THE_PLAYHEAD));
    Quantity rate = Quantity.gigabytesPerSecond(frame.linkRate());
    page.text(left, 68, TextStyle.READOUT, Role.TEXT_HIGH, rate.value());
    double x = left + surface.textWidth(TextStyle.READOUT, rate.value()) + 6;
    page.text(x, 68, TextStyle.BODY_MEDIUM, Role.TEXT_MID, rate.unit());
    Span transfer = frame.transfer();
    String now =
        transfer == null
            ? surface.say(ServerText.NOTHING_ON_THE_WAY)
            : surface.say(ServerText.ON_THE_WAY, Terms.of(transfer.stage()));
    surface.fittedText(
        left,
        92,
        right - left,
        TextStyle.CAPTION,
        Anchor.START,
        Role.TEXT_MID,
        surface.say(
            ServerText.SHARE_OF_PEAK,
            now,
            Quantity.percent(frame.linkRate() / frame.linkPeak()).words(),
            Quantity.gigabytesPerSecond(frame.linkPeak()).words()));
    double y = rule(106, surface.say(ServerText.IN_THE_RUN));
    y = collectives(y, foot - 5 * ROW);
    y = rule(y + 4, surface.say(ServerText.IN_FLIGHT));
    RunSummary summary = frame.result().summary();
    y = row(y, surface.say(ServerText.SEQUENCES), Quantity.count(summary.sequencesInFlight()));
    y =
        row(
            y,
            surface.say(ServerText.MICRO_BATCHES),
            Quantity.count(summary.microBatchesInFlight()));
    String idle = Quantity.percent(frame.withoutWork()).words();
    explanations.add(
        new Bounds(left, y + 2, right - left, ROW - 4),
        "server.bubbles",
        Explanation.of(surface.say(ServerText.BUBBLES))
            .with(
                surface.say(ServerText.WITHOUT_WORK),
                idle,
                surface.say(ServerText.WITHOUT_WORK_FORMULA)));
    row(y, surface.say(ServerText.ARRAYS_WITHOUT_WORK), idle);
    surface.line(left, foot + 4, right, foot + 4, Stroke.HAIRLINE, Role.LINE);
    Paragraph.draw(surface, left, foot + 20, right - left, TextStyle.CAPTION, Role.TEXT_LOW, note);
  }

  private double rule(double y, String head) {
    surface.line(left, y, right, y, Stroke.HAIRLINE, Role.LINE);
    page.text(left, y + 22, TextStyle.SECTION, Role.TEXT_LOW, head);
    return y + 28;
  }

  private double collectives(double top, double bottom) {
    StageTimes times = frame.result().trace().stageTimes();
    double y = top;
    if (frame.sent().isEmpty()) {
      return row(y, surface.say(ServerText.NOTHING_IS_SENT), "");
    }
    for (Stage stage : frame.collectives()) {
      if (y + ROW > bottom) {
        break;
      }
      String bytes = Quantity.scaled(frame.sent().getOrDefault(stage, 0.0), "B").words();
      double share =
          (double) times.unitCycles(stage) / Math.max(1, frame.result().trace().cycles());
      String name =
          surface.say(
              stage.pipeline() == Stage.Pipeline.ATTENTION
                  ? ServerText.IN_ATTENTION
                  : ServerText.IN_FEED_FORWARD,
              Terms.of(stage));
      explanations.add(
          new Bounds(left, y + 2, right - left, ROW - 4),
          "server." + stage.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          Explanation.of(name)
              .with(surface.say(ServerText.BYTES), bytes, surface.say(ServerText.BYTES_SOURCE))
              .with(
                  surface.say(ServerText.LINKS_BUSY),
                  Quantity.percent(share).words(),
                  surface.say(ServerText.LINKS_BUSY_FORMULA))
              .with(surface.say(ServerText.UNIT), surface.say(Terms.of(Unit.LINKS)), ""));
      y = row(y, name, bytes);
    }
    return y;
  }

  private double row(double y, String label, String value) {
    double width = right - left - surface.textWidth(TextStyle.BODY_STRONG, value) - 12;
    surface.fittedText(left, y + 16, width, TextStyle.BODY, Anchor.START, Role.TEXT_MID, label);
    if (!value.isEmpty()) {
      page.end(right, y + 16, TextStyle.BODY_STRONG, Role.TEXT_HIGH, value);
    }
    return y + ROW;
  }
}
