package org.etchscope.samples;

import org.etchscope.sim.analysis.claim.ClaimSet;
import org.etchscope.sim.analysis.claim.ClaimsFile;

/// The claims that ship with the program.
public final class ClaimLibrary {

  private static final String RESOURCE = "claims/claims-2024.json";

  private ClaimLibrary() {}

  /// The claims of June 2024 about transformer-only chips, with their sources.
  public static ClaimSet claims2024() {
    return ClaimsFile.read(text(), RESOURCE);
  }

  /// Their file, as an example for others.
  public static String text() {
    return ShippedFile.text(RESOURCE);
  }
}
