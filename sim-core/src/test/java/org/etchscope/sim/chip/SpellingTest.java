package org.etchscope.sim.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {

  private static final List<String> KNOWN = List.of("sohu-2024", "pocket", "h100", "h200", "b200");

  @Test
  void oneWrongLetterIsNearest() {
    assertThat(Spelling.nearest("pokket", KNOWN, 1)).containsExactly("pocket");
  }

  @Test
  void aBeginningIsNearerThanAShorterWord() {
    assertThat(Spelling.nearest("so", KNOWN, 1)).containsExactly("sohu-2024");
  }

  @Test
  void anEndAfterADotIsNearest() {
    assertThat(Spelling.nearest("stacks", List.of("tracks", "hbm.stacks"), 1))
        .containsExactly("hbm.stacks");
  }

  @Test
  void caseDoesNotCount() {
    assertThat(Spelling.nearest("H100", KNOWN, 1)).containsExactly("h100");
  }

  @Test
  void equallyNearNamesKeepTheirOrder() {
    assertThat(Spelling.nearest("x200", KNOWN, 2)).containsExactly("h200", "b200");
  }

  @Test
  void distanceIsThatOfLevenshtein() {
    // kitten -> sitting takes 3 edits, kitten -> mitten 1, kitten -> kit 3 (Levenshtein, 1966).
    assertThat(Spelling.nearest("kitten", List.of("sitting", "kit", "mitten"), 3))
        .containsExactly("mitten", "sitting", "kit");
  }
}
