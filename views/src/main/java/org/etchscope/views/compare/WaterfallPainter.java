package org.etchscope.views.compare;

import java.util.List;
import java.util.Locale;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.page.RunTitle;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.FieldWords;
import org.etchscope.views.plot.PlotAxis;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextFit;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Paints the way from one scenario to another: a bar for each end, and between them a bar for each
/// step, from the throughput before it to that after it. The axis is logarithmic, so equal factors
/// are equally high wherever they stand.
public final class WaterfallPainter {

  private static final double LEFT_ROOM = 60;
  private static final double FOOT_ROOM = 62;
  private static final double HEAD_ROOM = 26;
  private static final int NAME_LINES = 3;
  private static final double ROOM_FOR_VALUES = 52;
  private static final double ROOM_FOR_CHIP = 60;

  /// Bars that stand closer have a number below them, and their names stand in a list.
  private static final double ROOM_FOR_NAMES = 50;

  private static final double NUMBER_ROOM = 40;
  private static final double NAME_LINE = 17;
  private static final double NAME_INDENT = 22;
  private static final double LEAST_GAIN = 0.005;

  private final Surface surface;
  private final WaterfallScene scene;
  private final Page page;
  private final Explanations explanations = new Explanations();
  private final Bounds area;
  private final PlotAxis up;
  private final double pitch;
  private final boolean staggered;

  /// Where the value that was drawn last ends, and what it stands on.
  private double valueEnd;

  private double valueBaseline;

  private WaterfallPainter(Surface surface, WaterfallScene scene, double width, double height) {
    this.surface = surface;
    this.scene = scene;
    this.page = new Page(surface, width, height);
    double left = Page.MARGIN + LEFT_ROOM;
    double top = page.top() + HEAD_ROOM;
    this.area =
        new Bounds(
            left,
            top,
            Math.max(1, page.contentRight() - left),
            Math.max(1, page.bottom() - footRoom(page) - top));
    this.up = axis();
    this.pitch = area.width() / columns();
    this.staggered = scene.rungs().stream().skip(1).anyMatch(this::isCut);
  }

  /// Whether a word of a step's name has no room below its bar.
  private boolean isCut(Rung rung) {
    String name = WaterfallScene.name(rung, surface.language());
    return Paragraph.lines(name, TextStyle.MICRO, pitch - 8).stream()
        .anyMatch(line -> line.contains(TextFit.ELLIPSIS));
  }

  private int columns() {
    return scene.rungs().size() + 1;
  }

  private double footRoom(Page page) {
    boolean numbered = (page.contentRight() - Page.MARGIN - LEFT_ROOM) / columns() < ROOM_FOR_NAMES;
    return numbered ? NUMBER_ROOM + NAME_LINE * Math.ceilDiv(columns(), 2) : FOOT_ROOM;
  }

  /// Paints a scene into a region whose top left corner is the origin.
  ///
  /// @return what can be said of the drawn things; the id of a bar is `waterfall.` and its number
  public static Explanations paint(
      Surface surface, WaterfallScene scene, double width, double height) {
    return new WaterfallPainter(surface, scene, width, height).paint(height);
  }

  private PlotAxis axis() {
    double low = scene.rungs().stream().mapToDouble(Rung::throughput).min().orElse(1);
    double high = scene.rungs().stream().mapToDouble(Rung::throughput).max().orElse(1);
    double from = low / 2;
    double to = high * 1.25;
    PlotAxis ticks =
        PlotAxis.ofResults(
            from, Math.max(to, from * 100), value -> Quantity.count(Math.round(value)));
    return new PlotAxis(
        true, from, to, ticks.ticks().stream().filter(tick -> tick.value() <= to).toList());
  }

  private Explanations paint(double height) {
    page.title(
        surface.say(CompareText.WATERFALL),
        surface.say(CompareText.WATERFALL_NOTE),
        page.contentRight());
    surface.group("waterfall.bars", this::bars);
    page.inPanel(
        "waterfall.panel", () -> new RungPanel(surface, scene, page, explanations).paint(height));
    return explanations;
  }

  private double y(double throughput) {
    return area.bottom() - area.height() * up.share(throughput);
  }

  private void bars() {
    surface.fillRect(area.x(), area.y(), area.width(), area.height(), Role.SURFACE);
    for (PlotAxis.Tick tick : up.ticks()) {
      double y = y(tick.value());
      surface.line(area.x(), y, area.right(), y, Stroke.HAIRLINE, Role.LINE);
      surface.text(
          area.x() - 8,
          TextStyle.MICRO.baselineFor(y),
          TextStyle.MICRO,
          Anchor.END,
          Role.TEXT_LOW,
          tick.label());
    }
    surface.text(
        Page.MARGIN,
        area.y() - 12,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        surface.say(CompareText.THROUGHPUT_AXIS));
    List<Rung> rungs = scene.rungs();
    end(0, rungs.getFirst(), "A");
    for (int i = 1; i < rungs.size(); i++) {
      step(i, rungs.get(i - 1), rungs.get(i));
    }
    if (scene.isComplete()) {
      end(rungs.size(), rungs.getLast(), "B");
    }
  }

  private double middle(int column) {
    return area.x() + (column + 0.5) * pitch;
  }

  private double thick() {
    return Math.min(72, pitch * 0.62);
  }

  /// One of the ends: its throughput from the ground up.
  private void end(int column, Rung rung, String name) {
    double top = y(rung.throughput());
    double x = middle(column) - thick() / 2;
    surface.fillRect(x, top, thick(), area.bottom() - top, 2, Role.ACCENT);
    value(column, top - 8, Quantity.count(Math.round(rung.throughput())));
    String whole = Quoted.in(surface.language(), rung.scenario().chip().name());
    String chip = pitch < ROOM_FOR_NAMES ? whole : RunTitle.brief(whole);
    boolean letter = pitch >= ROOM_FOR_NAMES && pitch < ROOM_FOR_CHIP;
    name(column, pitch < ROOM_FOR_NAMES ? chip : letter ? name : name + "  " + chip);
    explain(column, new Bounds(x, top, thick(), area.bottom() - top), name, rung, 0);
  }

  /// A step: the way up, or hatched the way down.
  private void step(int column, Rung before, Rung rung) {
    double from = y(before.throughput());
    double to = y(rung.throughput());
    double x = middle(column) - thick() / 2;
    double top = Math.min(from, to);
    double high = Math.max(1.5, Math.abs(from - to));
    surface.line(middle(column - 1) + thick() / 2, from, x, from, Stroke.HAIRLINE, Role.TEXT_LOW);
    if (to <= from) {
      surface.fillRect(x, top, thick(), high, 0, Role.TEXT_MID);
    } else {
      surface.fillRect(x, top, thick(), high, 0, Role.SURFACE);
      surface.fillRect(x, top, thick(), high, 0, Pattern.BACK_DIAGONAL_THIN);
      surface.strokeRect(x, top, thick(), high, 0, Stroke.HAIRLINE, Role.TEXT_MID);
    }
    double factor = rung.throughput() / before.throughput();
    // Where there is no room for all, steps that gain nothing go without their factor.
    if (pitch >= ROOM_FOR_VALUES || Math.abs(factor - 1) >= LEAST_GAIN) {
      value(column, top - 8, factor(factor));
    }
    String name = WaterfallScene.name(rung, surface.language());
    name(column, name);
    explain(
        column,
        new Bounds(x, Math.min(top, from - 8), thick(), Math.max(high, 16)),
        name,
        rung,
        factor);
  }

  /// A factor in three digits.
  static String factor(double factor) {
    return String.format(Locale.ROOT, "×%.3g", factor);
  }

  private void value(int column, double baseline, String text) {
    TextStyle style = pitch >= ROOM_FOR_VALUES ? TextStyle.LABEL_STRONG : TextStyle.MICRO_STRONG;
    double half = surface.textWidth(style, text) / 2;
    boolean beside = middle(column) - half < valueEnd + 3;
    // What would touch the value before goes above it.
    double free =
        beside && Math.abs(baseline - valueBaseline) < style.lineHeight()
            ? valueBaseline - style.lineHeight()
            : baseline;
    surface.text(middle(column), free, style, Anchor.MIDDLE, Role.TEXT_HIGH, text);
    valueEnd = middle(column) + half;
    valueBaseline = free;
  }

  private void name(int column, String name) {
    if (pitch < ROOM_FOR_NAMES) {
      numbered(column, name);
      return;
    }
    // Where a word is wider than its bar's share, every other name stands a line lower.
    boolean apart = staggered && column > 0 && column < columns() - 1;
    double room = (apart ? 2 : 1) * pitch - 8;
    List<String> lines = Paragraph.lines(name, TextStyle.MICRO, room);
    boolean lower = apart && column % 2 == 1;
    double y = area.bottom() + 18 + (lower ? TextStyle.MICRO.lineHeight() : 0);
    for (String line : lines.subList(0, Math.min(NAME_LINES, lines.size()))) {
      surface.text(middle(column), y, TextStyle.MICRO, Anchor.MIDDLE, Role.TEXT_MID, line);
      y += TextStyle.MICRO.lineHeight();
    }
  }

  /// A number below the bar, and the name behind the same number in a list of two columns.
  private void numbered(int column, String name) {
    String number = column == 0 ? "A" : column < columns() - 1 ? Integer.toString(column) : "B";
    surface.text(
        middle(column),
        area.bottom() + 16,
        TextStyle.MICRO_STRONG,
        Anchor.MIDDLE,
        Role.TEXT_MID,
        number);
    int rows = Math.ceilDiv(columns(), 2);
    double wide = (area.right() - Page.MARGIN) / 2;
    int listed = column / rows;
    double x = Page.MARGIN + listed * wide;
    double baseline = area.bottom() + NUMBER_ROOM + column % rows * NAME_LINE;
    surface.text(x, baseline, TextStyle.LABEL_STRONG, Anchor.START, Role.TEXT_HIGH, number);
    surface.fittedText(
        x + NAME_INDENT,
        baseline,
        wide - NAME_INDENT - 8,
        TextStyle.CAPTION,
        Anchor.START,
        Role.TEXT_MID,
        name);
  }

  private void explain(int column, Bounds bounds, String title, Rung rung, double factor) {
    Explanation words =
        Explanation.of(title)
            .with(
                surface.say(CompareText.THROUGHPUT),
                Quantity.count(Math.round(rung.throughput())) + " tokens/s",
                surface.say(CompareText.RUN_OF_ITS_OWN))
            .with(
                surface.say(CompareText.BOUND_BY),
                surface.say(Terms.of(rung.summary().boundBy())),
                "");
    if (factor > 0) {
      words =
          words.with(
              surface.say(CompareText.FACTOR),
              factor(factor),
              surface.say(CompareText.AFTER_BEFORE));
    }
    for (Rung.Change change : rung.changes()) {
      words = words.with(change.path(), FieldWords.change(change.from(), change.to()), "");
    }
    for (String why : rung.skipped()) {
      words = words.with(surface.say(CompareText.JOINED), why, "");
    }
    explanations.add(bounds, "waterfall." + column, words);
  }
}
