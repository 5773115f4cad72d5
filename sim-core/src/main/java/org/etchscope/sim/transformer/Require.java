package org.etchscope.sim.transformer;

import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// Checks on the sizes of a shape. Each message names the field, the value and what is allowed.
final class Require {

  private Require() {}

  static void positive(String field, long value) {
    if (value <= 0) {
      throw refusal(field, value, InputForm.AT_LEAST.with("1"));
    }
  }

  static void notNegative(String field, long value) {
    if (value < 0) {
      throw refusal(field, value, InputForm.AT_LEAST.with("0"));
    }
  }

  static void divides(InputForm divisorField, int divisor, InputForm field, int value) {
    if (value % divisor != 0) {
      throw refusal(
          field, value, InputForm.MULTIPLE_OF_FIELD.with(divisorField, Integer.toString(divisor)));
    }
  }

  private static InputFaultException refusal(Object field, long value, InputFault demand) {
    return new InputFaultException(InputForm.VALUE.with(field, Long.toString(value), demand));
  }
}
