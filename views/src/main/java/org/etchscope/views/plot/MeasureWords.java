package org.etchscope.views.plot;

import java.util.Locale;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.words.Phrase;

/// Results of runs in words.
public final class MeasureWords {

  /// What stands where there is no value.
  public static final Quantity NONE = new Quantity("–", "");

  /// Prefixes of units, each a thousand times the one before.
  private static final String LARGER = "nµm kMGTPE";

  private static final String[] SMALLER = {"", "m", "µ", "n"};

  private MeasureWords() {}

  /// What a result is called.
  public static Phrase name(Measure measure) {
    return PlotText.valueOf(measure.name());
  }

  /// What it is made of.
  public static Phrase formula(Measure measure) {
    return PlotText.valueOf(measure.name() + "_FORMULA");
  }

  /// A value with its unit, in three or four significant digits.
  public static Quantity of(Measure measure, double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (measure.isShare()) {
      return new Quantity(String.format(Locale.ROOT, "%.1f", 100 * value), "%");
    }
    return switch (measure.unit()) {
      case "s", "J" -> small(value, measure.unit());
      case "B" -> Quantity.scaled(value, "B");
      default -> new Quantity(digits(value), measure.unit());
    };
  }

  /// How a result is written on an axis: all its values in one unit.
  ///
  /// @param measure the result
  /// @param greatest the greatest value, which chooses the unit
  public static Scale scale(Measure measure, double greatest) {
    String unit = of(measure, greatest).unit();
    double size = 1;
    if (measure.isShare()) {
      size = 0.01;
    } else if (!unit.equals(measure.unit()) && unit.endsWith(measure.unit())) {
      char prefix = unit.charAt(0);
      size = Math.pow(1000, LARGER.indexOf(prefix) - LARGER.indexOf(' '));
    }
    return new Scale(unit, size);
  }

  /// Values in one unit.
  ///
  /// @param unit the unit; may be empty
  /// @param size how much of a result is one of it
  public record Scale(String unit, double size) {
    /// A value without its unit.
    public String digits(double value) {
      return MeasureWords.digits(value / size);
    }
  }

  /// A value in the decimal part of a unit that leaves one to three digits before the point.
  private static Quantity small(double value, String unit) {
    int prefix = 0;
    double rest = value;
    while (Math.abs(rest) < 0.9995 && rest != 0 && prefix + 1 < SMALLER.length) {
      rest *= 1000;
      prefix++;
    }
    return new Quantity(digits(rest), SMALLER[prefix] + unit);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size >= 99.95 || value == Math.rint(value)) {
      return Quantity.count(Math.round(value));
    }
    return String.format(
        Locale.ROOT, size >= 9.995 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3g", value);
  }
}
