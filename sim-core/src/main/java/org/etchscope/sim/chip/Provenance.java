package org.etchscope.sim.chip;

import java.util.Objects;

/// Where a number of a chip comes from.
///
/// @param mark how sure it is
/// @param source document, or reasoning if it is derived or assumed
public record Provenance(Mark mark, String source) {

  /// How sure a number is.
  public enum Mark {
    /// Printed by the vendor or a measurement that names its source.
    PUBLISHED,
    /// Follows from published numbers.
    DERIVED,
    /// Chosen by us; the source says why.
    ASSUMED
  }

  public Provenance {
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(source, "source");
  }
}
