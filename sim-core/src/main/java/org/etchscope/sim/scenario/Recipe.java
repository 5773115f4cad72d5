package org.etchscope.sim.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.etchscope.sim.document.DocumentException;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.etchscope.sim.document.JsonString;
import org.jspecify.annotations.Nullable;

/// What an export is made of: a scenario, and the command and options that make this file of it.
/// Every export carries it, so that it can be made again and what it shows can be opened.
///
/// Written, it is a scenario file with a field `made` besides, in one line of plain ASCII, so that
/// it can stand in a comment of any format.
///
/// @param program name and version of the program that made the export
/// @param scenario what was run; `null` where no chip is
/// @param command name of the command
/// @param target the option that says where the export goes
/// @param options the command's options by their names, without the dashes and without those that
///   say what the scenario says or where an export goes; an option may be given more than once
public record Recipe(
    String program,
    @Nullable ScenarioDocument scenario,
    String command,
    String target,
    Map<String, List<String>> options) {

  /// What it is called inside a file, and what its file is called in a folder.
  public static final String NAME = "scenario.json";

  static final String MADE = "made";

  private static final String COMMAND = "command";
  private static final String TARGET = "target";

  public Recipe {
    // A scenario that was read is written with other spaces and numerals than one that was made;
    // a recipe is the same whichever it was.
    scenario = scenario == null ? null : ScenarioFile.read(scenario.json(program), NAME);
    // Whoever makes a recipe, equal ones are written alike.
    Map<String, List<String>> copy = new TreeMap<>();
    options.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    options = Collections.unmodifiableMap(copy);
  }

  /// The recipe with an option set to another value.
  public Recipe with(String option, String value) {
    Map<String, List<String>> other = new LinkedHashMap<>(options);
    other.put(option, List.of(value));
    return new Recipe(program, scenario, command, target, other);
  }

  /// The value of an option that was given once.
  public Optional<String> option(String name) {
    return options.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// The recipe as JSON, in one line of plain ASCII.
  public String json() {
    Map<String, String> members = ScenarioText.head(program);
    if (scenario != null) {
      members.putAll(scenario.members());
    }
    Map<String, String> made = new LinkedHashMap<>();
    made.put(COMMAND, JsonString.quoted(command));
    made.put(TARGET, JsonString.quoted(target));
    options.forEach((name, values) -> made.put(name, values(values)));
    members.put(MADE, ScenarioText.object(made));
    return ScenarioText.compact(ScenarioText.object(members));
  }

  private static String values(List<String> values) {
    return values.size() == 1
        ? ScenarioText.plain(values.getFirst())
        : values.stream().map(JsonString::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  /// Reads a recipe; `file` is its name in messages.
  ///
  /// @throws DocumentException if it is none
  public static Recipe read(String text, String file) {
    DocumentObject document = DocumentReader.read(text, file);
    if (!document.isObject(MADE)) {
      throw new DocumentException(
          file + " does not say how it was made; only what Etchscope exports does");
    }
    DocumentObject made = document.object(MADE);
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (String name : made.names()) {
      if (!name.equals(COMMAND) && !name.equals(TARGET)) {
        options.put(name, made.isList(name) ? made.texts(name) : List.of(scalar(made, name)));
      }
    }
    ScenarioDocument scenario = document.has("model") ? ScenarioFile.scenario(document) : null;
    return new Recipe(
        document.optionalText("program").orElse(""),
        scenario,
        made.text(COMMAND),
        made.text(TARGET),
        options);
  }

  private static String scalar(DocumentObject made, String name) {
    return made.scalar(name)
        .orElseThrow(() -> made.wrong(name, "no value", "a number, a text or a list of texts"));
  }
}
