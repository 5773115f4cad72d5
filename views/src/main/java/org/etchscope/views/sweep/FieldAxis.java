package org.etchscope.views.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.views.plot.FieldWords;
import org.etchscope.views.plot.PlotAxis;
import org.etchscope.views.words.Language;

/// A varied field as an axis: its numbers to scale, or its words one beside the other.
final class FieldAxis {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

  private final Axis field;
  private final boolean numbers;

  FieldAxis(Axis field) {
    this.field = field;
    this.numbers = field.values().stream().allMatch(text -> NUMBER.matcher(text).matches());
  }

  /// The axis, on which the text that the scenario has itself finds its place too.
  PlotAxis axis(String current) {
    List<String> texts = new ArrayList<>(field.values());
    if (!numbers) {
      return PlotAxis.ofWords(texts);
    }
    List<String> labels = new ArrayList<>(texts.stream().map(this::label).toList());
    if (NUMBER.matcher(current).matches() && !texts.contains(current)) {
      texts.add(current);
      labels.add("");
    }
    return PlotAxis.ofValues(texts.stream().map(Double::valueOf).toList(), labels);
  }

  private String label(String text) {
    return SweepWords.number(text);
  }

  /// Where a value of the field stands.
  double at(int index) {
    return numbers ? Double.parseDouble(field.values().get(index)) : index;
  }

  /// Where a text stands; nowhere if it is none of the field's words.
  OptionalDouble at(String text) {
    if (numbers) {
      return NUMBER.matcher(text).matches()
          ? OptionalDouble.of(Double.parseDouble(text))
          : OptionalDouble.empty();
    }
    int index = field.values().indexOf(text);
    return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(index);
  }

  /// What it is called, with its unit.
  String name(Language language) {
    String name = FieldWords.name(field.field(), field.label(), language);
    return field.unit().isEmpty() ? name : SweepWords.list(language, name, field.unit());
  }
}
