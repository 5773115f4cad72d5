package org.etchscope.views.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.plot.FieldWords;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// What is said of the points of a sweep.
final class SweepWords {

  private final SweepScene scene;
  private final Language language;

  SweepWords(SweepScene scene, Language language) {
    this.scene = scene;
    this.language = language;
  }

  /// A value of a field with its unit, for example `4,800 GB/s`.
  static String value(Axis axis, String text) {
    String shown = number(text);
    return axis.unit().isEmpty() || text.isEmpty() ? shown : shown + " " + axis.unit();
  }

  /// A text with commas between thousands, if it is a whole number.
  static String number(String text) {
    return FieldWords.of(text);
  }

  /// A field and its value, for example `batch 64`.
  String named(Axis axis, String text) {
    return FieldWords.name(axis.field(), axis.label(), language) + " " + value(axis, text);
  }

  /// The values of all fields at a point.
  String values(SweepPoint point) {
    String words = named(scene.axes().getFirst(), point.values().getFirst());
    for (int i = 1; i < scene.axes().size(); i++) {
      words = list(language, words, named(scene.axes().get(i), point.values().get(i)));
    }
    return words;
  }

  /// Two things, one after the other.
  static String list(Language language, String one, String other) {
    return SweepText.LIST.in(language, one, other);
  }

  /// The same without the names of the fields, for a narrow column.
  String valuesAlone(SweepPoint point) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < scene.axes().size(); i++) {
      words.add(value(scene.axes().get(i), point.values().get(i)));
    }
    return String.join("  ·  ", words);
  }

  /// A result of a point.
  static String result(Measure measure, SweepPoint point) {
    return MeasureWords.of(measure, point.of(measure)).words();
  }

  /// All that is known of a point.
  Explanation of(SweepPoint point) {
    Explanation words = Explanation.of(values(point));
    RunSummary run = point.summary();
    if (run == null) {
      return words.with(SweepText.CANNOT_RUN.in(language), point.refusal(), "");
    }
    words = with(words, scene.measure(), run);
    if (scene.against() != null) {
      words = with(words, Objects.requireNonNull(scene.against()), run);
    }
    for (Measure measure :
        List.of(Measure.STEP_SECONDS, Measure.ARRAY_UTILISATION, Measure.HBM_UTILISATION)) {
      if (measure != scene.measure() && measure != scene.against()) {
        words = with(words, measure, run);
      }
    }
    return words.with(
        SweepText.BOUND_BY.in(language),
        Terms.of(run.boundBy()).in(language),
        SweepText.RUN_OF_ITS_OWN.in(language));
  }

  private Explanation with(Explanation words, Measure measure, RunSummary run) {
    return words.with(
        MeasureWords.name(measure).in(language),
        MeasureWords.of(measure, measure.of(run)).words(),
        MeasureWords.formula(measure).in(language));
  }
}
