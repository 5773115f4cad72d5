package org.etchscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.export.ValidationJson;
import org.etchscope.sim.numeric.functional.FunctionalValidation;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  etchscope validate hbm hbm.csv --tolerance 0.01 --json",
      "  etchscope validate functional reference --chip pocket",
      "  etchscope validate serving vllm_requests_measured.csv --out validation-serving.md",
      "  etchscope validate --all docs/validation-references.csv --out docs/validation.md"
    })
final class ValidateCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "What is validated: ${COMPLETION-CANDIDATES}.")
  private @Nullable String kind;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The reference rows: a file, or a folder where the kind has several.")
  private @Nullable Path file;

  @Option(
      names = "--all",
      paramLabel = "LIST",
      description =
          "Run every reference of a table with the columns kind, source (relative to the table) and"
              + " title, and write a page about them; needs --out.")
  private @Nullable Path all;

  @Option(
      names = "--out",
      paramLabel = "PAGE",
      description =
          "Write a page in Markdown instead of printing; its pictures go into the folder images"
              + " beside it.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description =
          "Largest accepted error of every row as a fraction, such as 0.05. Default: the kind's own"
              + " bar, named below its table.")
  private @Nullable String tolerance;

  @Option(
      names = "--chip",
      paramLabel = "ID|PATH",
      description =
          "Of the kind functional: compute the models on the tiles of this chip. Default: each"
              + " product at once.")
  private @Nullable String chip;

  @Override
  public Integer call() throws IOException {
    if (all != null) {
      return page(all);
    }
    Validation validation = validation(given("KIND", kind));
    Path source = given("FILE", file);
    OptionalDouble bar = tolerance == null ? OptionalDouble.empty() : tolerance(tolerance);
    Path page = out;
    if (page != null) {
      TargetFile.at(page);
      if (json) {
        throw new InputException("--json prints and --out writes a page; leave one of them out");
      }
    }
    ValidationReport report = validation.run(source, bar);
    if (page != null) {
      ValidationBook.of(validation, source, report).write(page);
      Terminal.of(spec).progress("wrote " + page);
      return report.accepted() ? ExitCode.OK : ExitCode.FAILED;
    }
    Terminal.of(spec).print(json ? ValidationJson.of(report) : new ValidationText(report).text());
    return report.accepted() ? ExitCode.OK : ExitCode.FAILED;
  }

  private Validation validation(String word) {
    Validation validation = ValidationKinds.named(word);
    if (chip == null) {
      return validation;
    }
    if (!(validation instanceof FunctionalValidation)) {
      throw new InputException("--chip is for the kind functional; " + word + " has no use for it");
    }
    return FunctionalValidation.onTilesOf(Sources.chip(chip));
  }

  private int page(Path list) throws IOException {
    if (out == null || kind != null || json || tolerance != null || chip != null) {
      throw new InputException(
          "--all takes a list and --out, the page to write, and no KIND, --json, --tolerance or"
              + " --chip");
    }
    TargetFile.at(out);
    Terminal terminal = Terminal.of(spec);
    ValidationBook book = ValidationBook.run(list, terminal::progress);
    book.write(out);
    terminal.progress("wrote " + out);
    return book.accepted() ? ExitCode.OK : ExitCode.FAILED;
  }

  private <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "a command is executed by picocli").commandLine(),
          "Missing required parameter: '" + name + "'");
    }
    return value;
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
