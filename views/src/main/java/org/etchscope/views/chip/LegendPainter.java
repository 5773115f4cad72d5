package org.etchscope.views.chip;

import java.util.List;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.trace.Span;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Outline;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.words.Phrase;

/// Draws the rows above and below the chip: where one is, what shades and signs mean.
final class LegendPainter {

  private static final List<Role> SHADES =
      List.of(Role.LINK_0, Role.LINK_1, Role.LINK_2, Role.LINK_3, Role.LINK_4);

  /// A sign and its name.
  record Entry(DataRole role, Phrase name) {}

  static final List<Entry> ENTRIES =
      List.of(
          new Entry(DataRole.WEIGHTS, ChipText.LEGEND_WEIGHTS),
          new Entry(DataRole.ACTIVATIONS, ChipText.LEGEND_ACTIVATIONS),
          new Entry(DataRole.KEY_VALUE, ChipText.LEGEND_KEY_VALUE),
          new Entry(DataRole.PARTIAL_SUMS, ChipText.LEGEND_PARTIAL_SUMS),
          new Entry(DataRole.CONTROL, ChipText.LEGEND_CONTROL),
          new Entry(DataRole.STALL, ChipText.LEGEND_STALL));

  private final Surface surface;
  private final ChipFrame frame;
  private final RunWords words;

  LegendPainter(Surface surface, ChipFrame frame, RunWords words) {
    this.surface = surface;
    this.frame = frame;
    this.words = words;
  }

  void paint() {
    breadcrumb();
    surface.group("legend", this::legends);
  }

  private void breadcrumb() {
    double x = 256;
    x = crumb("crumb.server", x, TextStyle.BODY, Role.TEXT_MID, surface.say(ChipText.SERVER));
    x = chevron(x);
    x = crumb("crumb.chip", x, TextStyle.BODY_STRONG, Role.TEXT_HIGH, words.chip());
    x = chevron(x);
    int layer = layer();
    crumb("crumb.layer", x, TextStyle.BODY, Role.TEXT_MID, words.layer(layer));
  }

  private int layer() {
    return layer(frame);
  }

  /// The layer that the arrays work on; before the first layer's end it is the first.
  static int layer(ChipFrame frame) {
    Span segment = frame.segment;
    return segment.layer() < 0 && frame.trace.plan(segment.segment()).hasFront()
        ? frame.trace.program().frontLayerOf(segment.segment())
        : segment.layer();
  }

  private double crumb(String id, double x, TextStyle style, Role ink, String text) {
    surface.group(id, () -> surface.text(x, 149, style, Anchor.START, ink, text));
    return x + surface.textWidth(style, text);
  }

  private double chevron(double x) {
    surface.stroke(
        Outline.polyline(x + 12, 140.5, x + 16, 144.5, x + 12, 148.5), Stroke.CHART, Role.TEXT_LOW);
    return x + 25;
  }

  private void legends() {
    surface.text(
        1120, 149, TextStyle.CAPTION, Anchor.END, Role.TEXT_MID, surface.say(ChipText.LINK_LEGEND));
    for (int shade = 0; shade < SHADES.size(); shade++) {
      surface.fillRect(1132 + 32 * shade, 142, 30, 6, 1, SHADES.get(shade));
    }
    for (int mark = 0; mark <= SHADES.size(); mark++) {
      surface.text(
          1132 + 32 * mark,
          161,
          TextStyle.MICRO,
          Anchor.MIDDLE,
          Role.TEXT_LOW,
          Integer.toString(20 * mark));
    }
    double x = 262;
    for (Entry entry : ENTRIES) {
      String name = surface.say(entry.name());
      surface.glyph(entry.role(), x, 677, 11);
      surface.text(x + 14, 681.3, TextStyle.LABEL, Anchor.START, Role.TEXT_MID, name);
      x += 14 + surface.textWidth(TextStyle.LABEL, name) + 31;
    }
    surface.text(1304, 681.3, TextStyle.CAPTION, Anchor.END, Role.TEXT_LOW, tile());
  }

  /// How much a weight tile holds: that of the product that was fetched last.
  private String tile() {
    Span last = frame.fetch.last();
    long bytes = last == null ? firstTile() : last.second();
    return surface.say(ChipText.ONE_TILE, Quantity.bytes(bytes).words());
  }

  private long firstTile() {
    MatrixStage[] products = frame.trace.plan(frame.segment.segment()).products();
    return products.length == 0 ? 0 : products[0].tileBytes(0);
  }
}
