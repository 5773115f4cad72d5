package org.etchscope.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options of a command that its recipe keeps.
final class RecipeOptions {

  /// Name of the mixin that says what is run, in every command that has it.
  private static final String SCENARIO = "options";

  private static final String DASHES = "--";

  /// Options that say where something is written, or what is printed.
  static final Set<String> OF_OUTPUT =
      Set.of(
          "out",
          "trace",
          "dram-trace",
          "tables",
          "save-scenario",
          "json",
          "times",
          "csv",
          "resume",
          "jobs");

  private RecipeOptions() {}

  /// The options that were given, but for those of output.
  ///
  /// @param withoutScenario whether those are left out that say what is run, which a document does
  static Map<String, List<String>> given(CommandSpec command, boolean withoutScenario) {
    Set<String> left =
        withoutScenario ? names(Objects.requireNonNull(command.mixins().get(SCENARIO))) : Set.of();
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = name(option);
      if (!left.contains(name) && !OF_OUTPUT.contains(name)) {
        given.put(
            name, option.arity().max() == 0 ? List.of("true") : option.originalStringValues());
      }
    }
    return given;
  }

  /// The options of one export that were given, but for those of output and those that shape
  /// another export of the same command, such as `--trace-window` where tables are written too.
  ///
  /// @param target the option that says where the export goes
  static Map<String, List<String>> given(
      CommandSpec command, boolean withoutScenario, String target) {
    Map<String, List<String>> given = given(command, withoutScenario);
    for (String other : List.of("trace", "dram")) {
      if (!target.startsWith(other)) {
        given.keySet().removeIf(name -> name.startsWith(other + "-"));
      }
    }
    return given;
  }

  private static Set<String> names(CommandSpec mixin) {
    return mixin.options().stream().map(RecipeOptions::name).collect(Collectors.toSet());
  }

  private static String name(OptionSpec option) {
    return option.longestName().substring(DASHES.length());
  }
}
