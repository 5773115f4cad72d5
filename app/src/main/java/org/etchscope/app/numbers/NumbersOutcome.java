package org.etchscope.app.numbers;

import org.etchscope.sim.input.InputFault;

/// How the computation of numbers ended. One that was stopped has no outcome.
public sealed interface NumbersOutcome {

  /// What was wanted.
  NumbersRequest request();

  /// The numbers are there.
  ///
  /// @param text the numbers, which whoever takes them closes
  record Finished(ComputedText text) implements NumbersOutcome {
    @Override
    public NumbersRequest request() {
      return text.request();
    }
  }

  /// They cannot be computed.
  ///
  /// @param request what was wanted
  /// @param fault why
  record Refused(NumbersRequest request, InputFault fault) implements NumbersOutcome {}

  /// The program failed, which is no mistake of the user.
  ///
  /// @param request what was wanted
  /// @param cause what went wrong
  record Failed(NumbersRequest request, Throwable cause) implements NumbersOutcome {}
}
