package org.etchscope.sim.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.Spelling;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.workload.Scenario;

/// All parameters of a scenario, in the order of a scenario file, the model's and the chip's behind
/// those of the workload.
public final class Parameters {

  static final String MODEL = "model.";
  static final String CHIP = "chip.";

  private static final List<Parameter> ALL =
      Stream.of(workload(), ModelFields.parameters(), chip()).flatMap(List::stream).toList();
  private static final Map<String, Parameter> BY_PATH =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Parameter::path, Function.identity()));

  private Parameters() {}

  /// All of them.
  public static List<Parameter> all() {
    return ALL;
  }

  /// The parameter at a path, if there is one.
  public static Optional<Parameter> find(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /// The parameter at a path.
  ///
  /// @throws IllegalArgumentException naming the path and the nearest there is
  public static Parameter of(String path) {
    return find(path)
        .orElseThrow(() ->
            new InputFaultException(
                InputForm.NO_PARAMETER.with(
                    '"' + path + '"', Spelling.nearest(path, BY_PATH.keySet(), 1).getFirst())));
  }

  /// Those whose path, label, help, unit or other names hold every word of a text, in any case; all
  /// for a blank one. The better a word fits the label, the further to the front; what is found by
  /// another name comes last.
  public static List<Parameter> matching(String text) {
    List<String> words = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
    List<Parameter> begins = new ArrayList<>();
    List<Parameter> others = new ArrayList<>();
    List<Parameter> otherwise = new ArrayList<>();
    for (Parameter parameter : ALL) {
      String own = searched(parameter);
      if (words.stream().allMatch(own::contains)) {
        boolean first = parameter.label().toLowerCase(Locale.ROOT).startsWith(words.getFirst());
        (first ? begins : others).add(parameter);
      } else if (words.stream()
          .allMatch((own + " " + SearchWords.of(parameter.path()))::contains)) {
        otherwise.add(parameter);
      }
    }
    begins.addAll(others);
    begins.addAll(otherwise);
    return Collections.unmodifiableList(begins);
  }

  private static String searched(Parameter parameter) {
    String unit = parameter.domain() instanceof Domain.Numbers numbers ? numbers.unit() : "";
    return String.join(" ", parameter.path(), parameter.label(), parameter.help(), unit)
        .toLowerCase(Locale.ROOT);
  }

  private static List<Parameter> workload() {
    return WorkloadFields.all().stream()
        .map(field ->
            new Parameter(
                field.name(),
                Parameter.Group.WORKLOAD,
                field.label(),
                field.help(),
                field.domain(),
                scenario -> Optional.of(field.getter().apply(scenario.workload())),
                (scenario, text) ->
                    new Scenario(
                        scenario.model(),
                        scenario.chip(),
                        WorkloadReader.with(scenario.workload(), field.name(), text))))
        .toList();
  }

  private static List<Parameter> chip() {
    return ChipFields.all().stream()
        .filter(field -> !field.identity())
        .map(Parameters::of)
        .toList();
  }

  private static Parameter of(ChipField field) {
    return new Parameter(
        CHIP + field.path(),
        Parameter.Group.CHIP,
        field.label(),
        "%s of the chip; %s".formatted(field.label(), field.allowed()),
        Domain.of(field),
        scenario -> field.text(scenario.chip()),
        (scenario, text) ->
            new Scenario(scenario.model(), field.with(scenario.chip(), text), scenario.workload()));
  }
}
