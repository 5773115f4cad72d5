package org.etchscope.sim.analysis.claim;

import java.util.List;

/// What came out of a claim.
///
/// @param claim the claim
/// @param verdict whether it holds under at least one reading
/// @param sections the numbers
/// @param conclusions what follows, a sentence each
public record ClaimCheck(
    Claim claim, Verdict verdict, List<Section> sections, List<ClaimWords> conclusions) {
  public ClaimCheck {
    sections = List.copyOf(sections);
    conclusions = List.copyOf(conclusions);
  }

  /// The section of a title in English.
  public Section section(String title) {
    return sections.stream()
        .filter(section -> section.title().english().equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no section " + title));
  }
}
