package org.etchscope.sim.input;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What is wrong with an input.
///
/// @param form the form of the sentence
/// @param values its values in order, each a text or a fault itself
public record InputFault(InputForm form, List<Object> values) {

  public InputFault {
    values = List.copyOf(values);
    if (values.size() != form.places()) {
      throw new IllegalArgumentException(
          "%s has %d values; it must have %d".formatted(form, values.size(), form.places()));
    }
  }

  /// A form with its values. Whole numbers are written with commas.
  static InputFault of(InputForm form, Object... values) {
    List<Object> written = new ArrayList<>(values.length);
    for (Object value : values) {
      written.add(
          switch (value) {
            case InputFault fault -> fault;
            case InputForm part -> part.with();
            case Integer number -> counted(number);
            case Long number -> counted(number);
            case BigInteger number -> counted(number);
            default -> value.toString();
          });
    }
    return new InputFault(form, written);
  }

  private static String counted(Number number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// What a failure says is wrong, in parts if it knows them, else its sentence as it stands.
  public static InputFault of(Throwable failure) {
    return failure instanceof Faulty faulty
        ? faulty.fault()
        : plain(Objects.toString(failure.getMessage(), failure.toString()));
  }

  /// A sentence that has no form of its own yet.
  public static InputFault plain(String sentence) {
    return InputForm.PLAIN.with(sentence);
  }

  /// The same at a place, such as a file.
  public InputFault at(Object place) {
    return InputForm.AT.with(place, this);
  }

  /// One of several words, for example `fp8, int8 or fp4`.
  public static InputFault oneOf(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? plain(words.getFirst())
        : InputForm.ONE_OF.with(String.join(", ", words.subList(0, last)), words.get(last));
  }

  /// The sentence in English.
  public String sentence() {
    Object[] said =
        values.stream()
            .map(value -> value instanceof InputFault fault ? fault.sentence() : value)
            .toArray();
    return form.english().formatted(said);
  }
}
