package org.etchscope.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    try (InputStream in = ClaimLibrary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read from the program", e);
    }
  }
}
