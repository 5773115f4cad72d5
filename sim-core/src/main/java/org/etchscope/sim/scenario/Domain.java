package org.etchscope.sim.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// What a parameter may be.
public sealed interface Domain {

  /// What is allowed, after "it must be", for example `a whole number from 1 to 64`.
  default String allowed() {
    return demanded().sentence();
  }

  /// As [#allowed()], in parts.
  InputFault demanded();

  /// How numbers lie on a slider.
  enum Scale {
    LINEAR,
    LOGARITHMIC
  }

  /// A number between two bounds.
  ///
  /// @param unit unit on screen, empty for counts and shares
  /// @param low least value
  /// @param high greatest value
  /// @param step every value is a multiple of it; 0 if any will do
  record Numbers(String unit, BigDecimal low, BigDecimal high, BigDecimal step) implements Domain {

    /// From this ratio of the bounds on a scale is logarithmic.
    private static final BigDecimal WIDE = new BigDecimal("200");

    /// Decades of a logarithmic scale whose bounds do not say where it begins.
    private static final int DECADES = 6;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
    private static final BigDecimal REACH = new BigDecimal("32");
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    public Numbers {
      if (low.compareTo(high) > 0) {
        throw new IllegalArgumentException(
            "low is %s and high is %s; low must not be above high".formatted(low, high));
      }
      if (step.signum() < 0) {
        throw new IllegalArgumentException("step is %s; it must not be negative".formatted(step));
      }
    }

    /// Whole numbers.
    static Numbers whole(String unit, long low, long high) {
      return new Numbers(unit, BigDecimal.valueOf(low), BigDecimal.valueOf(high), BigDecimal.ONE);
    }

    /// Whether all values are whole.
    public boolean whole() {
      return step.signum() > 0 && step.stripTrailingZeros().scale() <= 0;
    }

    /// Logarithmic where the bounds lie far apart.
    public Scale scale() {
      return low.signum() >= 0 && high.compareTo(floor().multiply(WIDE)) >= 0
          ? Scale.LOGARITHMIC
          : Scale.LINEAR;
    }

    /// The least number above 0 that has a place of its own on a logarithmic scale.
    private BigDecimal floor() {
      if (low.signum() > 0) {
        return low;
      }
      BigDecimal far = high.movePointLeft(DECADES);
      return step.signum() > 0 ? step.max(far) : far;
    }

    /// Where a number lies, from 0 to 1. On a logarithmic scale 0 lies at 0.
    public double position(BigDecimal number) {
      if (low.compareTo(high) == 0) {
        return 0;
      }
      double within = number.max(low).min(high).doubleValue();
      double from = low.doubleValue();
      double to = high.doubleValue();
      if (scale() == Scale.LINEAR) {
        return (within - from) / (to - from);
      }
      double floor = floor().doubleValue();
      return within <= floor ? 0 : Math.log(within / floor) / Math.log(to / floor);
    }

    /// The number at a place, of three significant digits and a multiple of the step; the bounds at
    /// the ends.
    public BigDecimal at(double position) {
      if (position <= 0) {
        return low;
      }
      if (position >= 1) {
        return high;
      }
      double exact;
      if (scale() == Scale.LINEAR) {
        double from = low.doubleValue();
        exact = from + position * (high.doubleValue() - from);
      } else {
        double floor = floor().doubleValue();
        exact = floor * Math.pow(high.doubleValue() / floor, position);
      }
      return stepped(BigDecimal.valueOf(exact).round(DIGITS)).max(low).min(high);
    }

    private BigDecimal stepped(BigDecimal number) {
      return step.signum() == 0
          ? number
          : number.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
    }

    /// The part of the domain around a number that a hand on a slider wants: a 32nd of it to 32
    /// times it, within the bounds. All of it for 0 and below, or where the scale is linear.
    public Numbers around(BigDecimal number) {
      if (number.signum() <= 0 || scale() == Scale.LINEAR) {
        return this;
      }
      BigDecimal from = stepped(number.divide(REACH, DIGITS)).max(low);
      BigDecimal to = stepped(number.multiply(REACH)).min(high);
      return from.compareTo(to) < 0 ? new Numbers(unit, from, to, step) : this;
    }

    /// The number of a text.
    ///
    /// @param name what is said to be wrong
    /// @throws IllegalArgumentException in one sentence if it is none, or none that is allowed
    BigDecimal parsed(String name, String text) {
      if (NUMBER.matcher(text).matches()) {
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(low) >= 0
            && number.compareTo(high) <= 0
            && (step.signum() == 0 || number.remainder(step).signum() == 0)) {
          return number.stripTrailingZeros();
        }
      }
      throw new InputFaultException(InputForm.VALUE.with(name, '"' + text + '"', demand()));
    }

    /// What it must be, without the unit.
    private InputFault demand() {
      InputForm form = whole() ? InputForm.WHOLE_FROM_TO : InputForm.NUMBER_FROM_TO;
      return form.with(shown(low), shown(high));
    }

    @Override
    public InputFault demanded() {
      return unit.isEmpty() ? demand() : InputForm.IN_UNIT.with(demand(), unit);
    }

    /// The bounds, for example `1 to 4,096`.
    public InputFault range() {
      return InputForm.BOUNDS.with(shown(low), shown(high));
    }

    private static String shown(BigDecimal number) {
      BigDecimal plain = number.stripTrailingZeros();
      return plain.scale() <= 0
          ? String.format(Locale.ROOT, "%,d", plain.toBigInteger())
          : plain.toPlainString();
    }
  }

  /// One of several words; `true` and `false` for a switch.
  ///
  /// @param words the words, at least one
  record Choice(List<String> words) implements Domain {
    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public InputFault demanded() {
      return InputFault.oneOf(words);
    }
  }

  /// A text of a form of its own.
  ///
  /// @param demanded the form, after "it must be"
  record Text(InputFault demanded) implements Domain {}

  /// Yes or no.
  static Choice toggle() {
    return new Choice(List.of("true", "false"));
  }

  /// What a field of a chip may be.
  static Domain of(ChipField field) {
    return switch (field.kind()) {
      case NUMBER, WHOLE_NUMBER ->
          new Numbers(
              field.unit(),
              field.low().orElseThrow(),
              field.high().orElseThrow(),
              field.step().orElse(BigDecimal.ZERO));
      case SWITCH -> toggle();
      case CHOICE -> new Choice(field.choices());
      case TEXT, TILES -> new Text(field.demanded());
    };
  }
}
