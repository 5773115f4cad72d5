package org.etchscope.sim.numeric.weights;

import java.util.List;

/// A tensor whose values are made of those of a stored one, element by element: it has the name,
/// the shape and the place of that one.
public interface DerivedTensor extends WeightTensor {

  /// The tensor in the file.
  WeightTensor stored();

  @Override
  default String name() {
    return stored().name();
  }

  @Override
  default List<Long> shape() {
    return stored().shape();
  }

  @Override
  default WeightType type() {
    return stored().type();
  }

  @Override
  default String file() {
    return stored().file();
  }

  @Override
  default long fileOffset() {
    return stored().fileOffset();
  }

  @Override
  default long elements() {
    return stored().elements();
  }

  @Override
  default long bytes() {
    return stored().bytes();
  }
}
