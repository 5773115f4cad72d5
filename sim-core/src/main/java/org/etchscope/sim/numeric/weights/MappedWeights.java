package org.etchscope.sim.numeric.weights;

import java.lang.foreign.Arena;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tensors of mapped files.
final class MappedWeights implements WeightSet {

  private final String source;
  private final Map<String, WeightTensor> tensors;
  private final RotaryPairing pairing;
  private final Optional<String> configuration;
  private final Arena arena;

  MappedWeights(String source, FileContent content, Arena arena) {
    this.source = source;
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(content.tensors()));
    this.pairing = content.pairing();
    this.configuration = content.configuration();
    this.arena = arena;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public WeightTensor tensor(String name) {
    WeightTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new WeightFormatException(source + ": there is no tensor " + Shown.name(name));
    }
    return tensor;
  }

  @Override
  public RotaryPairing rotaryPairing() {
    return pairing;
  }

  @Override
  public Optional<String> configuration() {
    return configuration;
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
