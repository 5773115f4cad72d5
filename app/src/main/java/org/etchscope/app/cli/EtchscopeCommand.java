package org.etchscope.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `etchscope`, the root of all others.
@Command(
    name = "etchscope",
    description = "Explores a chip that can run one thing only: transformers.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    subcommands = {
      RunCommand.class,
      ParametersCommand.class,
      SweepCommand.class,
      CompareCommand.class,
      ReproduceCommand.class,
      WhyCommand.class,
      ServeCommand.class,
      GenerateCommand.class,
      RenderCommand.class,
      InspectCommand.class,
      EffectsCommand.class,
      ModelsCommand.class,
      ChipsCommand.class,
      LessonCommand.class,
      LessonsCommand.class,
      ClaimsCommand.class,
      ValidateCommand.class,
      DemonstrationCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope                          open the window",
      "  etchscope --lang zh-TW             open it in Traditional Chinese",
      "  etchscope run                      a decode step of Llama-3-70B on 8 chips",
      "  etchscope run --phase steady --layout pp8 --json",
      "  etchscope why                      where its cycles went, and what would make it faster",
      "  etchscope serve --rate 100         requests over time: queue, first token, tokens a"
          + " second",
      "  etchscope generate --prompt \"It is a truth\"    text, and its time on the chip",
      "  etchscope inspect ./config.json    what a model holds, or why it is refused",
      "  etchscope render --view chip --out chip.svg",
      "  etchscope validate hbm hbm.csv     the memory model against other simulators",
      "  etchscope claims                   500,000 tokens a second, checked",
      "  etchscope run --help               all options of a run"
    })
public final class EtchscopeCommand implements Runnable {

  /// The command that stands in for the window where there is no screen.
  public static final String DEMONSTRATION = "demonstration";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Alone: open the window in this language, en or zh-TW.")
  private @Nullable String language;

  private EtchscopeCommand() {}

  /// Runs the command line that `arguments` say and returns the exit code: 0 when it did what it
  /// was asked, 1 when the run failed, 2 when the arguments or the files they name were wrong.
  public static int run(String... arguments) {
    // Sentences and numbers read the same on every machine, and so do files.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    CommandLine command =
        commandLine().setOut(writer(FileDescriptor.out)).setErr(writer(FileDescriptor.err));
    try {
      return MemoryCalibration.keeping(
          MemoryCalibration.atHand(), () -> command.execute(arguments));
    } catch (OutOfMemoryError | StackOverflowError e) {
      return FailureSentences.handle(e, command);
    }
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  static CommandLine commandLine() {
    FailureSentences failures = new FailureSentences();
    return new CommandLine(new EtchscopeCommand())
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  @Override
  public void run() {
    if (language != null) {
      LanguageOption.of(language);
    }
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "no command was given");
    }
  }
}
