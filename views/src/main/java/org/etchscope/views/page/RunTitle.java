package org.etchscope.views.page;

import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.words.Language;

/// A run in words.
public final class RunTitle {

  private RunTitle() {}

  /// For example `Llama-3-70B on 8 × Sohu as announced in 2024, tp8 › decode, batch 64, 2,048
  /// tokens cached`.
  public static String of(Scenario scenario, Language language) {
    Workload workload = scenario.workload();
    int chips = workload.layout().chips();
    String chip = Quoted.in(language, scenario.chip().name());
    String on = chips == 1 ? chip : chips + " × " + chip;
    return PageText.RUN.in(
        language,
        scenario.model().name(),
        on,
        workload.layout().id(),
        question(workload, language));
  }

  private static String question(Workload workload, Language language) {
    String batch = Quantity.count(workload.batch());
    String prompt = Quantity.count(workload.promptTokens());
    String generated = Quantity.count(workload.generatedTokens());
    return switch (workload.phase()) {
      case PREFILL -> PageText.PREFILL.in(language, batch, prompt);
      case DECODE -> PageText.DECODE.in(language, batch, prompt);
      case REQUEST -> PageText.REQUEST.in(language, batch, prompt, generated);
      case STEADY -> PageText.STEADY.in(language, prompt, generated);
    };
  }
}
