package org.etchscope.sim.numeric.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The loop that generates, with and without a draft.
final class GeneratorTest {

  private static final int CONTEXT = 40;

  @TempDir private Path folder;

  private Tokenizer letters() throws Exception {
    Path file = folder.resolve("vocab.json");
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < 26; i++) {
      entries.append(i == 0 ? "{" : ",").append("\"%c\": %d".formatted('a' + i, i));
    }
    Files.writeString(file, entries + "}");
    return Tokenizers.open(file);
  }

  private Generator generator(int disturbed, StopTokens stops) throws Exception {
    return new Generator(new RandomModel(26, CONTEXT, 5, disturbed), letters(), stops);
  }

  private static Generation greedy(Generator generator, String prompt, int tokens) {
    return generator.generate(
        generator.encode(prompt),
        tokens,
        new Sampler(Sampling.GREEDY, 0),
        StageListener.NONE,
        _ -> {});
  }

  @Test
  void tokensComeOneByOneAndTheTextIsTheirs() throws Exception {
    Generator generator = generator(0, StopTokens.NONE);
    List<GeneratedToken> heard = new ArrayList<>();
    Generation generation =
        generator.generate(
            generator.encode("abc"),
            10,
            new Sampler(Sampling.GREEDY, 0),
            StageListener.NONE,
            heard::add);
    assertThat(heard).isEqualTo(generation.tokens()).hasSize(10);
    String made = String.join("", heard.stream().map(GeneratedToken::text).toList());
    assertThat(generation.text()).isEqualTo("abc" + made);
    assertThat(generation.end()).isEqualTo(Generation.End.LENGTH);
  }

  @Test
  void theContextEndsATextWithItsLastToken() throws Exception {
    Generation generation = greedy(generator(0, StopTokens.NONE), "abc", 1000);
    assertThat(generation.tokens()).hasSize(CONTEXT - 3 + 1);
    assertThat(generation.end()).isEqualTo(Generation.End.CONTEXT);
  }

  @Test
  void aStopTokenEndsAText() throws Exception {
    int third = greedy(generator(0, StopTokens.NONE), "xyz", 8).tokens().get(2).token();
    Generation stopped = greedy(generator(0, new StopTokens(Set.of(third))), "xyz", 8);
    assertThat(stopped.end()).isEqualTo(Generation.End.STOP);
    assertThat(stopped.tokens().getLast().token()).isEqualTo(third);
    assertThat(stopped.tokens().getLast().stop()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 30, 70, 100})
  void aDraftChangesNoTokenWhateverItProposes(int disturbed) throws Exception {
    for (int proposals = 1; proposals <= 6; proposals++) {
      for (int wanted : new int[] {1, 2, 3, 7, 20, 100}) {
        SpeculativeGenerator speculative =
            new SpeculativeGenerator(
                generator(0, StopTokens.NONE), generator(disturbed, StopTokens.NONE), proposals);
        int[] prompt = {1, 2, 3, 4};
        Generation with = speculative.generate(prompt, wanted, StageListener.NONE, _ -> {});
        Generation without = greedy(generator(0, StopTokens.NONE), "bcde", wanted);
        assertThat(with.tokens()).isEqualTo(without.tokens());
        assertThat(with.end()).isEqualTo(without.end());
        Speculation speculation = with.speculation();
        assertThat(1 + speculation.rounds().size() + speculation.accepted())
            .isEqualTo(with.tokens().size());
      }
    }
  }

  @Test
  void everyProposalOfTheModelItselfIsAccepted() throws Exception {
    SpeculativeGenerator speculative =
        new SpeculativeGenerator(generator(0, StopTokens.NONE), generator(0, StopTokens.NONE), 4);
    Generation generation = speculative.generate(new int[] {1}, 21, StageListener.NONE, _ -> {});
    assertThat(generation.speculation().proposed()).isEqualTo(16);
    assertThat(generation.speculation().accepted()).isEqualTo(16);
    assertThat(generation.speculation().rounds()).hasSize(4);
  }

  @Test
  void aStopTokenEndsASpeculatedText() throws Exception {
    int fifth = greedy(generator(0, StopTokens.NONE), "b", 8).tokens().get(4).token();
    StopTokens stops = new StopTokens(Set.of(fifth));
    Generation without = greedy(generator(0, stops), "b", 30);
    Generation with =
        new SpeculativeGenerator(generator(0, stops), generator(20, stops), 3)
            .generate(new int[] {1}, 30, StageListener.NONE, _ -> {});
    assertThat(with.tokens()).isEqualTo(without.tokens());
    assertThat(with.end()).isEqualTo(Generation.End.STOP);
  }

  @Test
  void aTokenizerOfAnotherSizeIsRefused() throws Exception {
    Tokenizer letters = letters();
    assertThatThrownBy(
            () -> new Generator(new RandomModel(500, 10, 1, 0), letters, StopTokens.NONE))
        .isInstanceOf(GenerationException.class)
        .hasMessage(
            "the tokenizer does not match the model: it has 26 ids, and the model's vocabulary"
                + " 500");
    assertThatThrownBy(() -> new Generator(new RandomModel(20, 10, 1, 0), letters, StopTokens.NONE))
        .hasMessageContaining("does not match");
  }

  @Test
  void anEmptyPromptIsRefused() throws Exception {
    Generator generator = generator(0, StopTokens.NONE);
    assertThatThrownBy(() -> generator.encode("")).hasMessageStartingWith("the prompt is empty");
  }

  @Test
  void aPromptBeyondTheContextIsRefused() throws Exception {
    Generator generator = generator(0, StopTokens.NONE);
    assertThatThrownBy(() -> generator.encode("a".repeat(41)))
        .hasMessage("the prompt has 41 tokens; the context of this model holds 40");
    assertThat(greedy(generator, "a".repeat(40), 5).tokens()).hasSize(1);
  }

  @Test
  void logitsThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> Logits.require(new float[] {1, Float.NaN}, 12))
        .isInstanceOf(GenerationException.class)
        .hasMessageStartingWith(
            "the model's logits for the token at position 12 are no numbers (NaN or infinite)");
  }

  @Test
  void stopTokensStandInTheFilesOfAModel() throws Exception {
    Files.writeString(folder.resolve("config.json"), "{\"eos_token_id\": 2}");
    Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [5, 7]}");
    assertThat(StopTokensReader.read(folder).ids()).containsExactlyInAnyOrder(2, 5, 7);
  }
}
