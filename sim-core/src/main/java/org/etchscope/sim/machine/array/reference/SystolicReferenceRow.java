package org.etchscope.sim.machine.array.reference;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// One row of a table of reference runs.
///
/// @param name name of the row
/// @param array the run
/// @param reported what the reference reports, by column; columns without a value are not in it
record SystolicReferenceRow(
    String name, CompatibleArray array, Map<SystolicColumn, Double> reported) {

  SystolicReferenceRow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(array, "array");
    reported = Collections.unmodifiableMap(new EnumMap<>(reported));
  }
}
