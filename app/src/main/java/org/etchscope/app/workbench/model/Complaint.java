package org.etchscope.app.workbench.model;

import org.etchscope.sim.input.InputFault;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.words.Language;

/// A wish of the user that cannot be met.
///
/// @param parameter id of the parameter that was changed last; `scenario` if it was none
/// @param cause what is wrong: field, value, range; or what needs how much and what there is
public record Complaint(String parameter, Cause cause) {

  /// Stands for a change that no field of the panel shows.
  public static final String SCENARIO = "scenario";

  /// What is wrong.
  sealed interface Cause {

    /// An input, of which every language can say what is wrong with it.
    record Input(InputFault fault) implements Cause {}

    /// Something that was said in the language of the window.
    record Said(String sentence) implements Cause {}
  }

  /// What is wrong, in a language.
  public String in(Language language) {
    return switch (cause) {
      case Cause.Input(InputFault fault) -> InputWords.of(fault, language);
      case Cause.Said(String sentence) -> sentence;
    };
  }

  /// What is wrong, in English.
  public String sentence() {
    return in(Language.ENGLISH);
  }
}
