package org.etchscope.sim.numeric.weights;

import java.util.Optional;
import java.util.Set;

/// The weights of a model, mapped from its files. Closing it ends every tensor of it.
public interface WeightSet extends AutoCloseable {

  /// What the weights were read from, for messages.
  String source();

  /// The names of all tensors, in the order of their files.
  Set<String> names();

  /// The tensor of that name.
  ///
  /// @throws IllegalArgumentException if there is none; the message names the source
  WeightTensor tensor(String name);

  /// The order in which the rows of query and key projections are stored.
  RotaryPairing rotaryPairing();

  /// The shape of the model as the text of a Hugging Face `config.json`, if the weights' own header
  /// says it (llama2.c, GGUF).
  Optional<String> configuration();

  @Override
  void close();
}
