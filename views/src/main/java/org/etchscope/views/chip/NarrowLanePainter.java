package org.etchscope.views.chip;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.views.chip.StageLook.Kind;
import org.etchscope.views.palette.Glyph;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws the pipelines of a chip in a narrow column: the boxes of their stages row by row, each
/// with what it does and how far it is.
final class NarrowLanePainter {

  private static final double HEAD = 32;
  private static final double PADDING = 10;
  private static final double BOX = 48;
  private static final double GAP = 8;
  private static final double LEAST_BOX = 84;

  private final Surface surface;
  private final ChipFrame frame;
  private final double left;
  private final double right;
  private final FeedForwardShape shape;

  NarrowLanePainter(Surface surface, ChipFrame frame, double left, double right) {
    this.surface = surface;
    this.frame = frame;
    this.left = left;
    this.right = right;
    this.shape = frame.trace.scenario().model().layers().getFirst().feedForward();
  }

  /// The height of the higher of both lanes.
  static double height(double width) {
    int most = boxes(Stage.Pipeline.ATTENTION).size();
    return HEAD + Math.ceilDiv(most, columns(width - 4 * PADDING)) * (BOX + GAP) + PADDING - GAP;
  }

  private static int columns(double room) {
    return (int) Math.max(1, (room + GAP) / (LEAST_BOX + GAP));
  }

  private static List<UnitBox> boxes(Stage.Pipeline pipeline) {
    return UnitBox.all().stream().filter(box -> box.stage().pipeline() == pipeline).toList();
  }

  /// Draws a lane.
  ///
  /// @return where it ends
  double paint(Stage.Pipeline pipeline, double y) {
    boolean attention = pipeline == Stage.Pipeline.ATTENTION;
    List<UnitBox> boxes = boxes(pipeline);
    double room = right - left - 2 * PADDING;
    int columns = columns(room);
    double pitch = (room + GAP) / columns;
    double height = HEAD + Math.ceilDiv(boxes.size(), columns) * (BOX + GAP) + PADDING - GAP;
    surface.group(
        attention ? "lane.attn" : "lane.ffn",
        () -> {
          surface.fillRect(left, y, right - left, height, 8, Role.SURFACE);
          surface.strokeRect(left, y, right - left, height, 8, Stroke.HAIRLINE, Role.LINE);
          head(attention, y + 21);
        });
    StageReader reader = new StageReader(frame);
    for (int i = 0; i < boxes.size(); i++) {
      UnitBox box = boxes.get(i);
      double x = left + PADDING + i % columns * pitch;
      int row = i / columns;
      double top = y + HEAD + row * (BOX + GAP);
      if (i % columns > 0) {
        surface.line(x - GAP, top + BOX / 2, x, top + BOX / 2, Stroke.of(2), Role.LINE_STRONG);
      }
      surface.group(box.id(), () -> box(box, reader.look(box), x, top, pitch - GAP));
    }
    return y + height;
  }

  private void head(boolean attention, double baseline) {
    String title = surface.say(attention ? ChipText.ATTENTION_HEAD : ChipText.FEED_FORWARD_HEAD);
    double x = left + PADDING;
    text(x, baseline, TextStyle.LABEL_STRONG, Anchor.START, Role.TEXT_HIGH, title);
    Lane lane = attention ? Lane.ATTENTION_ARRAYS : Lane.FEED_FORWARD_ARRAYS;
    String busy =
        surface.say(ChipText.ARRAYS_BUSY, Quantity.percent(frame.busyShare(lane)).words());
    double end = right - PADDING;
    text(end, baseline, TextStyle.CAPTION, Anchor.END, Role.TEXT_MID, busy);
  }

  private void box(UnitBox box, StageLook look, double x, double y, double width) {
    boolean waits = look.kind() == Kind.WAITING;
    boolean active = waits || look.kind() == Kind.BUSY;
    surface.fillRect(x, y, width, BOX, 8, waits ? Role.STALL_BACKGROUND : Role.WELL);
    Role edge = waits ? Role.STALL_EDGE : active ? Role.TEXT_MID : Role.LINE;
    surface.strokeRect(x, y, width, BOX, 8, waits ? Stroke.STALLED : Stroke.HAIRLINE, edge);
    double room = width - 12;
    surface.fittedText(
        x + 6,
        y + 18,
        room,
        TextStyle.LABEL_STRONG,
        Anchor.START,
        Marks.title(active),
        box.label(shape, surface.language()));
    state(box, look, x + 6, y + 34, room);
    boolean product = box.stage().unit() == Unit.ARRAYS;
    double share = look.kind() == Kind.BUSY ? look.state().progress() : look.loadedShare();
    if (product && look.kind() != Kind.DONE && share > 0) {
      Role ink = look.kind() == Kind.BUSY ? Role.ACTIVATIONS : Role.WEIGHTS;
      surface.fillRect(x + 6, y + BOX - 8, room, 3, 1.5, Role.CELL);
      double filled = room * Math.clamp(share, 0, 1);
      surface.fillRect(x + 6, y + BOX - 8, filled, 3, Math.min(1.5, filled / 2), ink);
    }
  }

  private void state(UnitBox box, StageLook look, double x, double baseline, double room) {
    double begin = x;
    if (look.kind() == Kind.DONE) {
      surface.glyph(Glyph.CHECK, x + 5, baseline - 4, 9, Role.TEXT_LOW);
      begin += 14;
    }
    boolean strong = look.kind() == Kind.BUSY || look.kind() == Kind.WAITING;
    Ink ink =
        look.kind() == Kind.WAITING ? Role.STALL_TEXT : strong ? Role.TEXT_HIGH : Role.TEXT_MID;
    TextStyle style = strong ? TextStyle.MICRO_STRONG : TextStyle.MICRO;
    surface.fittedText(
        begin, baseline, room - (begin - x), style, Anchor.START, ink, said(box, look));
  }

  private String said(UnitBox box, StageLook look) {
    return switch (look.kind()) {
      case BUSY ->
          box.stage().unit() == Unit.VECTOR
              ? surface.say(ChipText.BUSY)
              : surface.say(ChipText.BUSY_SHARE, Quantity.percent(look.peakShare()).words());
      case WAITING -> surface.say(Terms.of(Objects.requireNonNull(look.reason())));
      case OPERAND -> surface.say(ChipText.OPERAND);
      case DONE -> surface.say(ChipText.DONE);
      case IDLE -> surface.say(ChipText.NO_WORK);
    };
  }

  private void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String words) {
    surface.text(x, baseline, style, anchor, ink, words);
  }
}
