package org.etchscope.sim.numeric.weights;

import java.util.List;

/// One named tensor of a [WeightSet], in row-major order. It may be read by several threads, until
/// its set is closed.
public interface WeightTensor {

  /// Its name after Hugging Face, for example `model.layers.0.self_attn.q_proj.weight`.
  String name();

  /// Its sizes, the slowest first; empty for a single number.
  List<Long> shape();

  /// How it is stored.
  WeightType type();

  /// The file its elements lie in.
  String file();

  /// Where its first byte lies in that file.
  long fileOffset();

  /// Elements of the tensor: the product of its sizes.
  long elements();

  /// Bytes it takes in its file.
  long bytes();

  /// Turns elements into single precision; a wider number is rounded to the nearest.
  ///
  /// @param firstElement the first one to read, counted from 0 in row-major order
  /// @param count how many
  /// @param into where they go
  /// @param at the index of the first one there
  /// @throws IndexOutOfBoundsException if the tensor or the array ends before
  /// @throws IllegalStateException if the set was closed
  void read(long firstElement, int count, float[] into, int at);

  /// Turns elements into double precision, for what is stored wider than single precision; a whole
  /// number of 64 bits is rounded to the nearest.
  ///
  /// @throws IndexOutOfBoundsException if the tensor or the array ends before
  /// @throws IllegalStateException if the set was closed
  void read(long firstElement, int count, double[] into, int at);
}
