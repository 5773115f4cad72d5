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

  /// Characters of a value that are shown, far more than a path or a name has.
  private static final int LONGEST = 240;

  public InputFault {
    values = List.copyOf(values);
    if (values.size() != form.places()) {
      throw new IllegalArgumentException(
          "%s has %d values; it must have %d".formatted(form, values.size(), form.places()));
    }
  }

  /// A form with its values. Whole numbers are written with commas, long texts are cut.
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
            default -> shortened(value.toString());
          });
    }
    return new InputFault(form, written);
  }

  /// What a person typed or a file holds may be of any length.
  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
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
    return new InputFault(InputForm.PLAIN, List.of(sentence));
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
