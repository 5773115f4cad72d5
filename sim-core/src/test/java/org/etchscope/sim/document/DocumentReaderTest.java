package org.etchscope.sim.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "3",
        "{",
        "{\"a\": }",
        "{\"a\": 1} 2",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": NaN}"
      })
  void whatIsNoObjectIsRefusedInOneSentence(String text) {
    assertThatThrownBy(() -> DocumentReader.read(text, "a.json"))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("a.json")
        .hasMessageNotContaining("\n");
  }

  @Test
  void deepNestingIsRefused() {
    String text = "{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThatThrownBy(() -> DocumentReader.read(text, "a.json"))
        .isInstanceOf(DocumentException.class);
  }

  @Test
  void numbersKeepTheirDigits() {
    assertThat(
            DocumentReader.read("{\"a\": 9007199254740993}", "a.json")
                .whole("a", 0, Long.MAX_VALUE))
        .isEqualTo(9_007_199_254_740_993L);
  }

  @Test
  void aPartIsWrittenAsItWasRead() {
    String part = "{\"b\": [1.50, \"x\\\"y\", true]}";

    assertThat(DocumentReader.read("{\"a\": " + part + "}", "a.json").json("a")).contains(part);
  }
}
