package org.etchscope.views.claims;

import org.etchscope.sim.analysis.claim.ClaimForm;
import org.etchscope.sim.analysis.claim.ClaimWords;
import org.etchscope.sim.analysis.claim.Verdict;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// What a check says, in the language of who reads it, and how a verdict is shown.
final class FigureWords {

  private FigureWords() {}

  static String of(ClaimWords words, Language language) {
    Object[] values =
        words.values().stream()
            .map(value ->
                switch (value) {
                  case ClaimWords part -> of(part, language);
                  case InputFault fault -> InputWords.of(fault, language);
                  case RunSummary.Bound bound -> Terms.of(bound).in(language);
                  default -> value.toString();
                })
            .toArray();
    // What a file of claims says itself.
    return words.form() == ClaimForm.PLAIN
        ? Quoted.in(language, values[0].toString())
        : ClaimFormText.of(words.form()).in(language, values);
  }

  static String of(Verdict verdict, Language language) {
    return switch (verdict) {
      case HOLDS -> ClaimsText.HOLDS.in(language);
      case FAILS -> ClaimsText.FAILS.in(language);
      case OPEN -> ClaimsText.OPEN.in(language);
    };
  }

  static Role role(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> Role.HOLDS;
      case FAILS -> Role.FAILS;
      case OPEN -> Role.TEXT_LOW;
    };
  }
}
