package org.etchscope.views.memory;

import java.util.List;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws a card for each stack, with a bar for each channel: weights below, keys and values above
/// them, activations on top. Above eight stacks a card stands for several neighbouring ones, as on
/// the chip.
final class StackPainter {

  private static final int MOST_CARDS = 8;
  private static final int MOST_BARS = 32;
  private static final double GAP = 8;
  private static final double INSET = 10;
  private static final double HEAD = 26;

  private final Surface surface;
  private final MemoryFrame frame;
  private final HbmSpec hbm;
  private final Explanations explanations;

  StackPainter(Surface surface, MemoryFrame frame, Explanations explanations) {
    this.surface = surface;
    this.frame = frame;
    this.hbm = frame.hbm();
    this.explanations = explanations;
  }

  void paint(Bounds area) {
    MemoryWords words = new MemoryWords(frame, surface.language());
    int perCard = Math.ceilDiv(hbm.stacks(), MOST_CARDS);
    int cards = Math.ceilDiv(hbm.stacks(), perCard);
    double width = (area.width() - (cards - 1) * GAP) / cards;
    for (int card = 0; card < cards; card++) {
      int first = card * perCard;
      int last = Math.min(hbm.stacks(), first + perCard) - 1;
      Bounds place = new Bounds(area.x() + card * (width + GAP), area.y(), width, area.height());
      surface.group("hbm.stack." + card, () -> card(place, first, last));
      String name =
          first == last
              ? surface.say(MemoryText.HBM_STACK, first)
              : surface.say(MemoryText.HBM_STACKS, first, last);
      explanations.add(
          place,
          "hbm.stack." + card,
          words.channels(
              name, first * hbm.channelsPerStack(), (last + 1) * hbm.channelsPerStack()));
    }
  }

  private void card(Bounds place, int first, int last) {
    surface.fillRect(place.x(), place.y(), place.width(), place.height(), 8, Role.SURFACE);
    surface.strokeRect(
        place.x(), place.y(), place.width(), place.height(), 8, Stroke.HAIRLINE, Role.LINE);
    int from = first * hbm.channelsPerStack();
    int to = (last + 1) * hbm.channelsPerStack();
    String rate =
        Quantity.gigabytesPerSecond(frame.loads().sum(from, to) / frame.seconds()).value();
    double end = place.right() - INSET;
    surface.text(end, place.y() + 18, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, rate);
    double room = place.width() - 2 * INSET - surface.textWidth(TextStyle.LABEL_STRONG, rate) - 6;
    String number = first == last ? "" + first : first + "–" + last;
    String name = surface.say(MemoryText.STACK, number);
    for (String label : List.of(name, number)) {
      if (surface.textWidth(TextStyle.LABEL, label) <= room) {
        surface.text(
            place.x() + INSET, place.y() + 18, TextStyle.LABEL, Anchor.START, Role.TEXT_MID, label);
        break;
      }
    }
    bars(place, from, to);
  }

  private void bars(Bounds place, int from, int to) {
    int perBar = Math.ceilDiv(to - from, MOST_BARS);
    int bars = Math.ceilDiv(to - from, perBar);
    double pitch = (place.width() - 2 * INSET) / bars;
    double width = pitch >= 4 ? pitch - Math.min(3, pitch * 0.3) : pitch * 0.75;
    double top = place.y() + HEAD;
    double height = place.height() - HEAD - INSET;
    for (int bar = 0; bar < bars; bar++) {
      int first = from + bar * perBar;
      int end = Math.min(to, first + perBar);
      double peak = frame.channelPeak() * (end - first) * frame.seconds();
      double x = place.x() + INSET + bar * pitch;
      surface.fillRect(x, top, width, height, 1, Role.CELL);
      double foot = top + height;
      foot =
          piece(
              x,
              foot,
              top,
              width,
              height / peak,
              frame.loads().weights(),
              first,
              end,
              Role.WEIGHTS);
      foot =
          piece(
              x,
              foot,
              top,
              width,
              height / peak,
              frame.loads().keyValue(),
              first,
              end,
              Role.KEY_VALUE);
      piece(
          x,
          foot,
          top,
          width,
          height / peak,
          frame.loads().activations(),
          first,
          end,
          Role.ACTIVATIONS);
    }
  }

  private double piece(
      double x,
      double foot,
      double top,
      double width,
      double perByte,
      double[] bytes,
      int first,
      int end,
      Ink ink) {
    double sum = MemoryWords.sum(bytes, first, end);
    double drawn = Math.min(sum * perByte, foot - top);
    if (drawn < 0.25) {
      return foot;
    }
    surface.fillRect(x, foot - drawn, width, drawn, ink);
    return foot - drawn;
  }
}
