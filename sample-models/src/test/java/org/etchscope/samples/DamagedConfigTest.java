package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.ModelFormatException;
import org.etchscope.sim.transformer.NotATransformerException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever happens to a configuration, its reader answers with a shape or with one sentence.
final class DamagedConfigTest {

  private static final ModelLibrary LIBRARY = ModelLibrary.shipped();
  private static final int TEXTS_PER_MODEL = 250;
  private static final Pattern NUMBER = Pattern.compile("(?<=: )-?[0-9][0-9.e+-]*");
  private static final Pattern VALUE = Pattern.compile("(?<=: )[^,\n]+");
  private static final Pattern KEY = Pattern.compile("(?<=\")[a-z_]+(?=\":)");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "3",
          "7",
          "4096",
          "65536",
          "65537",
          "1048576",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e400",
          "1.5",
          "4096.0",
          "1e3",
          "NaN",
          "Infinity",
          "-Infinity",
          "00",
          "+1",
          "0x10");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "\"\"",
          "\"4096\"",
          "\"mamba\"",
          "[]",
          "{}",
          "[1, 2]",
          "[\"full_attention\"]",
          "[\"conv\"]",
          "{\"a\": [NaN]}",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "");

  private static final List<String> KEYS =
      List.of(
          "hidden_size",
          "n_embd",
          "num_attention_heads",
          "num_key_value_heads",
          "head_dim",
          "layer_types",
          "sliding_window",
          "num_experts",
          "num_local_experts",
          "mamba_d_state",
          "model_type",
          "_class_name",
          "text_config",
          "architectures",
          "vocab_size");

  private static final String CHARACTERS = "{}[]\",:0123456789-.eE \n\\/ntfu\u0000\u00e9\ud83d";

  @ParameterizedTest
  @MethodSource("ids")
  void aDamagedTextIsReadOrRefusedInOneSentence(String id) {
    Random random = new Random(id.hashCode());
    String text = LIBRARY.configText(id);
    for (int i = 0; i < TEXTS_PER_MODEL; i++) {
      String damaged = text;
      for (int wounds = random.nextInt(3); wounds >= 0; wounds--) {
        damaged = damage(damaged, random);
      }
      readOrRefuse(damaged);
    }
  }

  private static void readOrRefuse(String text) {
    try {
      ModelConfig config = ConfigReader.read("damaged", text);
      assertThat(config.shape().parameters().total()).isPositive();
      assertThat(config.warnings()).allSatisfy(DamagedConfigTest::isOneLine);
    } catch (ModelFormatException | NotATransformerException e) {
      assertThat(e).as(text).message().startsWith("damaged: ").doesNotContain("Exception");
      isOneLine(Objects.requireNonNull(e.getMessage()));
    }
  }

  private static void isOneLine(String message) {
    assertThat(message).hasSizeBetween(10, 900);
    assertThat(message.codePoints()).noneMatch(Character::isISOControl);
  }

  private static String damage(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(40));
    return switch (random.nextInt(9)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(end);
      case 2 -> text.substring(0, end) + text.substring(at, end) + text.substring(end);
      case 3 -> text.substring(0, at) + oneOf(CHARACTERS, random) + text.substring(at);
      case 4 -> "[".repeat(random.nextInt(2000)) + text;
      case 5, 6 -> replaceOne(text, NUMBER, NUMBERS, random);
      case 7 -> replaceOne(text, VALUE, VALUES, random);
      default -> replaceOne(text, KEY, KEYS, random);
    };
  }

  private static char oneOf(String characters, Random random) {
    return characters.charAt(random.nextInt(characters.length()));
  }

  private static String replaceOne(
      String text, Pattern pattern, List<String> replacements, Random random) {
    List<MatchResult> places = pattern.matcher(text).results().toList();
    if (places.isEmpty()) {
      return text;
    }
    MatchResult place = places.get(random.nextInt(places.size()));
    String replacement = replacements.get(random.nextInt(replacements.size()));
    return text.substring(0, place.start()) + replacement + text.substring(place.end());
  }

  private static List<String> ids() {
    return LIBRARY.ids();
  }
}
