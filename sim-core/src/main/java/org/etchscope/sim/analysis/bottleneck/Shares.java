package org.etchscope.sim.analysis.bottleneck;

import java.math.BigInteger;

/// Parts of a whole in tenths of a percent.
public final class Shares {

  /// Tenths of a percent in a whole.
  public static final int WHOLE = 1000;

  private Shares() {}

  /// Rounds parts to tenths of a percent so that they add up to exactly 100.0 %: each is rounded
  /// down, and the tenths that are missing go to the largest remainders, of equal ones to the first
  /// (the method of largest remainders, A. Hamilton, 1792).
  ///
  /// @param parts amounts of at least 0
  /// @return tenths of a percent, in the order of the parts; all 0 if the parts add up to 0
  public static int[] perMille(long... parts) {
    long total = 0;
    for (long part : parts) {
      if (part < 0) {
        throw new IllegalArgumentException("a part is " + part + "; it must be at least 0");
      }
      total = Math.addExact(total, part);
    }
    int[] shares = new int[parts.length];
    if (total == 0) {
      return shares;
    }
    long[] remainders = new long[parts.length];
    int missing = WHOLE;
    for (int i = 0; i < parts.length; i++) {
      // A thousand times the array-cycles of a long run are more than 63 bits hold.
      BigInteger[] scaled =
          BigInteger.valueOf(parts[i])
              .multiply(BigInteger.valueOf(WHOLE))
              .divideAndRemainder(BigInteger.valueOf(total));
      shares[i] = scaled[0].intValueExact();
      remainders[i] = scaled[1].longValueExact();
      missing -= shares[i];
    }
    for (; missing > 0; missing--) {
      int largest = 0;
      for (int i = 1; i < parts.length; i++) {
        largest = remainders[i] > remainders[largest] ? i : largest;
      }
      shares[largest]++;
      remainders[largest] = -1;
    }
    return shares;
  }

  /// A share in words, for example `9.1 %`.
  public static String words(int perMille) {
    return perMille / 10 + "." + perMille % 10 + " %";
  }
}
