package org.etchscope.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what of a run or of a text is drawn.
final class MotifOptions {

  private static final String RANGE = "--range";

  @Option(
      names = "--select",
      paramLabel = "ID",
      description = "Id of the thing that is selected, as the picture's SVG names its groups.")
  private @Nullable String selected;

  @Option(
      names = RANGE,
      paramLabel = "FROM:TO",
      description =
          "timeline: what is seen of the run, cycles such as 1000:2000 or shares such as"
              + " 25%%:50%%. Default: all.")
  private @Nullable String range;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "Text of tokens, attention, array and effects.")
  private @Nullable String prompt;

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description =
          "Tokens to generate; for tokens and attention. Default: 32. For effects tokens of the"
              + " text that are looked at. Default: 256.")
  private @Nullable String tokens;

  @Nullable String selected() {
    return selected;
  }

  /// What the timeline shows; `null` for all.
  @Nullable TraceWindow window() {
    return range == null ? null : TraceWindow.of(RANGE, range);
  }

  @Nullable String prompt() {
    return prompt;
  }

  @Nullable String tokens() {
    return tokens;
  }
}
