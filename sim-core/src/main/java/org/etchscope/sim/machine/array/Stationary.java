package org.etchscope.sim.machine.array;

/// What stays in the cells of a systolic array while the rest streams through. For the product
/// `C[M×N] = A[M×K] · B[K×N]` the array's rows and columns stand for two of the three dimensions,
/// and the third one is time.
public enum Stationary {
  /// The sums stay: rows are M, columns N, time K.
  OUTPUT("os"),
  /// B stays: rows are K, columns N, time M.
  WEIGHT("ws"),
  /// A stays: rows are K, columns M, time N.
  INPUT("is");

  private final String code;

  Stationary(String code) {
    this.code = code;
  }

  /// The usual two letters: `os`, `ws` or `is`.
  public String code() {
    return code;
  }

  /// The dimension that lies along the array's rows.
  public int alongRows(MatrixProduct product) {
    return this == OUTPUT ? product.m() : product.k();
  }

  /// The dimension that lies along the array's columns.
  public int alongColumns(MatrixProduct product) {
    return this == INPUT ? product.m() : product.n();
  }

  /// The dimension that streams: steps of one fold.
  public int steps(MatrixProduct product) {
    return switch (this) {
      case OUTPUT -> product.k();
      case WEIGHT -> product.m();
      case INPUT -> product.n();
    };
  }
}
