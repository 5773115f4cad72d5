package org.etchscope.sim.workload;

import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// Checks on the fields of a workload. Each message names the field, the value and the range.
final class WorkloadCheck {

  private WorkloadCheck() {}

  static void range(String field, long value, long low, long high) {
    if (value < low || value > high) {
      throw new InputFaultException(
          InputForm.VALUE.with(field, value, InputForm.FROM_TO.with(low, high)));
    }
  }
}
