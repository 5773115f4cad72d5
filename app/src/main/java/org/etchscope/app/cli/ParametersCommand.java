package org.etchscope.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.etchscope.sim.scenario.Domain;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope parameters`: every field of a scenario, with what it may be and where its value is
/// from.
@Command(
    name = "parameters",
    description =
        "Lists the fields of model, chip and workload that a sweep varies and the window changes:"
            + " value, unit, range, and whether the value is published, derived, assumed or"
            + " chosen.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope parameters --find hbm",
      "  etchscope parameters --find \"GB/s\" --chip h100",
      "  etchscope parameters --find heads --model mistral-7b-v0.1"
    })
final class ParametersCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Option(
      names = "--find",
      paramLabel = "WORDS",
      defaultValue = "",
      description = "Only those whose path, name, meaning or unit holds every one of the words.")
  private String words = "";

  @Override
  public Integer call() {
    Scenario scenario = options.scenario();
    List<Parameter> found = Parameters.matching(words);
    if (found.isEmpty()) {
      throw new InputException(
          "--find is \"%s\"; no parameter holds these words".formatted(words.strip()));
    }
    TextTable table = new TextTable("lrlllll");
    table.row("FIELD", "VALUE", "UNIT", "RANGE", "FROM", "NAME", "SOURCE");
    for (Parameter parameter : found) {
      table.row(
          parameter.path(),
          parameter.text(scenario).orElse("-"),
          parameter.domain() instanceof Domain.Numbers numbers ? numbers.unit() : "",
          range(parameter.domain()),
          from(parameter, scenario),
          parameter.label(),
          parameter.provenance(scenario, scenario.model()).source());
    }
    Terminal.of(spec).print(table.text(""));
    return ExitCode.OK;
  }

  private static String range(Domain domain) {
    return switch (domain) {
      case Domain.Numbers numbers -> numbers.range().sentence();
      case Domain.Choice choice -> String.join(", ", choice.words());
      case Domain.Text text -> text.allowed();
    };
  }

  /// How the server is asked is nobody's claim about it: it is chosen.
  private static String from(Parameter parameter, Scenario scenario) {
    if (parameter.text(scenario).isEmpty()) {
      return "-";
    }
    return parameter.group() == Parameter.Group.WORKLOAD
        ? "chosen"
        : parameter.provenance(scenario, scenario.model()).mark().name().toLowerCase(Locale.ROOT);
  }
}
