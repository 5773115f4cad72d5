package org.etchscope.views.input;

import java.util.Optional;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.scenario.Domain;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.views.parameters.ParameterText;
import org.etchscope.views.words.Language;

/// Says what is wrong with an input. In English it is the sentence of the failure itself, which the
/// command line says too. In other languages it is said from its parts; a sentence without parts is
/// known as a whole, or quoted as it is.
public final class InputWords {

  private InputWords() {}

  /// What a failure says, in a language.
  public static String of(Throwable failure, Language language) {
    return of(InputFault.of(failure), language);
  }

  /// What is wrong, in a language.
  public static String of(InputFault fault, Language language) {
    if (language == Language.ENGLISH) {
      return fault.sentence();
    }
    return fault.form() == InputForm.PLAIN
        ? plain(fault.values().getFirst().toString(), language)
        : said(fault, language);
  }

  /// What is allowed, in a language.
  public static String allowed(Domain domain, Language language) {
    return of(domain.demanded(), language).strip();
  }

  private static String plain(String sentence, Language language) {
    return SentenceTable.chinese(sentence)
        .orElseGet(() -> InputText.ORIGINAL.in(language, sentence));
  }

  private static String said(InputFault fault, Language language) {
    Object[] values = fault.values().toArray();
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof InputFault part) {
        values[i] = of(part, language);
      } else if (i == 0 && isAboutField(fault.form())) {
        values[i] = field(values[i].toString(), language);
      } else if (i == 1 && fault.form() == InputForm.VALUE) {
        String value = values[i].toString();
        values[i] = SentenceTable.chinese(value).orElse(value);
      }
    }
    return InputText.of(fault.form()).in(language, values);
  }

  private static boolean isAboutField(InputForm form) {
    return form == InputForm.VALUE || form == InputForm.MISSING;
  }

  /// A field that has a name on screen with this name and its path; any other as it is.
  private static String field(String path, Language language) {
    Optional<Parameter> known = Parameters.find(path).or(() -> Parameters.find("chip." + path));
    return known
        .map(parameter ->
            InputText.FIELD.in(language, ParameterText.of(parameter).in(language), path))
        .orElse(path);
  }
}
