package org.etchscope.sim.machine.array;

/// The values of a matrix.
@FunctionalInterface
public interface Operand {

  /// The value in a row and a column, both from 0.
  float at(int row, int column);
}
