package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelLibraryTest {

  private final ModelLibrary library = ModelLibrary.shipped();

  @Test
  void everyModelHasAnIdOfItsOwn() {
    assertThat(new HashSet<>(library.ids())).hasSize(library.models().size()).hasSize(51);
  }

  @Test
  void everyModelSaysWhereItIsFrom() {
    assertThat(library.models())
        .allSatisfy(model -> {
          assertThat(model.configSource()).isNotBlank();
          assertThat(model.confidence()).isEqualTo("official");
          assertThat(model.name()).isNotBlank();
        });
  }

  @Test
  void aModelIsFoundInAnyCase() {
    assertThat(library.find("LLAMA-3-70B").name()).isEqualTo("Llama-3-70B");
  }

  @Test
  void aModelIsCalledByItsNameOnScreen() {
    assertThat(library.shape("mixtral-8x7b").name()).isEqualTo("Mixtral-8x7B");
  }

  @Test
  void anUnknownIdIsAnsweredWithSimilarOnes() {
    assertThatThrownBy(() -> library.load("lama-3-70b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no shipped model \"lama-3-70b\"; did you mean llama-3-70b, llama-2-70b or"
                + " llama-2-7b?");
  }

  @Test
  void aPartOfAnIdFindsThoseThatContainIt() {
    assertThatThrownBy(() -> library.load("Mixtral"))
        .hasMessageContaining("did you mean mixtral-8x7b, mixtral-8x22b or");
  }

  @Test
  void anEndlessIdIsCutInTheAnswer() {
    assertThatThrownBy(() -> library.load("x".repeat(100_000)))
        .message()
        .hasSizeLessThan(200)
        .contains("did you mean");
  }

  @Test
  void shippedConfigurationsAreReadWithoutDoubt() {
    List<String> known =
        List.of(
            "deepseek-v3: num_nextn_predict_layers is 1; layers that predict further tokens are not"
                + " part of the model that generates and are not counted",
            "whisper-large-v3: the two convolutions in front of the encoder have no unit on the"
                + " chip; they run on the host");

    assertThat(library.ids())
        .flatExtracting(
            id -> library.load(id).warnings().stream().map(warning -> id + ": " + warning).toList())
        .containsExactlyElementsOf(known);
  }
}
