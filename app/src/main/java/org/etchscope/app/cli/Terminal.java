package org.etchscope.app.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Where a command speaks: results on standard output, progress on standard error.
final class Terminal {

  private final CommandLine command;

  private Terminal(CommandLine command) {
    this.command = command;
  }

  /// The terminal of a command that is being executed.
  static Terminal of(@Nullable CommandSpec spec) {
    return new Terminal(
        Objects.requireNonNull(spec, "a command is executed by picocli").commandLine());
  }

  /// Prints a result.
  ///
  /// @throws OutputException if standard output takes no more
  void print(String text) {
    command.getOut().print(text);
    if (command.getOut().checkError()) {
      throw new OutputException();
    }
  }

  /// Says what was done; never part of a result.
  void progress(String sentence) {
    command.getErr().println("etchscope: " + sentence);
    command.getErr().flush();
  }

  /// Standard output is closed or full.
  static final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputException() {
      super("the result could not be written to standard output: it is closed or its device full");
    }
  }
}
