package org.etchscope.app.cli;

import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Objects;
import org.etchscope.sim.export.ExportException;
import org.etchscope.sim.schedule.ScheduleException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever goes wrong into one sentence on standard error and an exit code. No stack trace
/// reaches a user.
final class FailureSentences implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final int LONGEST_SENTENCE = 1000;

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    StringBuilder sentence = new StringBuilder(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      appendSuggestions(unmatched, sentence);
    }
    sentence
        .append("; ")
        .append(command.getCommandSpec().qualifiedName())
        .append(" --help says more");
    say(command, sentence.toString());
    return ExitCode.BAD_INPUT;
  }

  private static void appendSuggestions(
      UnmatchedArgumentException failure, StringBuilder sentence) {
    if (!failure.getSuggestions().isEmpty()) {
      sentence.append(", perhaps it is ").append(String.join(" or ", failure.getSuggestions()));
    }
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    return handle(failure, command);
  }

  /// Says what went wrong, whatever it was, and returns the exit code.
  static int handle(Throwable failure, CommandLine command) {
    switch (failure) {
      case InputException e -> say(command, words(e));
      case ScheduleException e -> say(command, words(e));
      case InvalidPathException e ->
          say(command, "\"" + e.getInput() + "\" is no path: " + e.getReason());
      case IllegalArgumentException e -> say(command, words(e));
      case ArithmeticException _ ->
          say(command, "the sizes of this run are too large to be counted in 63 bits");
      case ExportException e -> {
        say(command, words(e));
        return ExitCode.FAILED;
      }
      case Terminal.OutputException e -> {
        say(command, words(e));
        return ExitCode.FAILED;
      }
      case OutOfMemoryError _ -> {
        say(
            command,
            "the run needs more memory than the program may use; take fewer tokens, another batch,"
                + " more pipeline stages or one phase of it (prefill or decode), or give the"
                + " program more with ETCHSCOPE_JAVA_OPTIONS=-Xmx8g");
        return ExitCode.FAILED;
      }
      default -> {
        say(
            command,
            "the run failed by a fault of the program (" + failure + "); please report it");
        return ExitCode.FAILED;
      }
    }
    return ExitCode.BAD_INPUT;
  }

  private static String words(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }

  /// Prints one line, whatever the user's text in it holds.
  static void say(CommandLine command, String sentence) {
    String line = sentence.replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?").strip();
    if (line.length() > LONGEST_SENTENCE) {
      line = line.substring(0, LONGEST_SENTENCE) + "…";
    }
    String last = line.substring(Math.max(0, line.length() - 1));
    boolean ended = last.equals(".") || last.equals("?") || last.equals("…");
    command.getErr().println("etchscope: " + line + (ended ? "" : "."));
    command.getErr().flush();
  }

  /// A text of the user's inside a sentence, shortened.
  static String shown(String text) {
    return text.length() <= 60 ? text : String.format(Locale.ROOT, "%s…", text.substring(0, 60));
  }
}
