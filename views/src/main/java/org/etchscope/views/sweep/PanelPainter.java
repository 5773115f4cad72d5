package org.etchscope.views.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.ParetoFront;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws the panel beside a sweep: the best point and the scenario as it is, what the curves are,
/// and why some points cannot run.
final class PanelPainter {

  private static final double ROW = 24;
  private static final double FOOT = 66;
  private static final double GAP = 12;
  private static final int FEW_ROWS = 4;

  private final Surface surface;
  private final SweepScene scene;
  private final SweepWords words;
  private final Page page;
  private final double left;
  private final double right;
  private final double end;

  PanelPainter(Surface surface, SweepScene scene, Page page, double height) {
    this.surface = surface;
    this.scene = scene;
    this.words = new SweepWords(scene, surface.language());
    this.page = page;
    this.left = page.panelLeft() + Page.PADDING;
    this.right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
    this.end = height - FOOT;
  }

  void paint() {
    page.panel();
    double y = best();
    y = now(y + 40);
    y =
        switch (scene.plot()) {
          case CURVES -> scene.curves() > 1 ? curves(y + 40) : points(y + 40);
          case HEAT_MAP -> scale(y + 40);
          case FRONT -> front(y + 40);
        };
    refused(y + 40);
    foot();
  }

  private double head(double y, SweepText head) {
    surface.line(left, y - 22, right, y - 22, Stroke.HAIRLINE, Role.LINE);
    page.text(left, y, TextStyle.SECTION, Role.TEXT_LOW, surface.say(head));
    return y;
  }

  private double best() {
    Measure measure = scene.measure();
    String name = surface.say(MeasureWords.name(measure));
    surface.fittedText(
        left,
        36,
        right - left,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        surface.say(SweepText.BEST, name));
    return scene
        .best()
        .map(point -> {
          page.text(left, 68, TextStyle.READOUT, Role.TEXT_HIGH, SweepWords.result(measure, point));
          return Paragraph.draw(
              surface, left, 94, right - left, TextStyle.BODY, Role.TEXT_MID, words.values(point));
        })
        .orElseGet(() -> {
          boolean waits = scene.points().stream().noneMatch(SweepPoint::ran) && !scene.isComplete();
          return Paragraph.draw(
              surface,
              left,
              64,
              right - left,
              TextStyle.BODY,
              Role.TEXT_MID,
              surface.say(waits ? SweepText.NOTHING_YET : SweepText.NO_BEST));
        });
  }

  private double now(double y) {
    head(y, SweepText.NOW_HEAD);
    page.end(
        right,
        y,
        TextStyle.BODY_STRONG,
        Role.TEXT_HIGH,
        SweepWords.result(scene.measure(), scene.current()));
    return Paragraph.draw(
        surface,
        left,
        y + 22,
        right - left,
        TextStyle.BODY,
        Role.TEXT_MID,
        words.values(scene.current()));
  }

  /// The points of the only curve, as far as there is room, with what decides their time.
  private double points(double y) {
    head(y, SweepText.POINTS_HEAD);
    page.end(right, y, TextStyle.CAPTION, Role.TEXT_LOW, surface.say(SweepText.BOUND_BY));
    double row = y;
    List<SweepPoint> ran = scene.points().stream().filter(SweepPoint::ran).toList();
    int shown = shown(ran.size(), y, lastRow(y));
    for (SweepPoint point : ran.subList(0, shown)) {
      RunSummary run = Objects.requireNonNull(point.summary());
      row += ROW;
      String text = SweepWords.number(point.values().getFirst());
      surface.fittedText(left, row, 70, TextStyle.BODY, Anchor.START, Role.TEXT_MID, text);
      page.end(
          left + 190,
          row,
          TextStyle.BODY,
          Role.TEXT_HIGH,
          SweepWords.result(scene.measure(), point));
      page.end(right, row, TextStyle.BODY, Role.TEXT_MID, surface.say(Terms.of(run.boundBy())));
    }
    return more(row, ran.size() - shown);
  }

  /// Rows that have room below a baseline; where it is not enough for all, one is left for how many
  /// more there are.
  private static int shown(int rows, double y, double last) {
    int room = Math.max(0, (int) ((last - y) / ROW));
    return room >= rows ? rows : Math.max(0, room - 1);
  }

  private double more(double row, int rest) {
    if (rest == 0) {
      return row;
    }
    String words = surface.say(SweepText.MORE, Quantity.count(rest));
    page.text(left, row + ROW, TextStyle.CAPTION, Role.TEXT_LOW, words);
    return row + ROW;
  }

  /// Where rows below a baseline have to end: above the first reason why points cannot run, which
  /// gives way to a few of them.
  private double lastRow(double y) {
    return Math.max(end - roomOfRefused(), Math.min(end - roomOfCount(), y + FEW_ROWS * ROW));
  }

  private double roomOfCount() {
    return scene.refused().isEmpty() ? 0 : 40;
  }

  /// Height of the first reason why points cannot run.
  private double roomOfRefused() {
    return scene.refused().stream()
        .findFirst()
        .map(point -> 40 + reasonHeight(reason(point.refusal(), scene.refused().size())))
        .orElse(0.0);
  }

  private String reason(String why, int points) {
    return why + " (" + count(points) + ")";
  }

  /// Height of a reason below the baseline that it follows.
  private double reasonHeight(String text) {
    int lines = Paragraph.lines(text, TextStyle.CAPTION, right - left).size();
    return 22 + lines * TextStyle.CAPTION.lineHeight();
  }

  private double curves(double y) {
    head(y, SweepText.CURVES_HEAD);
    Axis second = scene.axes().get(1);
    page.end(
        right, y, TextStyle.CAPTION, Role.TEXT_LOW, new FieldAxis(second).name(surface.language()));
    int drawn = CurvePlot.drawn(scene);
    double row = y;
    for (int curve = 0; curve < drawn; curve++) {
      row += ROW;
      surface.glyph(CurvePlot.glyph(curve), left + 6, row - 4, 9, CurvePlot.ink(scene, curve));
      page.text(
          left + 20,
          row,
          TextStyle.BODY,
          Role.TEXT_MID,
          SweepWords.number(second.values().get(curve)));
      String best =
          ParetoFront.best(scene.curve(curve), scene.measure())
              .map(point -> SweepWords.result(scene.measure(), point))
              .orElse("");
      page.end(right, row, TextStyle.BODY, Role.TEXT_HIGH, best);
    }
    int others = scene.curves() - drawn;
    return others == 0
        ? row
        : Paragraph.draw(
            surface,
            left,
            row + ROW,
            right - left,
            TextStyle.CAPTION,
            Role.TEXT_LOW,
            surface.say(SweepText.OTHERS_NOT_DRAWN, others));
  }

  private double scale(double y) {
    head(y, SweepText.SCALE_HEAD);
    HeatPlot.Scale scale = HeatPlot.Scale.of(scene);
    surface.heatMap(left, y + 14, right - left, 14, 64, 1, (column, _) -> column / 63.0);
    Measure measure = scene.measure();
    if (scale.axis().logarithmic()) {
      page.end(right, y, TextStyle.CAPTION, Role.TEXT_LOW, surface.say(SweepText.LOGARITHMIC));
    }
    page.text(
        left,
        y + 46,
        TextStyle.MICRO,
        Role.TEXT_LOW,
        MeasureWords.of(measure, scale.axis().low()).words());
    page.end(
        right,
        y + 46,
        TextStyle.MICRO,
        Role.TEXT_LOW,
        MeasureWords.of(measure, scale.axis().high()).words());
    return y + 46;
  }

  private double front(double y) {
    head(y, SweepText.FRONT_HEAD);
    List<SweepPoint> front = scene.front();
    page.end(
        right,
        y,
        TextStyle.CAPTION,
        Role.TEXT_LOW,
        surface.say(SweepText.ON_THE_FRONT, front.size(), scene.points().size()));
    Measure against = Objects.requireNonNull(scene.against());
    double row = y;
    int shown = shown(front.size(), y, lastRow(y));
    for (SweepPoint point : front.subList(0, shown)) {
      row += ROW;
      String results =
          SweepWords.result(scene.measure(), point) + "  ·  " + SweepWords.result(against, point);
      double room = right - left - surface.textWidth(TextStyle.CAPTION, results) - GAP;
      surface.fittedText(
          left,
          row,
          room,
          TextStyle.CAPTION,
          Anchor.START,
          Role.TEXT_MID,
          words.valuesAlone(point));
      page.end(right, row, TextStyle.CAPTION, Role.TEXT_HIGH, results);
    }
    return more(row, front.size() - shown);
  }

  /// Reasons and how many points each stops, the most frequent ones as far as there is room.
  private void refused(double y) {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    scene.refused().forEach(point -> reasons.merge(point.refusal(), 1, Integer::sum));
    if (reasons.isEmpty() || y + ROW > end) {
      return;
    }
    head(y, SweepText.CANNOT_RUN_HEAD);
    page.end(right, y, TextStyle.CAPTION, DataRole.STALL.text(), count(scene.refused().size()));
    double row = y;
    for (Map.Entry<String, Integer> reason : reasons.entrySet()) {
      String text = reason(reason.getKey(), reason.getValue());
      if (row + reasonHeight(text) > end) {
        return;
      }
      row =
          Paragraph.draw(
              surface, left, row + 22, right - left, TextStyle.CAPTION, Role.TEXT_MID, text);
    }
  }

  private String count(int points) {
    return points == 1
        ? surface.say(SweepText.POINT_CANNOT_RUN)
        : surface.say(SweepText.POINTS_CANNOT_RUN, Quantity.count(points));
  }

  private void foot() {
    double y = end + 8;
    surface.line(left, y, right, y, Stroke.HAIRLINE, Role.LINE);
    String done =
        scene.isComplete()
            ? ""
            : surface.say(
                    SweepText.OF_POINTS,
                    Quantity.count(scene.points().size()),
                    Quantity.count(scene.expected()))
                + ". ";
    Paragraph.draw(
        surface,
        left,
        y + 20,
        right - left,
        TextStyle.CAPTION,
        Role.TEXT_LOW,
        done + surface.say(SweepText.EACH_POINT));
  }
}
