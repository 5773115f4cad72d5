package org.etchscope.views.chip;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.views.chip.StageLook.Kind;
import org.etchscope.views.palette.Glyph;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Outline;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextRun;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws the box of a stage: its name, its arrays or its sign, and what it does.
final class UnitPainter {

  private static final double FOOT = 79;

  /// Between words at the foot and the border.
  private static final double MARGIN = 2;

  private final Surface surface;
  private final ChipFrame frame;
  private final Marks marks;
  private final FeedForwardShape shape;

  UnitPainter(Surface surface, ChipFrame frame, Marks marks) {
    this.surface = surface;
    this.frame = frame;
    this.marks = marks;
    this.shape = frame.trace.scenario().model().layers().getFirst().feedForward();
  }

  void paint(UnitBox box, StageLook look) {
    surface.group(box.id(), () -> box(box, look));
  }

  private void box(UnitBox box, StageLook look) {
    Bounds b = box.bounds();
    boolean waits = look.kind() == Kind.WAITING;
    boolean active = waits || look.kind() == Kind.BUSY;
    surface.fillRect(b.x(), b.y(), b.width(), b.height(), 8, Role.WELL);
    Stroke stroke = waits ? Stroke.STALLED : Stroke.HAIRLINE;
    Role edge = waits ? Role.STALL_EDGE : active ? Role.LINE_STRONG : Role.LINE;
    edge = !waits && marks.isHovered(box.id()) ? Role.TEXT_LOW : edge;
    surface.strokeRect(b.x(), b.y(), b.width(), b.height(), 8, stroke, edge);
    marks.ring(surface, box.id(), b.x(), b.y(), b.width(), b.height());
    double middle = b.x() + b.width() / 2;
    surface.text(
        middle,
        b.y() - 9,
        TextStyle.LABEL_STRONG,
        Anchor.MIDDLE,
        Marks.title(active),
        box.label(shape, surface.language()));
    inside(box, look, b, active);
    foot(box, look, b);
  }

  private void inside(UnitBox box, StageLook look, Bounds b, boolean active) {
    double middle = b.x() + b.width() / 2;
    switch (box) {
      case QKV, OUTPUT, DOWN -> thumbnail(box, look, middle - ArrayThumbnail.SIZE / 2, b.y() + 8);
      case SCORES, CONTEXT -> attention(look, middle - ArrayThumbnail.SIZE / 2, b.y() + 8);
      case GATE_UP -> wide(box, look, b);
      default ->
          UnitIcons.paint(
              surface, box, middle, b.y() + 34, active ? Role.TEXT_HIGH : Role.TEXT_LOW);
    }
  }

  private void thumbnail(UnitBox box, StageLook look, double x, double y) {
    ArrayThumbnail thumbnail = new ArrayThumbnail(surface, x, y);
    List<Span> gangs = frame.gangs(box.stage());
    MatrixStage stage =
        gangs.isEmpty() ? null : frame.fetch.product(gangs.getFirst().segment(), box.stage());
    if (stage == null) {
      thumbnail.loaded(look.loadedShare());
    } else {
      thumbnail.product(frame.trace.chip().arrays(), stage, gangs.getFirst(), frame.cycle);
    }
  }

  private void attention(StageLook look, double x, double y) {
    ArrayThumbnail thumbnail = new ArrayThumbnail(surface, x, y);
    Span span = frame.state.attention();
    if (look.kind() == Kind.BUSY && span != null) {
      thumbnail.attention(frame.passed(span));
    } else {
      thumbnail.loaded(0);
    }
  }

  private void wide(UnitBox box, StageLook look, Bounds b) {
    if (shape.gated()) {
      thumbnail(box, look, b.x() + 16, b.y() + 8);
      thumbnail(box, look, b.x() + 81, b.y() + 8);
    } else {
      thumbnail(box, look, b.x() + 48, b.y() + 8);
    }
    double x = b.x() + 150;
    if (look.kind() == Kind.BUSY) {
      int arrays = box.stage().unit(frame.trace.chip()).count(frame.trace.chip());
      amount(x, b.y() + 25, Integer.toString(look.state().arrays()), of(arrays));
      caption(x, b.y() + 42, surface.say(ChipText.ARRAYS));
      bar(x, b.y() + 51, look.state().progress(), Role.ACTIVATIONS);
    } else if (look.weightBytes() > 0) {
      // Behind the last layer no weights are to come.
      Quantity all = Quantity.bytes(look.weightBytes());
      String loaded = Quantity.bytesAs(look.loadedBytes(), all).value();
      amount(x, b.y() + 25, loaded, of(all.value()));
      caption(x, b.y() + 42, surface.say(ChipText.LOADED, all.unit()));
      bar(x, b.y() + 51, look.loadedShare(), Role.WEIGHTS);
    }
  }

  private String of(Object all) {
    return " " + surface.say(ChipText.OF, all);
  }

  private void amount(double x, double baseline, String value, String of) {
    surface.runs(
        x,
        baseline,
        Anchor.START,
        List.of(
            new TextRun(TextStyle.NAME, Role.TEXT_HIGH, value),
            new TextRun(TextStyle.CAPTION, Role.TEXT_MID, of)));
  }

  private void caption(double x, double baseline, String words) {
    surface.text(x, baseline, TextStyle.CAPTION, Anchor.START, Role.TEXT_MID, words);
  }

  private void bar(double x, double y, double share, Role ink) {
    surface.fillRect(x, y, 76, 4, 2, Role.CELL);
    double width = 76 * Math.clamp(share, 0, 1);
    surface.fillRect(x, y, width, 4, Math.min(2, width / 2), ink);
  }

  private void foot(UnitBox box, StageLook look, Bounds b) {
    double middle = b.x() + b.width() / 2;
    double baseline = b.y() + FOOT;
    switch (look.kind()) {
      case DONE -> done(b, middle, baseline);
      case BUSY -> busy(box, look, b);
      case WAITING -> strip(look, b);
      case OPERAND ->
          idle(b, surface.say(b.width() > 100 ? ChipText.WAITING_OPERAND : ChipText.OPERAND));
      case IDLE -> idle(b, surface.say(ChipText.NO_WORK));
    }
  }

  private void idle(Bounds b, String words) {
    foot(b, TextStyle.CAPTION, Role.TEXT_LOW, words);
  }

  private void foot(Bounds b, TextStyle style, Role ink, String words) {
    double middle = b.x() + b.width() / 2;
    double room = b.width() - 2 * MARGIN;
    surface.fittedText(middle, b.y() + FOOT, room, style, Anchor.MIDDLE, ink, words);
  }

  /// A tick and the word, together around the middle as far as there is room.
  private void done(Bounds b, double middle, double baseline) {
    surface.stroke(
        Outline.polyline(
            middle - 22, baseline - 4, middle - 18.5, baseline, middle - 12, baseline - 8),
        Stroke.of(2).round(),
        Role.TEXT_MID);
    double left = middle - 9;
    surface.fittedText(
        left,
        baseline,
        b.right() - MARGIN - left,
        TextStyle.CAPTION,
        Anchor.START,
        Role.TEXT_MID,
        surface.say(ChipText.DONE));
  }

  private void busy(UnitBox box, StageLook look, Bounds b) {
    boolean narrow = b.width() < 70;
    boolean vector = box.stage().unit() == Unit.VECTOR;
    String text =
        narrow || vector
            ? surface.say(ChipText.BUSY)
            : surface.say(ChipText.BUSY_SHARE, Quantity.percent(look.peakShare()).words());
    foot(b, TextStyle.LABEL_STRONG, Role.TEXT_HIGH, text);
  }

  /// The strip with the reason of a stall and, as far as there is room, the cycles that are left.
  private void strip(StageLook look, Bounds b) {
    StallReason reason = Objects.requireNonNull(look.reason());
    double x = b.x() + 4;
    double y = b.y() + 66;
    double width = b.width() - 8;
    surface.fillRect(x, y, width, 18, 5, Role.STALL_BACKGROUND);
    boolean roomy = width > 100;
    double textLeft = roomy ? x + 24 : x + 17;
    surface.glyph(Glyph.TWO_BARS, roomy ? x + 12 : x + 8, y + 9, 9, Role.STALL_EDGE);
    String words = surface.say(roomy ? Terms.of(reason) : Terms.brief(reason));
    surface.text(textLeft, y + 13.5, TextStyle.LABEL_STRONG, Anchor.START, Role.STALL_TEXT, words);
    if (look.cyclesLeft() < 0) {
      return;
    }
    double room = x + width - 8 - (textLeft + surface.textWidth(TextStyle.LABEL_STRONG, words) + 6);
    String count = Quantity.count(look.cyclesLeft());
    for (String left :
        List.of(
            surface.say(ChipText.CYCLES_LEFT, count), surface.say(ChipText.LEFT, count), count)) {
      if (surface.textWidth(TextStyle.LABEL, left) <= room) {
        surface.text(x + width - 8, y + 13.5, TextStyle.LABEL, Anchor.END, Role.STALL_TEXT, left);
        return;
      }
    }
  }

  /// Whether the attention unit is at work, so that its parts hand values to each other.
  static boolean attentionWorks(ChipFrame frame) {
    return frame.state.attention() != null
        && Objects.requireNonNull(frame.state.stages().get(Stage.ATTENTION)).arrays() > 0;
  }
}
