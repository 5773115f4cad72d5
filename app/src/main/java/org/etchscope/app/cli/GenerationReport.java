package org.etchscope.app.cli;

import java.util.List;
import java.util.Locale;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.Generation;
import org.etchscope.sim.numeric.generation.Speculation;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.workload.Workload;

/// What a generated text cost on the simulated chip, as a page of text.
final class GenerationReport {

  private GenerationReport() {}

  static String of(TimedGeneration timed) {
    Workload workload = timed.scenario().workload();
    String headline =
        "\n%s on %s, %s weights, %s activations, %s KV cache, computed %s\n\n"
            .formatted(
                timed.scenario().model().name(),
                timed.scenario().chip().name(),
                upper(workload.weights().id()),
                upper(workload.activations().id()),
                upper(workload.keyValue().id()),
                switch (timed.generation().evaluation()) {
                  case TILES -> "on the tiles of its schedule";
                  case PLAIN -> "plainly";
                });
    return headline + table(timed).text("  ") + "\n" + end(timed.generation());
  }

  /// One token on a line: its simulated time, its probability, the text that it completes.
  static String line(GeneratedToken token, StepTime step) {
    return String.format(
        Locale.ROOT,
        "%14s %8s  %s\n",
        Numbers.time(step.seconds()),
        Numbers.percent(token.probability()),
        '"' + token.text().replace("\n", "\\n") + '"');
  }

  private static TextTable table(TimedGeneration timed) {
    Generation generation = timed.generation();
    List<StepTime> steps = timed.steps();
    int prompt = generation.prompt().size();
    int tokens = generation.tokens().size();
    TextTable table = new TextTable("lrl");
    table.row("Tokens", Numbers.whole(tokens), "after " + count(prompt, "prompt token"));
    StepTime first = steps.getFirst();
    table.row("Time to first token", Numbers.time(first.seconds()), cycles(first.cycles()));
    if (tokens > 1) {
      double rest = timed.secondsPerToken();
      long restCycles = Math.round((double) (timed.cycles() - first.cycles()) / (tokens - 1));
      table.row(
          "Time per output token",
          Numbers.time(rest),
          cycles(restCycles) + " on average, " + Numbers.rate(1 / rest) + " tokens/s");
    }
    table.row("Simulated time", Numbers.time(timed.seconds()), cycles(timed.cycles()));
    table.row(
        "HBM traffic",
        Numbers.whole(timed.bytes()),
        "bytes, " + Numbers.whole(timed.bytes() / tokens) + " a token");
    Speculation speculation = generation.speculation();
    if (speculation.proposed() > 0) {
      table.row(
          "Draft tokens accepted",
          Numbers.whole(speculation.accepted()),
          "of %s (%s) in %s"
              .formatted(
                  Numbers.whole(speculation.proposed()),
                  Numbers.percent((double) speculation.accepted() / speculation.proposed()),
                  count(speculation.rounds().size(), "round")));
    }
    return table;
  }

  private static String count(int number, String noun) {
    return number == 1 ? "1 " + noun : Numbers.whole(number) + " " + noun + "s";
  }

  private static String cycles(long cycles) {
    return Numbers.whole(cycles) + " cycles";
  }

  private static String end(Generation generation) {
    return switch (generation.end()) {
      case LENGTH -> "";
      case STOP -> "A stop token ended the text.\n";
      case CONTEXT -> "The context of the model is full.\n";
    };
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
