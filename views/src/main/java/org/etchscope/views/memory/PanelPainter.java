package org.etchscope.views.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.BufferLook;
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
import org.etchscope.views.terms.Terms;

/// Draws the panel: the traffic at the playhead by class, and the buffers with the most they have
/// held and what they held over time.
final class PanelPainter {

  private static final double ABOVE_FOOT = 14;
  private static final double GAUGE = 8;
  private static final double LARGEST_PITCH = 170;

  private final Surface surface;
  private final MemoryFrame frame;
  private final MemoryWords words;
  private final Page page;
  private final Explanations explanations;
  private final boolean byFullness;
  private final double left;
  private final double right;

  PanelPainter(
      Surface surface,
      MemoryFrame frame,
      Page page,
      Explanations explanations,
      boolean byFullness) {
    this.surface = surface;
    this.frame = frame;
    this.words = new MemoryWords(frame, surface.language());
    this.page = page;
    this.explanations = explanations;
    this.byFullness = byFullness;
    this.left = page.panelLeft() + Page.PADDING;
    this.right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
  }

  void paint(double height) {
    page.panel();
    page.text(
        left,
        30,
        TextStyle.LABEL,
        Role.TEXT_MID,
        surface.say(MemoryText.AT_THE_PLAYHEAD, frame.hbm().label()));
    Quantity rate = Quantity.gigabytesPerSecond(frame.rate());
    page.readout(
        left, 60, rate, Quantity.gigabytesPerSecond((double) frame.hbm().bytesPerSecond()));
    String share = Quantity.percent(frame.rate() / frame.hbm().bytesPerSecond()).words();
    page.end(
        right, 60, TextStyle.BODY_MEDIUM, Role.TEXT_MID, surface.say(MemoryText.OF_PEAK, share));
    double pitch = page.isLow() ? 19 : 26;
    double y = 72;
    for (StreamClass streamClass : StreamClass.values()) {
      streamClass(streamClass, y, pitch);
      y += pitch;
    }
    surface.line(left, y + 6, right, y + 6, Stroke.HAIRLINE, Role.LINE);
    buffers(y + 6, foot(height));
    paintFoot(height);
  }

  private void streamClass(StreamClass streamClass, double y, double pitch) {
    DataRole role = MemoryWords.role(streamClass);
    double baseline = TextStyle.BODY.baselineFor(y + pitch / 2);
    surface.glyph(role, left + 6, y + pitch / 2, 9);
    page.text(
        left + 18, baseline, TextStyle.BODY, Role.TEXT_MID, surface.say(Terms.of(streamClass)));
    String rate = MemoryWords.rate(frame.rate(streamClass));
    page.end(right, baseline, TextStyle.BODY_STRONG, Role.TEXT_HIGH, rate);
    explanations.add(
        new Bounds(left, y + 1, right - left, pitch - 2),
        "memory." + streamClass.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        words.of(streamClass));
  }

  private void buffers(double top, double bottom) {
    page.text(
        left, top + 22, TextStyle.SECTION, Role.TEXT_LOW, surface.say(MemoryText.BUFFERS_HEAD));
    String order = surface.say(byFullness ? MemoryText.FULLEST_FIRST : MemoryText.IN_THEIR_PLACES);
    page.end(right, top + 22, TextStyle.MICRO, Role.TEXT_LOW, order);
    explanations.add(
        new Bounds(left, top + 8, right - left, 18),
        MemoryPainter.BUFFERS,
        Explanation.of(surface.say(MemoryText.BUFFERS))
            .with(
                surface.say(MemoryText.ORDER),
                order,
                surface.say(MemoryText.ORDER_BY_DOUBLE_CLICK)));
    List<BufferName> buffers = new ArrayList<>(Trace.buffers());
    if (byFullness) {
      buffers.sort(Comparator.comparingDouble(frame::fullness).reversed());
    }
    double pitch = Math.min(LARGEST_PITCH, (bottom - top - 30) / buffers.size());
    for (int i = 0; i < buffers.size(); i++) {
      BufferName buffer = buffers.get(i);
      double y = top + 30 + i * pitch;
      surface.group(BufferLook.id(buffer), () -> buffer(buffer, y, pitch));
      explanations.add(
          new Bounds(left, y, right - left, pitch - 4), BufferLook.id(buffer), words.of(buffer));
    }
  }

  private void buffer(BufferName buffer, double y, double pitch) {
    DataRole role = BufferLook.role(buffer);
    surface.glyph(role, left + 6, y + 9, 9);
    page.text(
        left + 18, y + 14, TextStyle.BODY_STRONG, Role.TEXT_HIGH, surface.say(Terms.of(buffer)));
    Quantity size = Quantity.bytes(frame.trace().capacity(buffer));
    String now = Quantity.bytesAs(frame.level(buffer), size).value();
    String held = surface.say(MemoryText.HELD_OF_SIZE, now, size.words());
    page.end(right, y + 14, TextStyle.BODY, Role.TEXT_MID, held);
    double width = right - left;
    double gauge = y + 22;
    surface.fillRect(left, gauge, width, GAUGE, 3, Role.CELL);
    double fill = width * Math.clamp(frame.fullness(buffer), 0, 1);
    if (fill >= 0.5) {
      surface.dataRect(role, left, gauge, fill, GAUGE, Math.min(3, fill / 2));
    }
    double most = (double) frame.highWater(buffer) / frame.trace().capacity(buffer);
    double mark = left + Math.clamp(width * most, 1, width - 1);
    surface.line(mark, gauge - 3, mark, gauge + GAUGE + 3, Stroke.of(2), Role.TEXT_HIGH);
    double top = gauge + GAUGE + 6;
    double height = y + pitch - 8 - top;
    if (height >= 6) {
      history(buffer, role, top, height);
    }
  }

  private void history(BufferName buffer, DataRole role, double top, double height) {
    MemoryHistory history = frame.history();
    surface.fillRect(left, top, right - left, height, Role.WELL);
    double column = (right - left) / history.columns();
    double capacity = frame.trace().capacity(buffer);
    for (int i = 0; i < history.columns(); i++) {
      double part = height * Math.min(1, history.level(buffer, i) / capacity);
      if (part > 0.2) {
        surface.fillRect(left + i * column, top + height - part, column + 0.4, part, role.fill());
      }
    }
    double passed = (double) (frame.cycle() - history.from()) / (history.to() - history.from());
    double x = left + (right - left) * Math.clamp(passed, 0, 1);
    surface.line(x, top, x, top + height, Stroke.HAIRLINE, Role.ACCENT);
  }

  /// Where the foot begins: as high as its words need.
  private double foot(double height) {
    double lines = Paragraph.height(words.level(), TextStyle.CAPTION, right - left);
    return height - ABOVE_FOOT - lines;
  }

  private void paintFoot(double height) {
    double y = foot(height);
    surface.line(left, y + 2, right, y + 2, Stroke.HAIRLINE, Role.LINE);
    Paragraph.draw(
        surface, left, y + 18, right - left, TextStyle.CAPTION, Role.TEXT_LOW, words.level());
  }
}
