package org.etchscope.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `etchscope`, the root of all others.
@Command(
    name = "etchscope",
    description = "Explores a chip that can run one thing only: transformers.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class)
public final class EtchscopeCommand implements Runnable {

  @Spec private CommandSpec spec;

  private EtchscopeCommand() {}

  /// Runs the command line that `arguments` say and returns the exit code: 0 when it did what it
  /// was asked, 2 when the arguments were wrong.
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new EtchscopeCommand());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: see etchscope --help");
  }
}
