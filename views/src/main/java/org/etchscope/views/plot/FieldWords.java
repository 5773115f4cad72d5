package org.etchscope.views.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.parameters.ParameterText;
import org.etchscope.views.words.Language;

/// Texts of a scenario's fields as they are shown.
public final class FieldWords {

  private static final Pattern WHOLE = Pattern.compile("\\d{4,15}");

  private static final Pattern FRACTION = Pattern.compile("\\d{1,15}\\.\\d{1,15}");
  private static final int DIGITS = 4;
  private static final String ARROW = " → ";

  /// What stands where a scenario has nothing.
  private static final String NONE = "–";

  private FieldWords() {}

  /// The name of a field; one that no catalogue holds keeps its own.
  ///
  /// @param path as scenario files and `--vary` name it
  public static String name(String path, String ownName, Language language) {
    return Parameters.find(path)
        .map(parameter -> ParameterText.of(parameter).in(language))
        .orElse(ownName);
  }

  /// A text, with commas between thousands if it is a whole number.
  public static String of(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    return WHOLE.matcher(text).matches() ? Quantity.count(Long.parseLong(text)) : text;
  }

  /// What a field was and what it is, to four digits where that tells the two apart.
  public static String brief(String from, String to) {
    return brief(List.of(from, to));
  }

  /// What a field is in one run after the other, to four digits where that tells them apart.
  public static String brief(List<String> texts) {
    List<String> rounded = texts.stream().map(FieldWords::rounded).toList();
    boolean apart = rounded.stream().distinct().count() == texts.stream().distinct().count();
    return String.join(ARROW, apart ? rounded : texts.stream().map(FieldWords::of).toList());
  }

  private static String rounded(String text) {
    if (!FRACTION.matcher(text).matches()) {
      return of(text);
    }
    BigDecimal exact = new BigDecimal(text);
    int whole = Math.max(0, exact.precision() - exact.scale());
    int digits = Math.max(DIGITS, whole);
    BigDecimal brief = exact.round(new MathContext(digits, RoundingMode.HALF_UP));
    return of(brief.stripTrailingZeros().toPlainString());
  }

  /// What a field is in one run after the other, in full.
  public static String change(List<String> texts) {
    return texts.stream().map(FieldWords::of).collect(Collectors.joining(ARROW));
  }

  /// What a field was and what it is, in full.
  public static String change(String from, String to) {
    return of(from) + ARROW + of(to);
  }
}
