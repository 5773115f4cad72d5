package org.etchscope.views.page;

import java.util.Locale;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// A run in words.
public final class RunTitle {

  private RunTitle() {}

  /// For example `Llama-3-70B on 8 × Sohu as announced in 2024, tp8 › decode, batch 64, 2,048
  /// tokens cached`.
  public static String of(Scenario scenario) {
    Workload workload = scenario.workload();
    int chips = workload.layout().chips();
    String on = chips == 1 ? scenario.chip().name() : chips + " × " + scenario.chip().name();
    return "%s on %s, %s  ›  %s"
        .formatted(scenario.model().name(), on, workload.layout().id(), question(workload));
  }

  private static String question(Workload workload) {
    return switch (workload.phase()) {
      case PREFILL -> words("prefill, batch %,d, %,d prompt tokens", workload);
      case DECODE -> words("decode, batch %,d, %,d tokens cached", workload);
      case REQUEST ->
          String.format(
              Locale.ROOT,
              "request, batch %,d, %,d tokens in, %,d out",
              workload.batch(),
              workload.promptTokens(),
              workload.generatedTokens());
      case STEADY ->
          String.format(
              Locale.ROOT,
              "steady, %,d tokens in, %,d out",
              workload.promptTokens(),
              workload.generatedTokens());
    };
  }

  private static String words(String pattern, Workload workload) {
    return String.format(Locale.ROOT, pattern, workload.batch(), workload.promptTokens());
  }
}
