package org.etchscope.sim.analysis.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// A field of a scenario and the texts it takes one after the other.
///
/// @param field the field
/// @param values its texts, in their order; at least one
/// @param text what was asked for, as [#of(String)] reads it
public record Axis(String field, List<String> values, String text) {

  /// Most values of an axis.
  private static final int MOST_VALUES = 1_000_000;

  private static final String CHIP_FIELD = "chip.";
  private static final String MODEL_KEY = "model.";
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final String NUMBER = "(-?\\d{1,15}(?:\\.\\d{1,15})?)";
  private static final Pattern RANGE = Pattern.compile(NUMBER + ":" + NUMBER + ":([x+])" + NUMBER);

  public Axis {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new InputFaultException(InputForm.VARIED_NOWHERE.with(field));
    }
  }

  /// Reads `FIELD=a,b,c`, `FIELD=from:to:xFACTOR` or `FIELD=from:to:+STEP`; a range holds its first
  /// value and all that follow up to its last.
  ///
  /// @throws IllegalArgumentException in one sentence if the text is none of these
  public static Axis of(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0 || equals == text.length() - 1) {
      throw wrong(text, InputForm.WRITE_AXIS.with());
    }
    String field = text.substring(0, equals).strip();
    String values = text.substring(equals + 1).strip();
    Matcher range = RANGE.matcher(values);
    if (range.matches()) {
      return new Axis(field, range(text, range), text);
    }
    if (values.matches("[-.\\d]+:.*")) {
      throw wrong(text, InputForm.AXIS_RANGE.with());
    }
    List<String> list = new ArrayList<>();
    for (String value : values.split(",", -1)) {
      if (value.isBlank()) {
        throw wrong(text, InputForm.EMPTY_VALUE.with());
      }
      list.add(value.strip());
    }
    return new Axis(field, list, text);
  }

  /// How many combinations of values there are.
  static long combinations(List<Axis> axes) {
    long points = 1;
    for (Axis axis : axes) {
      points = Math.multiplyExact(points, (long) axis.values().size());
    }
    return points;
  }

  /// The values of a combination, the last axis changing fastest.
  ///
  /// @param number from 0
  static List<String> values(List<Axis> axes, long number) {
    long rest = number;
    List<String> values = new ArrayList<>();
    for (Axis axis : axes.reversed()) {
      int count = axis.values().size();
      values.add(axis.values().get((int) (rest % count)));
      rest /= count;
    }
    return values.reversed();
  }

  /// The field in words, for example `HBM bandwidth`.
  public String label() {
    return chipField()
        .map(ChipField::label)
        .orElseGet(() -> {
          String name = field.startsWith(MODEL_KEY) ? field.substring(MODEL_KEY.length()) : field;
          return CAPITAL.matcher(name.replace('_', ' ')).replaceAll(" $0").toLowerCase(Locale.ROOT);
        });
  }

  /// Unit of its values; empty if there is none.
  public String unit() {
    return chipField().map(ChipField::unit).orElse("");
  }

  private Optional<ChipField> chipField() {
    return field.startsWith(CHIP_FIELD)
        ? ChipFields.find(field.substring(CHIP_FIELD.length()))
        : Optional.empty();
  }

  /// Digits of the values of a factor: as many as a field takes. Exact products would have more
  /// with every step.
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private static List<String> range(String text, Matcher range) {
    BigDecimal from = new BigDecimal(range.group(1));
    BigDecimal to = new BigDecimal(range.group(2));
    boolean times = range.group(3).equals("x");
    BigDecimal step = new BigDecimal(range.group(4));
    boolean grows =
        times ? step.compareTo(BigDecimal.ONE) > 0 && from.signum() > 0 : step.signum() > 0;
    if (!grows || from.compareTo(to) > 0) {
      throw wrong(text, InputForm.RANGE_GROWS.with());
    }
    List<String> values = new ArrayList<>();
    for (BigDecimal value = from;
        value.compareTo(to) <= 0;
        value = times ? value.multiply(step, DIGITS) : value.add(step)) {
      values.add(value.stripTrailingZeros().toPlainString());
      if (values.size() > MOST_VALUES) {
        throw wrong(text, InputForm.MOST_VALUES.with(MOST_VALUES));
      }
    }
    return values;
  }

  private static IllegalArgumentException wrong(String text, InputFault why) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return new InputFaultException(InputForm.OPTION.with("vary", '"' + shown + '"', why));
  }
}
