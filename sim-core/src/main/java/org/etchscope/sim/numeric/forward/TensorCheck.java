package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.transformer.ModelConfig;

/// Whether a set of weights is that of a model: each tensor the configuration asks for, in its
/// shape, and no other.
///
/// @param missing names of tensors that are not there
/// @param malformed a sentence's part for each tensor of a wrong shape: its name, the shape it has
///   and the one it must have
/// @param surplus names of tensors that are not part of the model
/// @param ignored names of tensors that are not evaluated: masks and frequencies that follow from
///   the shape, heads of other tasks, layers that only predict further tokens
/// @param elements numbers in the tensors that the model uses; one that is used twice counts once
public record TensorCheck(
    List<String> missing,
    List<String> malformed,
    List<String> surplus,
    List<String> ignored,
    long elements) {

  private static final int SHOWN = 6;

  public TensorCheck {
    missing = List.copyOf(missing);
    malformed = List.copyOf(malformed);
    surplus = List.copyOf(surplus);
    ignored = List.copyOf(ignored);
  }

  /// Checks the names and shapes of all tensors; no matrix is read. Empty for a model that is not
  /// evaluated with numbers, such as a diffusion transformer, whose tensors are not known here.
  public static Optional<TensorCheck> of(ModelConfig config, WeightSet weights) {
    return config.numbers().unsupported().isEmpty()
        ? Optional.of(WeightLoader.check(config, weights))
        : Optional.empty();
  }

  /// Whether nothing is missing, of a wrong shape or too much.
  public boolean fits() {
    return missing.isEmpty() && malformed.isEmpty() && surplus.isEmpty();
  }

  /// What does not fit, in one sentence; long lists are shortened.
  ///
  /// @param source what the weights were read from
  public String sentence(String source) {
    List<String> faults = new ArrayList<>();
    add(faults, "missing: ", missing);
    add(faults, "of wrong shape: ", malformed);
    add(faults, "not part of the model: ", surplus);
    return faults.isEmpty()
        ? source + ": the weights fit the configuration"
        : "%s: the weights do not fit the configuration; %s"
            .formatted(source, String.join("; ", faults));
  }

  private static void add(List<String> faults, String what, List<String> names) {
    if (!names.isEmpty()) {
      String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
      int more = names.size() - SHOWN;
      faults.add(what + shown + (more > 0 ? " and " + more + " more" : ""));
    }
  }
}
