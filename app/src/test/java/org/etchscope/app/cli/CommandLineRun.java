package org.etchscope.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.etchscope.sim.simulation.MemoryCalibration;

/// What a command line printed, in this process.
///
/// @param exitCode its exit code
/// @param out standard output
/// @param err standard error
record CommandLineRun(int exitCode, String out, String err) {

  /// What memories of chips reach is measured once for all tests, as it is in one command line.
  private static final MemoryCalibration MEMORIES = new MemoryCalibration();

  static CommandLineRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        MemoryCalibration.keeping(
            MEMORIES,
            () ->
                EtchscopeCommand.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(arguments));
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }

  /// A small model on the small chip, and more options.
  static CommandLineRun small(String... more) {
    String[] small = {
      "run",
      "--model",
      "austen-llama-0.8m",
      "--chip",
      "pocket",
      "--chips",
      "1",
      "--batch",
      "2",
      "--prompt-tokens",
      "24",
      "--generated-tokens",
      "3"
    };
    String[] all = new String[small.length + more.length];
    System.arraycopy(small, 0, all, 0, small.length);
    System.arraycopy(more, 0, all, small.length, more.length);
    return of(all);
  }
}
