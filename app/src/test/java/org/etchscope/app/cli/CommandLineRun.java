package org.etchscope.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
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

  /// A run of three tokens of the small model on the small chip, and more options.
  static CommandLineRun small(String... more) {
    List<String> options = new ArrayList<>(List.of("--generated-tokens", "3"));
    options.addAll(List.of(more));
    return ofSmallModel("run", options.toArray(String[]::new));
  }

  /// A command about the small model on the small chip, of two sequences with prompts of 24 tokens
  /// where its options say nothing else.
  static CommandLineRun ofSmallModel(String command, String... options) {
    List<String> given = List.of(options);
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--model", "austen-llama-0.8m", "--chip", "pocket", "--chips", "1"));
    if (!given.contains("--batch")) {
      all.addAll(List.of("--batch", "2"));
    }
    if (!given.contains("--prompt-tokens")) {
      all.addAll(List.of("--prompt-tokens", "24"));
    }
    all.addAll(given);
    return of(all.toArray(String[]::new));
  }
}
