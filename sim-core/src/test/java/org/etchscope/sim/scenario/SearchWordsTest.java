package org.etchscope.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Other names of parameters belong to parameters.
final class SearchWordsTest {

  @Test
  void everyLineIsOfAParameter() {
    assertThat(SearchWords.begins())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allSatisfy(begin ->
            assertThat(Parameters.all()).anyMatch(parameter -> parameter.path().startsWith(begin)));
  }
}
