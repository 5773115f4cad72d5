package org.etchscope.app.cli;

/// The exit codes of every command.
final class ExitCode {

  static final int OK = 0;

  /// The run failed, or its result could not be written.
  static final int FAILED = 1;

  /// The arguments, or the files they name, cannot be used.
  static final int BAD_INPUT = 2;

  private ExitCode() {}
}
