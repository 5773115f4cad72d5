package org.etchscope.sim.machine.array;

/// The sizes of a product `C[M×N] = A[M×K] · B[K×N]`.
///
/// @param m rows of A and C, 1 to [#LARGEST]
/// @param n columns of B and C
/// @param k columns of A, rows of B
public record MatrixProduct(int m, int n, int k) {

  /// The largest size, so that all products of three of them fit 63 bits.
  public static final int LARGEST = 1 << 20;

  public MatrixProduct {
    range("M", m);
    range("N", n);
    range("K", k);
  }

  private static void range(String name, int value) {
    if (value < 1 || value > LARGEST) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from 1 to %d".formatted(name, value, LARGEST));
    }
  }
}
