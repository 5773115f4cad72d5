package org.etchscope.sim.analysis.operator;

import java.util.Objects;

/// What one operator computes and moves on one chip. Bytes are those of off-chip memory if every
/// operand is read once and every result written once.
///
/// @param name the operator
/// @param repeats how often the model runs it: the layers that have it
/// @param flops operations, a multiply-add counted as two
/// @param weightBytes weights read
/// @param activationLoadBytes activations read
/// @param activationStoreBytes activations written
/// @param keyValueLoadBytes keys and values read
/// @param keyValueStoreBytes keys and values written
/// @param reducedBytes size of the buffer that the chips of a tensor-parallel group add together; 0
///   but for all-reduces
public record OperatorCount(
    OperatorName name,
    int repeats,
    long flops,
    long weightBytes,
    long activationLoadBytes,
    long activationStoreBytes,
    long keyValueLoadBytes,
    long keyValueStoreBytes,
    long reducedBytes) {

  public OperatorCount {
    Objects.requireNonNull(name, "name");
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats is %d; it must be 1 or more".formatted(repeats));
    }
  }

  /// Bytes read and written in all.
  public long bytes() {
    return Math.addExact(
        Math.addExact(weightBytes, Math.addExact(activationLoadBytes, activationStoreBytes)),
        Math.addExact(keyValueLoadBytes, keyValueStoreBytes));
  }

  OperatorCount withFlops(long newFlops) {
    return new OperatorCount(
        name,
        repeats,
        newFlops,
        weightBytes,
        activationLoadBytes,
        activationStoreBytes,
        keyValueLoadBytes,
        keyValueStoreBytes,
        reducedBytes);
  }

  OperatorCount withActivations(long load, long store) {
    return new OperatorCount(
        name,
        repeats,
        flops,
        weightBytes,
        load,
        store,
        keyValueLoadBytes,
        keyValueStoreBytes,
        reducedBytes);
  }

  OperatorCount withWeights(long newWeightBytes) {
    return new OperatorCount(
        name,
        repeats,
        flops,
        newWeightBytes,
        activationLoadBytes,
        activationStoreBytes,
        keyValueLoadBytes,
        keyValueStoreBytes,
        reducedBytes);
  }

  OperatorCount withKeyValueLoad(long load) {
    return new OperatorCount(
        name,
        repeats,
        flops,
        weightBytes,
        activationLoadBytes,
        activationStoreBytes,
        load,
        keyValueStoreBytes,
        reducedBytes);
  }
}
