package org.etchscope.sim.chip;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// What a field of a chip accepts. Both ways in throw an [IllegalArgumentException] whose message
/// is the end of a sentence, after "it must be".
sealed interface FieldType permits FieldType.Amount, FieldType.Words, OutputTiles {

  /// The value a text stands for.
  ChipValue fromText(String text);

  /// The value at a place of a file.
  ChipValue fromJson(JsonValue json);

  /// What is allowed, after "it must be".
  default String demand() {
    return demanded().sentence();
  }

  /// As [#demand()], in parts.
  InputFault demanded();

  /// The refusal of a value.
  default IllegalArgumentException refusal() {
    return new InputFaultException(demanded());
  }

  /// A number of the given unit between two bounds.
  sealed interface Amount extends FieldType {
    /// The unit on screen; empty for counts and shares.
    String unit();

    /// The least value.
    BigDecimal low();

    /// The greatest value.
    BigDecimal high();

    /// The value of a number between the bounds.
    ChipValue of(BigDecimal number);

    @Override
    default ChipValue fromText(String text) {
      return of(within(text));
    }

    @Override
    default ChipValue fromJson(JsonValue json) {
      if (json instanceof JsonValue.Numeral(int _, String text)) {
        return fromText(text);
      }
      throw refusal();
    }

    /// The bounds are compared before anything is computed, so that an exponent of a milliard costs
    /// nothing.
    private BigDecimal within(String text) {
      if (text.length() > 40) {
        throw refusal();
      }
      BigDecimal number;
      try {
        number = new BigDecimal(text);
      } catch (NumberFormatException e) {
        throw refusal();
      }
      if (number.compareTo(low()) < 0 || number.compareTo(high()) > 0) {
        throw refusal();
      }
      return number;
    }

    /// The bounds and the unit in a form of two places.
    default InputFault within(InputForm form) {
      String unit = unit().isEmpty() ? "" : " " + unit();
      return form.with(ChipValue.plain(low()), ChipValue.plain(high()) + unit);
    }
  }

  /// Whole base units, written as decimal numbers of a larger unit.
  record Quantity(String unit, BigDecimal low, BigDecimal high, long basePerUnit)
      implements Amount {
    @Override
    public ChipValue of(BigDecimal number) {
      BigDecimal base = number.multiply(BigDecimal.valueOf(basePerUnit)).stripTrailingZeros();
      if (base.scale() > 0) {
        throw basePerUnit == 1
            ? refusal()
            : new InputFaultException(
                InputForm.MULTIPLE.with(
                    step().toPlainString() + (unit.isEmpty() ? "" : " " + unit)));
      }
      return new ChipValue.Quantity(base.longValueExact(), basePerUnit);
    }

    /// The smallest difference between two values.
    BigDecimal step() {
      return BigDecimal.ONE.divide(BigDecimal.valueOf(basePerUnit));
    }

    @Override
    public InputFault demanded() {
      return within(basePerUnit == 1 ? InputForm.WHOLE_FROM_TO : InputForm.NUMBER_FROM_TO);
    }
  }

  /// A number held in double precision.
  record Real(String unit, BigDecimal low, BigDecimal high) implements Amount {
    @Override
    public ChipValue of(BigDecimal number) {
      return new ChipValue.Real(number.doubleValue());
    }

    @Override
    public InputFault demanded() {
      return within(InputForm.NUMBER_FROM_TO);
    }
  }

  /// A word or a text.
  sealed interface Words extends FieldType {
    @Override
    default ChipValue fromJson(JsonValue json) {
      if (json instanceof JsonValue.Words(int _, String text)) {
        return fromText(text);
      }
      throw refusal();
    }
  }

  /// One of several words, in any case.
  record Choice(List<String> words) implements Words {
    @Override
    public ChipValue fromText(String text) {
      String word = text.toLowerCase(Locale.ROOT);
      if (!words.contains(word)) {
        throw refusal();
      }
      return new ChipValue.Words(word);
    }

    @Override
    public InputFault demanded() {
      return InputFault.oneOf(words);
    }
  }

  /// Yes or no.
  record Switch() implements Words {
    @Override
    public ChipValue fromText(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> new ChipValue.Truth(true);
        case "false" -> new ChipValue.Truth(false);
        default -> throw refusal();
      };
    }

    @Override
    public ChipValue fromJson(JsonValue json) {
      if (json instanceof JsonValue.Truth(int _, boolean value)) {
        return new ChipValue.Truth(value);
      }
      throw refusal();
    }

    @Override
    public InputFault demanded() {
      return InputForm.TRUE_OR_FALSE.with();
    }
  }

  /// A short name for files and the command line.
  record Name() implements Words {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    @Override
    public ChipValue fromText(String text) {
      if (!NAME.matcher(text).matches()) {
        throw refusal();
      }
      return new ChipValue.Words(text);
    }

    @Override
    public InputFault demanded() {
      return InputForm.A_NAME.with();
    }
  }

  /// A line of text.
  record Line(int longest) implements Words {
    @Override
    public ChipValue fromText(String text) {
      if (text.isBlank()
          || text.length() > longest
          || text.chars().anyMatch(Character::isISOControl)
          || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        throw refusal();
      }
      return new ChipValue.Words(text);
    }

    @Override
    public InputFault demanded() {
      return InputForm.ONE_LINE.with(longest);
    }
  }
}
