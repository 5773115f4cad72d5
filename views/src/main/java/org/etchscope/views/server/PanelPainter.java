package org.etchscope.views.server;

import java.util.Locale;
import java.util.Optional;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws the panel: what the links carry now, step by step, what they carried in the run, and what
/// is in flight.
final class PanelPainter {

  private static final double ROW = 22;
  private static final double ABOVE_FOOT = 18;

  private final Surface surface;
  private final ServerFrame frame;
  private final RunTotals totals;
  private final Page page;
  private final Explanations explanations;
  private final int stage;
  private final double left;
  private final double right;

  /// @param stage the stage whose links are spelt out, if a record tells; else the recorded one's
  PanelPainter(
      Surface surface,
      ServerFrame frame,
      RunTotals totals,
      int stage,
      Page page,
      Explanations explanations) {
    this.surface = surface;
    this.frame = frame;
    this.totals = totals;
    this.stage = stage;
    this.page = page;
    this.explanations = explanations;
    this.left = page.panelLeft() + Page.PADDING;
    this.right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
  }

  void paint(double height) {
    String note = surface.say(foot());
    double foot = height - ABOVE_FOOT - Paragraph.height(note, TextStyle.CAPTION, right - left);
    page.panel();
    double y = rule(now(), surface.say(ServerText.IN_THE_RUN));
    y = collectives(y, foot - 4 * ROW);
    y = rule(y + 4, surface.say(ServerText.IN_FLIGHT));
    RunSummary summary = frame.result().summary();
    String inFlight =
        surface.say(
            ServerText.SEQUENCES_IN_BATCHES,
            Quantity.count(summary.sequencesInFlight()),
            Quantity.count(summary.microBatchesInFlight()));
    y = row(y, surface.say(ServerText.SEQUENCES), inFlight);
    idle(y, StallReason.WAITING_FABRIC, ServerText.ARRAYS_WAIT_FOR_LINKS);
    idle(y + ROW, StallReason.NO_WORK, ServerText.ARRAYS_WITHOUT_WORK);
    surface.line(left, foot + 4, right, foot + 4, Stroke.HAIRLINE, Role.LINE);
    Paragraph.draw(surface, left, foot + 20, right - left, TextStyle.CAPTION, Role.TEXT_LOW, note);
  }

  /// What is recorded and what is derived.
  private ServerText foot() {
    if (frame.layout().expert() > 1) {
      return ServerText.FOOT_EXPERTS;
    }
    return switch (frame.pipeline().basis()) {
      case RECORDED -> ServerText.FOOT;
      case SIMULATED -> ServerText.FOOT_SIMULATED;
      case DERIVED -> ServerText.FOOT_DERIVED;
    };
  }

  /// What the recorded chip sends now; answers where it ends.
  private double now() {
    String head =
        frame.chip(stage).isEmpty() || stage == frame.recordedStage()
            ? surface.say(ServerText.AT_THE_PLAYHEAD)
            : surface.say(ServerText.STAGE_AT_THE_PLAYHEAD, stage + 1);
    page.text(left, 34, TextStyle.LABEL, Role.TEXT_MID, head);
    ChipNow chip = frame.chip(stage).orElse(frame.recorded());
    Quantity rate = Quantity.gigabytesPerSecond(chip.linkRate());
    Quantity peak = Quantity.gigabytesPerSecond((double) frame.fabric().bytesPerSecond());
    page.readout(left, 64, rate, peak);
    page.end(
        right,
        64,
        TextStyle.BODY_MEDIUM,
        Role.TEXT_MID,
        surface.say(ServerText.OF_PEAK, Quantity.percent(chip.linkShare()).words(), peak.words()));
    Span transfer = chip.transfer();
    Optional<CollectiveMotion> motion =
        transfer == null
            ? Optional.empty()
            : CollectiveMotion.of(transfer, frame.fabric(), frame.layout(), chip.cycle());
    if (transfer == null || motion.isEmpty()) {
      boolean lands = chip.reason(Unit.LINKS) == StallReason.WAITING_FABRIC;
      Paragraph.draw(
          surface,
          left,
          84,
          right - left,
          TextStyle.CAPTION,
          Role.TEXT_MID,
          surface.say(lands ? ServerText.RESULT_UNDER_WAY : ServerText.NOTHING_ON_THE_WAY));
    } else {
      motion(transfer, motion.get(), chip);
    }
    // Whether something is on the way or not, what stands below keeps its place.
    return legend(148);
  }

  private void motion(Span transfer, CollectiveMotion motion, ChipNow chip) {
    String name = surface.say(WirePainter.name(motion), surface.say(Terms.of(transfer.stage())));
    caption(84, name);
    String step =
        WirePainter.phase(motion)
            .map(phase ->
                surface.say(
                    ServerText.STEP_PHASE, motion.step() + 1, motion.steps(), surface.say(phase)))
            .orElseGet(
                () -> surface.say(ServerText.STREAMS, Quantity.percent(motion.progress()).words()));
    caption(101, step);
    caption(
        118,
        surface.say(
            ServerText.MESSAGES_OF,
            Quantity.scaled(motion.messageBytes(), "B").words(),
            Quantity.bytes(transfer.second()).words()));
    caption(
        135,
        surface.say(
            ServerText.CYCLES_OF,
            Quantity.cycles(transfer.cycles(), surface.language()).words(),
            Quantity.count(chip.latencyCycles(transfer))));
  }

  private void caption(double baseline, String words) {
    surface.fittedText(
        left, baseline, right - left, TextStyle.CAPTION, Anchor.START, Role.TEXT_MID, words);
  }

  /// What the messages hold.
  private double legend(double y) {
    double x = left;
    for (DataRole role : new DataRole[] {DataRole.PARTIAL_SUMS, DataRole.ACTIVATIONS}) {
      surface.glyph(role, x + 5, y + 4, 9);
      String words =
          surface.say(role == DataRole.ACTIVATIONS ? ServerText.FINISHED : ServerText.PARTIAL_SUMS);
      page.text(x + 15, y + 8, TextStyle.MICRO, Role.TEXT_LOW, words);
      x += 30 + surface.textWidth(TextStyle.MICRO, words);
    }
    return y + 18;
  }

  private double rule(double y, String head) {
    surface.line(left, y, right, y, Stroke.HAIRLINE, Role.LINE);
    page.text(left, y + 20, TextStyle.SECTION, Role.TEXT_LOW, head);
    return y + 25;
  }

  private double collectives(double top, double bottom) {
    double y = top;
    if (totals.collectives().isEmpty()) {
      return row(y, surface.say(ServerText.NOTHING_IS_SENT), "");
    }
    for (Stage stage : totals.collectives()) {
      if (y + 2 * ROW > bottom) {
        break;
      }
      String bytes = Quantity.scaled(totals.sent(stage), "B").words();
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
                  Quantity.percent(totals.linksBusy(stage)).words(),
                  surface.say(ServerText.LINKS_BUSY_FORMULA))
              .with(surface.say(ServerText.UNIT), surface.say(Terms.of(Unit.LINKS)), ""));
      y = row(y, name, bytes);
    }
    return y;
  }

  private void idle(double y, StallReason reason, ServerText name) {
    String share = Quantity.percent(totals.arraysIdle(reason)).words();
    explanations.add(
        new Bounds(left, y + 2, right - left, ROW - 4),
        "server.idle." + reason.id(),
        Explanation.of(surface.say(name))
            .with(surface.say(Terms.of(reason)), share, surface.say(ServerText.IDLE_FORMULA)));
    row(y, surface.say(name), share);
  }

  private double row(double y, String label, String value) {
    double width = right - left - surface.textWidth(TextStyle.BODY_STRONG, value) - 12;
    surface.fittedText(left, y + 15, width, TextStyle.BODY, Anchor.START, Role.TEXT_MID, label);
    if (!value.isEmpty()) {
      page.end(right, y + 15, TextStyle.BODY_STRONG, Role.TEXT_HIGH, value);
    }
    return y + ROW;
  }
}
