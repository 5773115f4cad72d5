package org.etchscope.views.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.analysis.comparison.Comparison.Difference;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.FieldWords;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// Draws the panel of a comparison: what the runs are, every result of the first and the last with
/// their ratio, and the fields in which they differ.
final class FigurePanel {

  private static final double ROW = 20;
  private static final double CLOSEST_ROW = 16;
  private static final double RATIO = 58;
  private static final double VALUE = 57;

  private final Surface surface;
  private final CompareScene scene;
  private final Page page;
  private final Explanations explanations;
  private final double left;
  private final double right;
  private final double end;

  FigurePanel(
      Surface surface, CompareScene scene, Page page, double height, Explanations explanations) {
    this.surface = surface;
    this.scene = scene;
    this.page = page;
    this.explanations = explanations;
    this.left = page.panelLeft() + Page.PADDING;
    this.right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
    this.end = height - Page.PADDING;
  }

  void paint() {
    page.panel();
    double y = 32;
    for (int run = 0; run < scene.runs(); run++) {
      Scenario scenario = scene.comparison().runs().get(run).scenario();
      int lines = page.isLow() && scene.runs() > 3 ? 1 : 2;
      y = new SideTitle(surface, left, right).draw(y, Comparison.name(run), scenario, lines) + 6;
    }
    y = head(y + 18);
    // Where they have no room otherwise, rows stand closer.
    double pitch = Math.clamp((end - y) / (Measure.values().length + 1), CLOSEST_ROW, ROW);
    for (Measure measure : Measure.values()) {
      if (y + pitch <= end) {
        y += pitch;
        row(measure, y);
      }
    }
    if (y + pitch <= end) {
      y += pitch;
      bound(y);
    }
    differences(y + 40);
  }

  private int last() {
    return scene.runs() - 1;
  }

  private double head(double y) {
    surface.line(left, y - 20, right, y - 20, Stroke.HAIRLINE, Role.LINE);
    page.text(left, y, TextStyle.SECTION, Role.TEXT_LOW, surface.say(CompareText.RESULTS_HEAD));
    String last = Comparison.name(last());
    cells(y, TextStyle.SECTION, Role.TEXT_LOW, Comparison.name(0), last, last + " / A");
    return y + 2;
  }

  private void cells(double y, TextStyle style, Ink ink, String first, String last, String ratio) {
    surface.fittedText(right - RATIO - VALUE, y, VALUE - 4, style, Anchor.END, ink, first);
    surface.fittedText(right - RATIO, y, VALUE - 6, style, Anchor.END, ink, last);
    page.end(right, y, style, ink, ratio);
  }

  private void row(Measure measure, double y) {
    double first = measure.of(summary(0));
    double last = measure.of(summary(last()));
    String name = surface.say(MeasureWords.name(measure));
    surface.fittedText(
        left,
        y,
        right - left - RATIO - 2 * VALUE,
        TextStyle.CAPTION,
        Anchor.START,
        Role.TEXT_MID,
        name);
    cells(
        y,
        TextStyle.CAPTION,
        Role.TEXT_HIGH,
        brief(measure, first),
        brief(measure, last),
        ratio(last / first));
    Explanation words = Explanation.of(name);
    for (int run = 0; run < scene.runs(); run++) {
      words =
          words.with(
              Comparison.name(run),
              MeasureWords.of(measure, measure.of(summary(run))).words(),
              run == 0
                  ? surface.say(MeasureWords.formula(measure))
                  : ratio(measure.of(summary(run)) / first));
    }
    explanations.add(new Bounds(left, y - 14, right - left, ROW), "compare." + measure.id(), words);
  }

  /// A value in a narrow column: what the name says of its unit is left out.
  private static String brief(Measure measure, double value) {
    Quantity words = MeasureWords.of(measure, value);
    return switch (measure.unit()) {
      case "tokens/s" -> words.value();
      case "cycles" -> Quantity.scaled(value, "").words();
      default -> words.words();
    };
  }

  private RunSummary summary(int run) {
    return scene.comparison().runs().get(run).summary();
  }

  /// A factor in three digits.
  static String ratio(double ratio) {
    return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.3g×", ratio) : "–";
  }

  private void bound(double y) {
    page.text(left, y, TextStyle.CAPTION, Role.TEXT_MID, surface.say(CompareText.BOUND_BY));
    cells(
        y,
        TextStyle.CAPTION,
        Role.TEXT_HIGH,
        surface.say(Terms.of(summary(0).boundBy())),
        surface.say(Terms.of(summary(last()).boundBy())),
        "");
  }

  /// The fields that differ, as far as there is room.
  private void differences(double y) {
    List<Difference> differences = scene.comparison().differences();
    if (differences.isEmpty() || y + ROW > end) {
      return;
    }
    surface.line(left, y - 20, right, y - 20, Stroke.HAIRLINE, Role.LINE);
    page.text(left, y, TextStyle.SECTION, Role.TEXT_LOW, surface.say(CompareText.FIELDS_HEAD));
    page.end(right, y, TextStyle.CAPTION, Role.TEXT_LOW, String.valueOf(differences.size()));
    double row = y + 2;
    int room = Math.max(0, (int) ((end - row) / ROW));
    int shownRows = room < differences.size() ? Math.max(0, room - 1) : differences.size();
    if (room > 0 && shownRows < differences.size()) {
      more(row + (shownRows + 1) * ROW, differences.subList(shownRows, differences.size()));
    }
    for (Difference difference : differences.subList(0, shownRows)) {
      row += ROW;
      String values = FieldWords.change(difference.texts());
      String brief = FieldWords.brief(difference.texts());
      String shown =
          surface.fittedText(right, row, 150, TextStyle.CAPTION, Anchor.END, Role.TEXT_HIGH, brief);
      surface.fittedText(
          left,
          row,
          right - left - surface.textWidth(TextStyle.CAPTION, shown) - 10,
          TextStyle.CAPTION,
          Anchor.START,
          Role.TEXT_MID,
          name(difference.parameter()));
      explanations.add(
          new Bounds(left, row - 14, right - left, ROW),
          "compare.field." + difference.parameter().path(),
          Explanation.of(name(difference.parameter()))
              .with(difference.parameter().path(), values, difference.parameter().help()));
    }
  }

  /// Those for which there is no room, under the pointer.
  private void more(double row, List<Difference> rest) {
    String words = surface.say(CompareText.FIELDS_MORE, rest.size());
    page.text(left, row, TextStyle.CAPTION, Role.TEXT_LOW, words);
    Explanation all = Explanation.of(words);
    for (Difference difference : rest) {
      all = all.with(name(difference.parameter()), FieldWords.change(difference.texts()), "");
    }
    explanations.add(new Bounds(left, row - 14, right - left, ROW), "compare.fields", all);
  }

  private String name(Parameter parameter) {
    return name(parameter, surface.language());
  }

  private static String name(Parameter parameter, Language language) {
    return FieldWords.name(parameter.path(), parameter.label(), language);
  }

  /// What tells the first run from the last, in a line or two.
  static String sides(CompareScene scene, Language language) {
    int last = scene.runs() - 1;
    return Comparison.name(0)
        + " → "
        + Comparison.name(last)
        + ": "
        + scene.comparison().differences().stream()
            .map(difference ->
                name(difference.parameter(), language)
                    + " "
                    + FieldWords.brief(difference.texts().getFirst(), difference.texts().get(last)))
            .collect(Collectors.joining(", "));
  }
}
