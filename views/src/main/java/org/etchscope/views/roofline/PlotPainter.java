package org.etchscope.views.roofline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.analysis.roofline.Roofline.Ceiling;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.LabelPlaces;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws the axes, the roof and its ridge, and then the dots below it.
final class PlotPainter {

  /// How near to a line the pointer has to be.
  private static final double REACH = 5;

  /// How far the label of a peak goes to the left to find room.
  private static final double SHIFT = 24;

  private final Surface surface;
  private final RooflineScene scene;
  private final Roofline roofline;
  private final RooflineAxes axes;
  private final Bounds area;
  private final Explanations explanations;
  private final RooflineWords words;
  private final LabelPlaces places;

  PlotPainter(Surface surface, RooflineScene scene, RooflineAxes axes, Explanations explanations) {
    this.surface = surface;
    this.scene = scene;
    this.roofline = scene.roofline();
    this.axes = axes;
    this.area = axes.area();
    this.explanations = explanations;
    this.words = new RooflineWords(scene, surface.language());
    this.places = new LabelPlaces(surface, area);
  }

  void paint() {
    surface.fillRect(area.x(), area.y(), area.width(), area.height(), Role.SURFACE);
    grid();
    slopes();
    List<List<Ceiling>> ceilings = ceilings();
    ceilings.forEach(this::ceiling);
    ridge();
    DotPainter dots = new DotPainter(surface, scene, axes, explanations, places);
    dots.paint();
    // Words go where lines and dots leave room: those of the roof first.
    ceilings.forEach(this::ceilingLabel);
    ridgeLabel();
    slopeLabel();
    places.write(
        area.x() + 8, area.y() + 18, TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, "FLOP/s");
    dots.label();
  }

  private void grid() {
    for (int decade = first(axes.bottom()); decade <= axes.top(); decade++) {
      double y = axes.y(Math.pow(10, decade));
      surface.line(area.x(), y, area.right(), y, Stroke.HAIRLINE, Role.LINE);
      surface.text(
          area.x() - 8,
          TextStyle.MICRO.baselineFor(y),
          TextStyle.MICRO,
          Anchor.END,
          Role.TEXT_LOW,
          power(decade));
    }
    double foot = area.bottom() + 18;
    for (int decade = first(axes.left()); decade <= axes.right(); decade++) {
      double x = axes.x(Math.pow(10, decade));
      surface.line(x, area.y(), x, area.bottom(), Stroke.HAIRLINE, Role.LINE);
      Anchor anchor = decade == first(axes.left()) ? Anchor.START : Anchor.MIDDLE;
      String unit = decade == first(axes.left()) ? " FLOP/B" : "";
      surface.text(x, foot, TextStyle.MICRO, anchor, Role.TEXT_LOW, plain(decade) + unit);
    }
  }

  private static int first(double logarithm) {
    return (int) Math.ceil(logarithm - 1e-9);
  }

  private static String power(int decade) {
    Quantity power = Quantity.scaled(Math.pow(10, decade) * 1.0001, "");
    return power.value().split("\\.", 2)[0] + " " + power.unit();
  }

  private static String plain(int decade) {
    return decade < 0
        ? String.format(Locale.ROOT, "%." + -decade + "f", Math.pow(10, decade))
        : Quantity.count(Math.round(Math.pow(10, decade)));
  }

  /// The slope: what the memory feeds, at its peak and as it was served.
  private void slopes() {
    double peak = roofline.arrays().operationsPerSecond();
    double served = roofline.servedBytesPerSecond();
    if (served > 0) {
      slope(served, peak, Stroke.HAIRLINE.dashed(2, 3), Role.TEXT_LOW);
    }
    slope(roofline.memoryBytesPerSecond(), peak, Stroke.ROOFLINE, Role.TEXT_MID);
    double x0 = axes.x(axes.leftmost());
    double xRidge = axes.insideX(roofline.ridge());
    double y0 = axes.y(axes.leftmost() * roofline.memoryBytesPerSecond());
    places.takeLine(x0, y0, xRidge, axes.y(peak));
    explainSlope();
  }

  private void slopeLabel() {
    double at = axes.leftmost() * Math.pow(roofline.ridge() / axes.leftmost(), 0.2);
    double x = axes.x(at);
    double y = axes.y(at * roofline.memoryBytesPerSecond());
    String label =
        "%s %s"
            .formatted(
                scene.scenario().chip().hbm().label(),
                Quantity.gigabytesPerSecond(roofline.memoryBytesPerSecond()).words());
    places.write(x - 10, y - 6, TextStyle.LABEL, Anchor.END, Role.TEXT_MID, label);
  }

  private void slope(double bytesPerSecond, double peak, Stroke stroke, Role ink) {
    double begin = axes.leftmost();
    if (begin * bytesPerSecond < peak) {
      surface.line(
          axes.x(begin),
          axes.insideY(begin * bytesPerSecond),
          axes.insideX(peak / bytesPerSecond),
          axes.y(peak),
          stroke,
          ink);
    }
  }

  /// The slope can be hit along its whole length.
  private void explainSlope() {
    double begin = axes.leftmost();
    int parts = 48;
    double step = Math.pow(roofline.ridge() / begin, 1.0 / parts);
    for (int part = 0; part < parts; part++) {
      double from = begin * Math.pow(step, part);
      double x = axes.x(from);
      double y = axes.y(from * step * roofline.memoryBytesPerSecond());
      double width = axes.x(from * step) - x;
      double height = axes.y(from * roofline.memoryBytesPerSecond()) - y;
      if (width > 0) {
        explanations.add(
            new Bounds(x - REACH, y - REACH, width + 2 * REACH, height + 2 * REACH),
            "roofline.memory",
            words.memory());
      }
    }
  }

  /// The flat parts, that in use first; formats of equal rate share one.
  private List<List<Ceiling>> ceilings() {
    Map<Double, List<Ceiling>> byRate = new LinkedHashMap<>();
    for (Ceiling ceiling : roofline.ceilings()) {
      byRate.computeIfAbsent(ceiling.operationsPerSecond(), rate -> new ArrayList<>()).add(ceiling);
    }
    return byRate.values().stream()
        .sorted((one, other) -> Boolean.compare(isArraysInUse(other), isArraysInUse(one)))
        .toList();
  }

  private boolean isArraysInUse(List<Ceiling> equal) {
    return equal.contains(roofline.arrays());
  }

  private void ceiling(List<Ceiling> equal) {
    double rate = equal.getFirst().operationsPerSecond();
    boolean strong = isArraysInUse(equal);
    double x = axes.insideX(rate / roofline.memoryBytesPerSecond());
    double y = axes.y(rate);
    Stroke stroke = strong ? Stroke.ROOFLINE : Stroke.HAIRLINE.dashed(5, 3);
    surface.line(x, y, area.right(), y, stroke, strong ? Role.TEXT_MID : Role.TEXT_LOW);
    places.takeLine(x, y, area.right(), y);
    Ceiling said = strong ? roofline.arrays() : equal.getFirst();
    explanations.add(
        new Bounds(x, y - REACH, Math.max(1, area.right() - x), 2 * REACH),
        "roofline.peak."
            + said.unit().name().toLowerCase(Locale.ROOT)
            + "."
            + said.precision().id(),
        words.of(said));
  }

  private void ceilingLabel(List<Ceiling> equal) {
    boolean strong = isArraysInUse(equal);
    double rate = equal.getFirst().operationsPerSecond();
    double y = axes.y(rate);
    String name =
        equal.stream()
            .map(ceiling ->
                ceiling.unit() == Unit.ATTENTION
                    ? surface.say(Terms.of(Unit.ATTENTION)).toLowerCase(Locale.ROOT)
                    : ceiling.precision().id().toUpperCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    String label = name + "  " + RooflineWords.rate(rate);
    TextStyle style = strong ? TextStyle.LABEL_STRONG : TextStyle.MICRO;
    Role ink = strong ? Role.TEXT_HIGH : Role.TEXT_LOW;
    for (double end = area.right() - 8; end > area.x(); end -= SHIFT) {
      if (places.write(end, y - 6, style, Anchor.END, ink, label)
          || places.write(end, y + 16, style, Anchor.END, ink, label)) {
        return;
      }
    }
  }

  private void ridge() {
    double x = axes.insideX(roofline.ridge());
    double y = axes.y(roofline.arrays().operationsPerSecond());
    surface.line(x, y, x, area.bottom(), Stroke.HAIRLINE.dashed(3, 3), Role.TEXT_LOW);
    places.takeLine(x, y, x, area.bottom());
    explanations.add(
        new Bounds(x - REACH, y, 2 * REACH, area.bottom() - y), "roofline.ridge", words.memory());
  }

  private void ridgeLabel() {
    double x = axes.insideX(roofline.ridge());
    String label = surface.say(RooflineText.RIDGE_AT, words.intensity(roofline.ridge()));
    double baseline = area.bottom() - 8;
    TextStyle style = TextStyle.LABEL;
    if (!places.write(x + 6, baseline, style, Anchor.START, Role.TEXT_MID, label)) {
      places.write(x - 6, baseline, style, Anchor.END, Role.TEXT_MID, label);
    }
  }
}
