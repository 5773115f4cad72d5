package org.etchscope.sim.numeric.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that goes in comes out.
final class TokenizerRoundTripTest {

  private static final int TEXTS = 300;

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "llama3", "o200k", "deepseek", "llama2", "gemma"})
  void anyTextComesBack(String family) throws Exception {
    Tokenizer tokenizer = Tokenizers.open(TokenizerReferenceTest.folder(family));
    Random random = new Random(20261123);
    for (int i = 0; i < TEXTS; i++) {
      String text = RandomText.of(random).replace("▁", "_");
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpt2", "roberta", "llama3", "llama2", "gemma", "mistral", "bert-uncased"})
  void aStreamOfTokensIsTheTextOfAll(String family) throws Exception {
    Tokenizer tokenizer = Tokenizers.open(TokenizerReferenceTest.folder(family));
    Random random = new Random(7);
    for (int i = 0; i < TEXTS; i++) {
      int[] tokens = tokenizer.encode(RandomText.of(random));
      TextStream stream = new TextStream(tokenizer);
      StringBuilder text = new StringBuilder();
      for (int token : tokens) {
        text.append(stream.add(token));
      }
      text.append(stream.rest());
      assertThat(text.toString()).isEqualTo(tokenizer.decode(tokens));
    }
  }

  @Test
  void aStreamHandsOutNoHalfCharacters() throws Exception {
    Tokenizer tokenizer = Tokenizers.open(TokenizerReferenceTest.folder("gpt2"));
    Random random = new Random(11);
    for (int i = 0; i < TEXTS; i++) {
      String text = RandomText.of(random);
      TextStream stream = new TextStream(tokenizer);
      for (int token : tokenizer.encode(text)) {
        assertThat(stream.add(token)).doesNotContain("\uFFFD");
      }
      assertThat(stream.rest()).isEmpty();
    }
  }

  @Test
  void tokensInAnyOrderMakeAStreamThatIsTheirText() throws Exception {
    Tokenizer tokenizer = Tokenizers.open(TokenizerReferenceTest.folder("gpt2"));
    Random random = new Random(13);
    for (int i = 0; i < TEXTS; i++) {
      int[] tokens =
          IntStream.range(0, 20).map(_ -> random.nextInt(tokenizer.vocabularySize())).toArray();
      TextStream stream = new TextStream(tokenizer);
      StringBuilder text = new StringBuilder();
      Arrays.stream(tokens).forEach(token -> text.append(stream.add(token)));
      assertThat(text + stream.rest()).isEqualTo(tokenizer.decode(tokens));
    }
  }

  @Test
  void aLoneSurrogateIsAReplacementCharacter() throws Exception {
    Tokenizer tokenizer = Tokenizers.open(TokenizerReferenceTest.folder("gpt2"));
    assertThat(tokenizer.decode(tokenizer.encode("a\uD83Db"))).isEqualTo("a\uFFFDb");
  }
}
