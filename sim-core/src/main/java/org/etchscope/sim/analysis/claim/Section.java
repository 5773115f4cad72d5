package org.etchscope.sim.analysis.claim;

import java.util.List;

/// Numbers of a check that belong together.
///
/// @param title what they are about
/// @param figures the numbers
public record Section(ClaimWords title, List<Figure> figures) {
  public Section {
    figures = List.copyOf(figures);
  }

  /// The figure of a name in English.
  public Figure figure(String name) {
    return figures.stream()
        .filter(figure -> figure.name().english().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(title.english() + " has no figure " + name));
  }
}
