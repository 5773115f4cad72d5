package org.etchscope.views.surface.vector;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as they stand in a file: at most three decimals, no locale, no exponent.
final class SvgNumber {

  private static final int DECIMALS = 3;

  private SvgNumber() {}

  static String of(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
