package org.etchscope.views.memory;

import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the stacks with their channels at the playhead, the traffic by class over time, and how
/// busy each channel was over time.
final class HbmPainter {

  private static final double LABELS = 76;
  private static final double GAP = 8;
  private static final double AXIS = 22;
  private static final double HEAD = 20;
  private static final double TICK_GAP = 20;

  private final Surface surface;
  private final MemoryFrame frame;
  private final MemoryHistory history;
  private final HbmSpec hbm;
  private final RunSummary summary;
  private final Bounds area;
  private final Explanations explanations;
  private final double left;
  private final double right;

  HbmPainter(
      Surface surface,
      MemoryFrame frame,
      RunSummary summary,
      Bounds area,
      Explanations explanations) {
    this.summary = summary;
    this.surface = surface;
    this.frame = frame;
    this.history = frame.history();
    this.hbm = frame.hbm();
    this.area = area;
    this.explanations = explanations;
    this.left = area.x() + LABELS;
    this.right = area.right();
  }

  void paint() {
    if (hbm.onChip()) {
      sram();
    } else {
      stacks();
    }
  }

  /// Without stacks and channels there is more room for what they would show.
  private void sram() {
    double card = Math.clamp(area.height() * 0.16, 84, 120);
    new HeldPainter(surface, frame, summary)
        .paint(new Bounds(area.x(), area.y(), area.width(), card), explanations);
    double top = area.y() + card + GAP + HEAD;
    double bottom = area.bottom() - AXIS;
    double scale = scaleOfSram();
    double most = hbm.bytesPerSecond();
    String share = Quantity.percent(scale / most).words();
    String peak = Quantity.scaled(most, "B/s").words();
    name(top - 8);
    text(
        right,
        top - 8,
        TextStyle.MICRO,
        Anchor.END,
        Role.TEXT_LOW,
        surface.say(MemoryText.AXIS_OF_PEAK, share, peak));
    traffic(top, Math.max(1, bottom - top), scale);
    axis(bottom);
    playhead(top, bottom);
  }

  /// Where the axis ends: the peak, or 1, 2 or 5 times a power of ten where that is far above all.
  private double scaleOfSram() {
    double most = 1;
    for (int column = 0; column < history.columns(); column++) {
      double sum = 0;
      for (StreamClass streamClass : StreamClass.values()) {
        sum += history.rate(streamClass, column);
      }
      most = Math.max(most, sum);
    }
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    double round = most <= power ? 1 : most <= 2 * power ? 2 : most <= 5 * power ? 5 : 10;
    return Math.min((double) hbm.bytesPerSecond(), round * power);
  }

  private void stacks() {
    double cards = Math.clamp(area.height() * 0.22, 76, 150);
    new StackPainter(surface, frame, explanations)
        .paint(new Bounds(area.x(), area.y(), area.width(), cards));
    double traffic = Math.clamp(area.height() * 0.2, 56, 150);
    double top = area.y() + cards + GAP + HEAD;
    heading(top - 8);
    traffic(top, traffic, (double) hbm.bytesPerSecond());
    double map = top + traffic + GAP;
    double bottom = area.bottom() - AXIS;
    map(map, Math.max(1, bottom - map));
    axis(bottom);
    playhead(top, bottom);
  }

  private MemoryWords words() {
    return new MemoryWords(frame, surface.language());
  }

  private double x(long cycle) {
    return left + (right - left) * (cycle - history.from()) / (history.to() - history.from());
  }

  private void name(double baseline) {
    text(
        area.x(),
        baseline,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        surface.say(MemoryText.TRAFFIC_BY_CLASS));
  }

  private void heading(double baseline) {
    name(baseline);
    String scale = surface.say(MemoryText.CHANNEL_SCALE);
    text(right, baseline, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, scale);
    double width = 96;
    double x = right - surface.textWidth(TextStyle.MICRO, scale) - 10 - width;
    for (int step = 0; step < 12; step++) {
      surface.fillRect(
          x + step * width / 12, baseline - 9, width / 12 + 0.5, 9, new Heat(step / 11.0));
    }
  }

  /// Stacked areas, by column.
  ///
  /// @param peak bytes a second at its top
  private void traffic(double top, double height, double peak) {
    surface.fillRect(left, top, right - left, height, Role.WELL);
    double width = (right - left) / history.columns();
    for (int column = 0; column < history.columns(); column++) {
      double foot = top + height;
      for (StreamClass streamClass : StreamClass.values()) {
        double part = height * history.rate(streamClass, column) / peak;
        double drawn = Math.min(part, foot - top);
        if (drawn > 0.2) {
          Role ink = MemoryWords.role(streamClass).fill();
          surface.fillRect(left + column * width, foot - drawn, width + 0.4, drawn, ink);
          foot -= drawn;
        }
      }
    }
    surface.line(left, top, right, top, Stroke.HAIRLINE.dashed(3, 3), Role.TEXT_LOW);
    String all = Quantity.gigabytesPerSecond(peak).words();
    boolean fits = surface.textWidth(TextStyle.MICRO, all) <= LABELS - 8;
    String words = fits ? all : Quantity.scaled(peak, "B/s").words();
    text(left - 8, top + 9, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, words);
    text(left - 8, top + height, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, "0");
    explanations.add(new Bounds(left, top, right - left, height), "links.hbm", words().traffic());
  }

  private void map(double top, double height) {
    int rows = history.rows();
    surface.heatMap(left, top, right - left, height, history.columns(), rows, history::share);
    int perStack = rows / hbm.stacks();
    for (int stack = 0; stack < hbm.stacks(); stack++) {
      double y = top + height * stack / hbm.stacks();
      double stackHeight = height / hbm.stacks();
      if (stack > 0) {
        surface.line(left, y, right, y, Stroke.HAIRLINE, Role.CANVAS);
      }
      if (stackHeight >= 12) {
        text(
            left - 8,
            TextStyle.MICRO.baselineFor(y + stackHeight / 2),
            TextStyle.MICRO,
            Anchor.END,
            Role.TEXT_MID,
            surface.say(MemoryText.STACK, stack));
      }
    }
    for (int row = 0; row < rows; row++) {
      double y = top + height * row / rows;
      explain(row, perStack, new Bounds(left, y, right - left, height / rows));
    }
  }

  private void explain(int row, int perStack, Bounds bounds) {
    int first = history.firstChannel(row, hbm);
    int end = history.endChannel(row, hbm);
    int inStack = first % hbm.channelsPerStack();
    String channels =
        end - first == 1
            ? surface.say(MemoryText.CHANNEL, inStack)
            : surface.say(MemoryText.CHANNELS, inStack, inStack + end - first - 1);
    String name = surface.say(MemoryText.STACK_AND_CHANNELS, row / perStack, channels);
    explanations.add(bounds, "hbm.channel." + first, words().channels(name, first, end));
  }

  private void axis(double y) {
    long step = step();
    for (long tick = Math.ceilDiv(history.from(), step) * step; tick < history.to(); tick += step) {
      double x = x(tick);
      surface.line(x, y, x, y + 4, Stroke.HAIRLINE, Role.LINE_STRONG);
      String label = Quantity.count(tick);
      double half = surface.textWidth(TextStyle.MICRO, label) / 2;
      if (x - half >= left && x + half <= right) {
        text(x, y + 16, TextStyle.MICRO, Anchor.MIDDLE, Role.TEXT_LOW, label);
      }
    }
    text(
        area.x(),
        y + 16,
        TextStyle.MICRO,
        Anchor.START,
        Role.TEXT_LOW,
        surface.say(MemoryText.CYCLE));
  }

  /// 1, 2 or 5 times a power of ten cycles, so that ticks have room for their numbers.
  private long step() {
    double least = surface.textWidth(TextStyle.MICRO, Quantity.count(history.to())) + TICK_GAP;
    double cycles = least * (history.to() - history.from()) / (right - left);
    long step = 1;
    for (int times = 0; step < cycles; times++) {
      // 1, 2, 5, 10 …
      step = times % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    return step;
  }

  private void playhead(double top, double bottom) {
    double x = Math.min(x(frame.cycle()), right - 1);
    surface.line(x, top, x, bottom, Stroke.of(4), Role.CANVAS);
    surface.line(x, top, x, bottom, Stroke.PLAYHEAD, Role.ACCENT);
  }

  private void text(
      double x, double baseline, TextStyle style, Anchor anchor, Role ink, String words) {
    surface.text(x, baseline, style, anchor, ink, words);
  }
}
