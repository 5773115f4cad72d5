package org.etchscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.etchscope.sim.export.ValidationJson;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `etchscope validate`: holds the simulator against references, row by row.
@Command(
    name = "validate",
    description = {
      "Runs every row of a reference file and says how far the simulator is from it: row by row,"
          + " then median, 90th percentile and worst. Any file with the columns of its kind will"
          + " do."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the rows are within the tolerance",
      "1:they are not, no row could be compared, or the run failed",
      "2:an option or the file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope validate hbm hbm.csv",
      "  etchscope validate hbm hbm.csv --tolerance 0.01 --json"
    })
final class ValidateCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "What is validated: ${COMPLETION-CANDIDATES}.")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The reference rows: a file, or a folder where the kind has several.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description =
          "Largest accepted error of every row as a fraction, such as 0.05. Default: the kind's own"
              + " bar, named below its table.")
  private @Nullable String tolerance;

  @Override
  public Integer call() throws IOException {
    Validation validation = ValidationKinds.named(kind);
    OptionalDouble bar = tolerance == null ? OptionalDouble.empty() : tolerance(tolerance);
    ValidationReport report = validation.run(file, bar);
    Terminal.of(spec).print(json ? ValidationJson.of(report) : new ValidationText(report).text());
    return report.accepted() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static OptionalDouble tolerance(String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && Double.isFinite(value)) {
        return OptionalDouble.of(value);
      }
    } catch (NumberFormatException _) {
      // Said below, with the range.
    }
    throw new InputException(
        "--tolerance is \"%s\"; it must be a number from 0, such as 0.05 for 5 %%"
            .formatted(FailureSentences.shown(text)));
  }

  /// The words of the kinds, for the help.
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ValidationKinds.all().stream().map(Validation::kind).iterator();
    }
  }
}
