package org.etchscope.sim.chip;

import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// Checks on the fields of a chip. Each message names the field, the value and the range.
final class Check {

  private Check() {}

  static void range(String field, long value, long low, long high) {
    if (value < low || value > high) {
      throw refusal(field, Long.toString(value), Long.toString(low), Long.toString(high));
    }
  }

  static void range(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw refusal(field, Double.toString(value), Double.toString(low), Double.toString(high));
    }
  }

  private static InputFaultException refusal(String field, String value, String low, String high) {
    return new InputFaultException(
        InputForm.VALUE.with(field, value, InputForm.FROM_TO.with(low, high)));
  }
}
