package org.etchscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.etchscope.app.recipe.Program;
import org.etchscope.app.recipe.RecipeReader;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.SweepPlan;
import org.etchscope.sim.analysis.sweep.SweepRow;
import org.etchscope.sim.analysis.sweep.SweepRunner;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.scenario.ScenarioFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `etchscope reproduce`: makes an export again and compares it.
@Command(
    name = "reproduce",
    description =
        "Makes an export again from the scenario it carries and compares both: text byte for byte,"
            + " pixels by what they show. Any picture or trace, a folder of tables, or the file of"
            + " a sweep or of effects.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the same came out",
      "1:they differ, or the run failed",
      "2:the file carries no scenario, or cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope reproduce figure.svg",
      "  etchscope reproduce trace.json.gz",
      "  etchscope reproduce batch.csv",
      "  etchscope reproduce tables"
    })
final class ReproduceCommand implements Callable<Integer> {

  /// Commands that a recipe may name.
  private static final Set<String> COMMANDS =
      Set.of("render", "run", "generate", "serve", "effects");

  private static final String MODEL = "model";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "EXPORT", description = "A file, or a folder of tables.")
  private Path export = Path.of("");

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("etchscope-reproduce");
    try {
      Path again = folder.resolve(Objects.requireNonNull(export.toAbsolutePath().getFileName()));
      String text = RecipeReader.text(export);
      String origin = export.toString();
      DocumentObject document = DocumentReader.read(text, origin);
      if (document.has("vary")) {
        sweep(document, again);
      } else if (!made(Recipe.read(text, origin), folder, again)) {
        return ExitCode.FAILED;
      }
      return compared(again);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private int compared(Path again) throws IOException {
    Optional<String> difference = ExportComparison.difference(export, again);
    if (difference.isPresent()) {
      Terminal.of(spec).progress(difference.get());
      return ExitCode.FAILED;
    }
    Terminal.of(spec).print(export + " is reproduced: the same came out.\n");
    return ExitCode.OK;
  }

  /// Makes the export of a recipe.
  ///
  /// @return whether it could be made; if not, why is said
  private boolean made(Recipe recipe, Path folder, Path again) throws IOException {
    if (!COMMANDS.contains(recipe.command())
        || !RecipeOptions.OF_OUTPUT.contains(recipe.target())
        || recipe.options().keySet().stream().anyMatch(RecipeOptions.OF_OUTPUT::contains)) {
      throw new InputException(
          "%s: made.command is \"%s\" with --%s; it must be one of %s, and write one export"
              .formatted(
                  export,
                  FailureSentences.shown(recipe.command()),
                  FailureSentences.shown(recipe.target()),
                  String.join(", ", COMMANDS.stream().sorted().toList())));
    }
    if (!recipe.program().equals(Program.nameAndVersion())) {
      Terminal.of(spec)
          .progress(
              "%s was made by %s; this is %s, which may draw or reckon otherwise"
                  .formatted(export, recipe.program(), Program.nameAndVersion()));
    }
    StringWriter said = new StringWriter();
    CommandLine program =
        EtchscopeCommand.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(said, true));
    int code = program.execute(arguments(recipe, folder, again).toArray(String[]::new));
    if (code != ExitCode.OK) {
      Terminal.of(spec).progress(export + " cannot be made again: " + last(said.toString()));
    }
    return code == ExitCode.OK;
  }

  private static String last(String lines) {
    String line = lines.lines().reduce("", (_, next) -> next);
    return line.startsWith("etchscope: ") ? line.substring("etchscope: ".length()) : line;
  }

  private static List<String> arguments(Recipe recipe, Path folder, Path again) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(recipe.command()));
    if (recipe.scenario() != null && !recipe.options().containsKey(MODEL)) {
      Path scenario = folder.resolve("again." + Recipe.NAME);
      Files.writeString(scenario, recipe.scenario().json(recipe.program()));
      arguments.add("--scenario=" + scenario);
    }
    recipe
        .options()
        .forEach(
            (name, values) -> values.forEach(value -> arguments.add("--" + name + "=" + value)));
    arguments.add("--" + recipe.target() + "=" + again);
    return arguments;
  }

  private static void sweep(DocumentObject file, Path again) {
    String scenario =
        file.json("scenario")
            .orElseThrow(() -> file.wrong("scenario", "absent", "the scenario of a sweep"));
    List<Axis> axes = file.texts("vary").stream().map(Axis::of).toList();
    SweepPlan plan =
        new SweepPlan(
            ScenarioFile.read(scenario, Recipe.NAME),
            axes,
            file.whole("random", 0, SweepPlan.MOST_POINTS),
            file.whole("randomSeed", 0, Integer.MAX_VALUE));
    Shard part = Shard.of(file.text("shard"));
    file.finish();
    int jobs = Runtime.getRuntime().availableProcessors();
    try (SweepOutput output = SweepOutput.to(again, plan, part, false)) {
      new SweepRunner(plan, new ShippedScenarios())
          .run(
              output.next(),
              part.to(plan.points()),
              jobs,
              point -> output.take(SweepRow.of(point)));
    }
  }
}
