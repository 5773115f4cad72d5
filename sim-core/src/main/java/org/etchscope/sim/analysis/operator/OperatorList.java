package org.etchscope.sim.analysis.operator;

import static java.lang.Math.multiplyExact;

import java.util.ArrayList;
import java.util.List;

/// The operators of a step, in order: what each kind of them computes and moves follows from its
/// sizes and the step's formats.
final class OperatorList {

  private final OperatorStep step;
  private final long rows;
  private final long hidden;
  private final List<OperatorCount> operators = new ArrayList<>();

  /// @param hidden elements of a row of activations
  OperatorList(OperatorStep step, long hidden) {
    this.step = step;
    this.rows = step.rows();
    this.hidden = hidden;
  }

  List<OperatorCount> all() {
    return List.copyOf(operators);
  }

  /// A product of an `m` x `k` matrix of activations and weights of `k` x `n`, of which `copies`
  /// are read.
  void experts(OperatorName name, int repeats, long m, long k, long n, long copies) {
    add(
        name,
        repeats,
        multiplyExact(2 * m, multiplyExact(k, n)),
        step.weights().bytes(multiplyExact(copies, multiplyExact(k, n))),
        activations(multiplyExact(m, k)),
        activations(multiplyExact(m, n)));
  }

  /// A product of an `m` x `k` matrix of activations and weights of `k` x `n`.
  void product(OperatorName name, int repeats, long m, long k, long n) {
    experts(name, repeats, m, k, n, 1);
  }

  /// A chain of products of some elements between inputs and results of some widths.
  void elements(OperatorName name, int repeats, long elements, long inputs, long results) {
    add(
        name,
        repeats,
        multiplyExact(2 * rows, elements),
        step.weights().bytes(elements),
        activations(multiplyExact(rows, inputs)),
        activations(multiplyExact(rows, results)));
  }

  /// The product that makes keys, values or what stands for both, of this step's rows.
  void keyValueProjection(OperatorName name, int repeats, long columns) {
    keyValueProjection(name, repeats, rows, columns);
  }

  /// The product that makes keys, values or what stands for both, of `m` rows.
  void keyValueProjection(OperatorName name, int repeats, long m, long columns) {
    operators.add(
        new OperatorCount(
            name,
            repeats,
            multiplyExact(2 * m, multiplyExact(hidden, columns)),
            step.weights().bytes(multiplyExact(hidden, columns)),
            activations(multiplyExact(m, hidden)),
            0,
            0,
            step.keyValue().bytes(multiplyExact(m, columns)),
            0));
  }

  /// The sum of the partial results of all chips; nothing on one.
  void allReduce(OperatorName name, int repeats) {
    if (step.tensor() > 1) {
      long bytes = activations(multiplyExact(rows, hidden));
      operators.add(new OperatorCount(name, repeats, 0, 0, 0, 0, 0, 0, bytes));
    }
  }

  /// An operator that leaves the cache alone.
  void add(OperatorName name, int repeats, long flops, long weights, long load, long store) {
    operators.add(new OperatorCount(name, repeats, flops, weights, load, store, 0, 0, 0));
  }

  /// An operator of attention, which has no weights.
  void addAttention(
      OperatorName name, int repeats, long flops, long load, long store, long keyValue) {
    operators.add(new OperatorCount(name, repeats, flops, 0, load, store, keyValue, 0, 0));
  }

  /// Bytes of elements of activations.
  long activations(long elements) {
    return step.activations().bytes(elements);
  }
}
