package org.etchscope.sim.workload;

import java.util.Locale;
import java.util.stream.Stream;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// What the server is asked to do.
public enum Phase {
  /// Read the prompts once.
  PREFILL,
  /// One step: every sequence makes one token.
  DECODE,
  /// A static batch: prefill, then steps until the last token, then stop.
  REQUEST,
  /// Continuous batching as a conveyor: each iteration some prompts enter, all sequences in flight
  /// make a token, and as many requests end as began.
  STEADY;

  /// The name used in files and on the command line, for example `decode`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The phase with the given name, in any case.
  ///
  /// @throws IllegalArgumentException naming the value and all phases
  public static Phase of(String id) {
    for (Phase phase : values()) {
      if (phase.id().equals(id.toLowerCase(Locale.ROOT))) {
        return phase;
      }
    }
    throw new InputFaultException(
        InputForm.VALUE.with(
            "phase",
            '"' + id + '"',
            InputFault.oneOf(Stream.of(values()).map(Phase::id).toList())));
  }
}
