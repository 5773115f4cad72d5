package org.etchscope.sim.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Wrong configurations end in one sentence: file, field, value, what is allowed.
final class MalformedConfigTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hidden_size         | -64                  | -64",
        "hidden_size         | 0                    | 0",
        "hidden_size         | 1048577              | 1048577",
        "hidden_size         | 9223372036854775808  | 9223372036854775808",
        "hidden_size         | -9223372036854775809 | -9223372036854775809",
        "hidden_size         | 64.5                 | 64.5",
        "hidden_size         | 64.0                 | 64.0",
        "hidden_size         | 1e400                | Infinity",
        "hidden_size         | NaN                  | NaN",
        "hidden_size         | -Infinity            | -Infinity",
        "hidden_size         | \"64\"               | \"64\"",
        "hidden_size         | true                 | true",
        "hidden_size         | [64]                 | a list",
        "hidden_size         | {\"x\": 64}          | an object",
      })
  void aSizeOfTheWrongKindIsNamed(String key, String value, String shown) {
    assertRefused(Configs.small("llama").jsonWith(key, value))
        .hasMessage("test: %s is %s; it must be a whole number from 1 to 1,048,576", key, shown);
  }

  @ParameterizedTest
  @CsvSource({
    "num_hidden_layers, 4097, 'a whole number from 1 to 4,096'",
    "num_attention_heads, 65537, 'a whole number from 1 to 65,536'",
    "num_key_value_heads, 0, 'a whole number from 1 to 65,536'",
    "head_dim, -1, 'a whole number from 1 to 65,536'",
    "intermediate_size, 16777217, 'a whole number from 1 to 16,777,216'",
    "vocab_size, 0, 'a whole number from 1 to 16,777,216'",
    "max_position_embeddings, 0, 'a whole number from 1 to 1,073,741,824'",
  })
  void everySizeHasItsRange(String key, int value, String range) {
    assertRefused(Configs.small("llama").with(key, value).json())
        .hasMessage("test: %s is %d; it must be %s", key, value, range);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidden_size", "num_hidden_layers", "num_attention_heads"})
  void hiddenSizeLayersAndHeadsMustBeStated(String key) {
    assertRefused(Configs.small("llama").without(key).json())
        .message()
        .startsWith("test: " + key + " is missing; it must be a whole number from 1 to");
  }

  @Test
  void nullIsAsGoodAsMissing() {
    assertRefused(Configs.small("llama").with("hidden_size", null).json())
        .message()
        .startsWith("test: hidden_size is missing");
  }

  @Test
  void headsThatDoNotShareTheHiddenSizeEvenlyAreNamed() {
    assertRefused(
            Configs.small("llama")
                .with("num_attention_heads", 5)
                .with("num_key_value_heads", 5)
                .json())
        .hasMessage(
            "test: num_attention_heads is 5; it must divide the hidden size (64), or the size of a"
                + " head must be stated");
  }

  @Test
  void keyValueHeadsThatDoNotDivideTheQueryHeadsAreNamed() {
    assertRefused(Configs.small("llama").with("num_key_value_heads", 3).json())
        .hasMessage("test: num_key_value_heads is 3; it must divide the number of query heads (4)");
  }

  @Test
  void moreKeyValueHeadsThanQueryHeadsAreNamed() {
    assertRefused(Configs.small("llama").with("num_key_value_heads", 8).json())
        .hasMessage("test: num_key_value_heads is 8; it must divide the number of query heads (4)");
  }

  @Test
  void twoSpellingsOfOneSizeMustAgree() {
    Configs config =
        Configs.empty()
            .with("model_type", "gpt2")
            .with("n_embd", 768)
            .with("hidden_size", 1024)
            .with("n_layer", 12)
            .with("n_head", 12);

    assertRefused(config.json())
        .hasMessage(
            "test: n_embd is 768 but hidden_size is 1024; both name the same size and must be"
                + " equal");
  }

  @Test
  void moreExpertsPerTokenThanExpertsAreNamed() {
    assertRefused(
            Configs.small("mixtral")
                .with("num_local_experts", 4)
                .with("num_experts_per_tok", 5)
                .json())
        .hasMessage("test: num_experts_per_tok is 5; it must be a whole number from 1 to 4");
  }

  @Test
  void moreDenseLayersThanLayersAreNamed() {
    Configs config =
        Configs.small("deepseek_v3").with("first_k_dense_replace", 13).with("q_lora_rank", 8);

    assertRefused(config.json())
        .hasMessage("test: first_k_dense_replace is 13; it must be a whole number from 0 to 12");
  }

  @Test
  void aListOfLayersMustHaveAllLayers() {
    assertRefused(Configs.small("gemma2").with("layer_types", List.of("full_attention")).json())
        .hasMessage(
            "test: layer_types lists 1 layers, but the model has 12; the numbers must be equal");
  }

  @Test
  void aSlidingLayerNeedsAWindow() {
    assertRefused(
            Configs.small("llama")
                .with("num_hidden_layers", 1)
                .with("layer_types", List.of("sliding_attention"))
                .json())
        .hasMessage(
            "test: layer_types names sliding_attention, but there is no sliding_window; it must be"
                + " a whole number from 1 to 1,073,741,824");
  }

  @Test
  void anUnknownActivationIsNamed() {
    assertRefused(Configs.small("llama").with("hidden_act", "xielu").json())
        .message()
        .startsWith("test: hidden_act is \"xielu\"; it must be relu, silu, swish, gelu");
  }

  @Test
  void aSwitchMustBeTrueOrFalse() {
    assertRefused(Configs.small("llama").with("tie_word_embeddings", "yes").json())
        .hasMessage("test: tie_word_embeddings is \"yes\"; it must be true or false");
  }

  @Test
  void aNumberThatIsNotFiniteIsRefusedWhereverItStands() {
    assertRefused(Configs.small("llama").jsonWith("rope_scaling", "{\"factor\": NaN}"))
        .hasMessage("test: rope_scaling.factor is NaN; it must be a finite number");
  }

  @Test
  void aFieldOfThePartIsNamedWithItsPart() {
    assertRefused(
            Configs.empty()
                .with("model_type", "gemma3")
                .with("text_config", Map.of("hidden_size", -1))
                .json())
        .hasMessage(
            "test: text_config.hidden_size is -1; it must be a whole number from 1 to 1,048,576");
  }

  @Test
  void aModelThatCannotBeCountedIsRefused() {
    Configs giant =
        Configs.small("mixtral")
            .with("hidden_size", 1 << 20)
            .with("intermediate_size", 1 << 24)
            .with("num_local_experts", 1 << 16)
            .with("num_hidden_layers", 4096);

    assertRefused(giant.json())
        .hasMessage("test: the sizes make a model whose parameters cannot be counted in 63 bits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                             | the text is empty",
        "{\"model_type\": \"llama\",    | the text ends at line 1, column 24",
        "{\"model_type\" \"llama\"}     | the text is not JSON at line 1, column",
        "PK\u0003\u0004                 | the text is not JSON at line 1, column 1",
        "[1, 2]                         | the text is a list",
        "null                           | the text is null",
        "42                             | the text is 42",
        "{} {}                          | the text is not JSON at line 1, column 4",
        "{\"a\": 1, \"a\": 2}           | the text is not JSON at line 1, column 13",
        "{\"a\": 01}                    | the text is not JSON at line 1, column 8",
        "{'a': 1}                       | the text is not JSON at line 1, column 2",
      })
  void aTextThatIsNotOneObjectIsRefused(String text, String fault) {
    assertRefused(text)
        .message()
        .startsWith("test: " + fault)
        .endsWith("; it must be one JSON object, as in a config.json");
  }

  @Test
  void deepNestingIsRefused() {
    assertRefused("[".repeat(100_000)).message().contains("at most 64 levels");
  }

  @Test
  void aNumberOfThousandsOfDigitsIsRefused() {
    assertRefused("{\"hidden_size\": " + "9".repeat(5000) + "}")
        .message()
        .contains("numbers of 1,000 digits");
  }

  @Test
  void millionsOfValuesAreRefused() {
    assertRefused("[" + "1,".repeat(2_100_000) + "1]").message().contains("2,000,000 values");
  }

  @Test
  void aHugeTextIsRefused() {
    assertRefused(" ".repeat(ConfigReader.MAXIMUM_BYTES + 1))
        .hasMessage("test: the file has more than 16,777,216 bytes; that is no such document");
  }

  @Test
  void whatIsShownOfAValueIsShortAndOnOneLine() {
    String text = "line\n\u0007" + "x".repeat(10_000);

    assertRefused(Configs.small("llama").with("hidden_size", text).json())
        .message()
        .hasSizeLessThan(130)
        .satisfies(m -> assertThat(m.codePoints()).noneMatch(Character::isISOControl));
  }

  @Test
  void anUnknownTypeThatIsNotLikeLlamaIsRefused() {
    assertRefused(Configs.small("bloom").with("n_embed", 64).json())
        .message()
        .startsWith("test: model_type is \"bloom\"; it must be one of gpt2, ")
        .endsWith("the keys of a Llama-like decoder (Llama has no n_embed)");
  }

  @Test
  void anUnknownTypeThatLacksAKeyOfLlamaIsRefused() {
    assertRefused(Configs.small("olmo").without("rms_norm_eps").json())
        .message()
        .endsWith("(it lacks rms_norm_eps)");
  }

  @Test
  void aTextWithoutATypeIsRefused() {
    assertRefused("{}").message().startsWith("test: model_type is missing; it must be one of");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String json) {
    return assertThatThrownBy(() -> ConfigReader.read("test", json))
        .isInstanceOf(ModelFormatException.class);
  }
}
