package org.etchscope.views.page;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// A run in words.
public final class RunTitle {

  private RunTitle() {}

  /// What a name says of itself behind a comma or in brackets, for example `, GPU-like` or ` as
  /// announced in 2024`.
  private static final Pattern REMARK = Pattern.compile("(?:, |，| as | ?[(（]).*$");

  /// For example `Llama-3-70B on 8 × Sohu as announced in 2024, tp8 › decode, batch 64, 2,048
  /// tokens cached`.
  public static String of(Scenario scenario, Language language) {
    return title(scenario, chip(scenario, language), scenario.model().name(), language);
  }

  /// The longest form that has room: what the names of chip and model say of themselves gives way
  /// first, then what is asked of them. The shortest form if none has room.
  public static String fitting(Scenario scenario, Language language, Predicate<String> hasRoom) {
    String chip = chip(scenario, language);
    String shortChip = brief(chip);
    String model = scenario.model().name();
    String on = on(scenario, shortChip);
    List<String> forms =
        List.of(
            title(scenario, chip, model, language),
            title(scenario, shortChip, model, language),
            title(scenario, shortChip, brief(model), language),
            PageText.RUN.in(
                language,
                brief(model),
                on,
                layout(scenario),
                briefQuestion(scenario.workload(), language)),
            PageText.RUN_WITHOUT_QUESTION.in(language, brief(model), on, layout(scenario)));
    return forms.stream().filter(hasRoom).findFirst().orElse(forms.getLast());
  }

  /// A name without what it says of itself.
  public static String brief(String name) {
    return REMARK.matcher(name).replaceFirst("");
  }

  private static String chip(Scenario scenario, Language language) {
    return Quoted.in(language, scenario.chip().name());
  }

  private static String title(Scenario scenario, String chip, String model, Language language) {
    return PageText.RUN.in(
        language,
        model,
        on(scenario, chip),
        layout(scenario),
        question(scenario.workload(), language));
  }

  private static String on(Scenario scenario, String chip) {
    int chips = scenario.workload().layout().chips();
    return chips == 1 ? chip : chips + " × " + chip;
  }

  private static String layout(Scenario scenario) {
    return scenario.workload().layout().id();
  }

  private static String briefQuestion(Workload workload, Language language) {
    Phrase phase = Terms.of(workload.phase());
    return workload.phase() == Phase.STEADY
        ? phase.in(language)
        : PageText.BRIEF_QUESTION.in(language, phase, Quantity.count(workload.batch()));
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
