package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.etchscope.sim.chip.HbmSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what of a run or of a text is drawn.
final class MotifOptions {

  private static final String RANGE = "--range";
  private static final String STACK = "--stack";
  private static final String CHANNEL = "--channel";

  @Option(
      names = "--select",
      paramLabel = "ID",
      description = "Id of the thing that is selected, as the picture's SVG names its groups.")
  private @Nullable String selected;

  @Option(
      names = RANGE,
      paramLabel = "FROM:TO",
      description =
          "timeline, and memory with --channel: what is seen of the run, cycles such as 1000:2000"
              + " or shares such as 25%%:50%%. Default: all; 400 ns of a channel.")
  private @Nullable String range;

  @Option(
      names = STACK,
      paramLabel = "N",
      description = "memory: the stack of --channel, from 0. Default: 0.")
  private @Nullable String stack;

  @Option(
      names = CHANNEL,
      paramLabel = "N",
      description =
          "memory: the commands of a channel of a stack, from 0, bank by bank. Default: all"
              + " channels, without commands.")
  private @Nullable String channel;

  @Option(
      names = "--area",
      description =
          "chip: the die with its parts at their true area beside a GPU's, and what their"
              + " transistors are for.")
  private boolean area;

  @Option(
      names = "--fullest-first",
      description = "memory: the fullest buffer first, the others after it.")
  private boolean fullestFirst;

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

  @Option(
      names = "--claims",
      paramLabel = "FILE",
      description = "claims: the file of claims. Default: those of June 2024.")
  private @Nullable Path claims;

  /// The file of claims; `null` for those that ship.
  @Nullable Path claims() {
    return claims;
  }

  @Nullable String selected() {
    return selected;
  }

  /// What the timeline shows; `null` for all.
  @Nullable TraceWindow window() {
    return range == null ? null : TraceWindow.of(RANGE, range);
  }

  /// The channel whose commands are seen, over all stacks; empty if none is.
  ///
  /// @throws InputException if the memory has no such channel
  OptionalInt channel(HbmSpec hbm) {
    if (channel == null) {
      if (stack != null) {
        throw new InputException(STACK + " needs " + CHANNEL + ", a channel of the stack");
      }
      return OptionalInt.empty();
    }
    int ofStack = stack == null ? 0 : WholeNumber.of(STACK, stack, 0, hbm.stacks() - 1);
    int inStack = WholeNumber.of(CHANNEL, channel, 0, hbm.channelsPerStack() - 1);
    return OptionalInt.of(ofStack * hbm.channelsPerStack() + inStack);
  }

  /// Refuses a channel where none is seen.
  void requireNoChannel() {
    if (channel != null || stack != null) {
      throw new InputException(
          (channel == null ? STACK : CHANNEL) + " needs --view memory, which shows channels");
    }
  }

  /// Whether the chip is drawn as its die, to scale.
  ///
  /// @throws InputException if it is not the chip that is drawn
  boolean area(PictureView what) {
    if (area && what != PictureView.CHIP) {
      throw new InputException("--area needs --view chip");
    }
    return area;
  }

  /// Whether buffers are sorted by fullness.
  ///
  /// @throws InputException if it is not the whole memory that is drawn
  boolean fullestFirst(PictureView what) {
    if (fullestFirst && (what != PictureView.MEMORY || channel != null)) {
      throw new InputException("--fullest-first needs --view memory without --channel");
    }
    return fullestFirst;
  }

  @Nullable String prompt() {
    return prompt;
  }

  @Nullable String tokens() {
    return tokens;
  }
}
