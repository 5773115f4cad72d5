package org.etchscope.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.etchscope.samples.ShippedPresets;
import org.etchscope.sim.analysis.kernel.CollectiveValidation;
import org.etchscope.sim.analysis.kernel.KernelFormats;
import org.etchscope.sim.analysis.levels.LevelValidation;
import org.etchscope.sim.analysis.measured.MeasuredValidation;
import org.etchscope.sim.analysis.operator.OperatorValidation;
import org.etchscope.sim.analysis.served.ServingValidation;
import org.etchscope.sim.machine.array.reference.SystolicValidation;
import org.etchscope.sim.machine.memory.HbmValidation;
import org.etchscope.sim.numeric.functional.FunctionalValidation;
import org.etchscope.sim.validation.Validation;

/// All kinds of validation the program knows, in the order in which they are listed.
final class ValidationKinds {

  private static final List<Validation> ALL =
      List.of(
          new SystolicValidation(),
          new HbmValidation(),
          new LevelValidation(new ShippedPresets()),
          new OperatorValidation(List.of(new KernelFormats())),
          new CollectiveValidation(),
          new MeasuredValidation(new ShippedPresets()),
          new ServingValidation(new ShippedPresets()),
          new FunctionalValidation());

  private ValidationKinds() {}

  static List<Validation> all() {
    return ALL;
  }

  /// The words of all kinds, such as `systolic, hbm`.
  static String words() {
    return ALL.stream().map(Validation::kind).collect(Collectors.joining(", "));
  }

  /// @throws InputException if there is no such kind
  static Validation named(String kind) {
    return ALL.stream()
        .filter(validation -> validation.kind().equals(kind))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "KIND is \"%s\"; it must be one of: %s"
                    .formatted(FailureSentences.shown(kind), words())));
  }
}
