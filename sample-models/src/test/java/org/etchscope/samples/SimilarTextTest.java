package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimilarTextTest {

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "gpt2, gpt2, 0", "'', gpt2, 4", "gpt3, gpt2, 1", "ab, ba, 2"})
  void theEditDistanceCountsInsertedRemovedAndReplacedCharacters(
      String from, String to, int distance) {
    assertThat(SimilarText.editDistance(from, to)).isEqualTo(distance);
  }

  @Test
  void whatContainsTheTextComesFirst() {
    assertThat(SimilarText.nearest("70b", List.of("7b", "llama-2-70b", "llama-3-70b"), 2))
        .containsExactly("llama-2-70b", "llama-3-70b");
  }
}
