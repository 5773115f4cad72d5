package org.etchscope.sim.numeric.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Ids and texts of the published implementation.
///
/// Etchscope reference set, made by `make_references.py` beside the files with the Python package
/// `tokenizers` 0.23.2 of Hugging Face (Apache-2.0) from vocabularies trained on text of our own.
final class TokenizerReferenceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt2",
        "roberta",
        "llama3",
        "qwen2",
        "o200k",
        "deepseek",
        "llama2",
        "gemma",
        "mistral",
        "metaspace",
        "bert-uncased",
        "bert-cased",
        "suffixed",
        "words"
      })
  void idsAndTextsAreThoseOfTheReference(String family) throws Exception {
    Tokenizer tokenizer = Tokenizers.open(folder(family));
    List<String> differences = new ArrayList<>();
    for (JsonNode row : cases(family)) {
      String text = row.get("text").asString();
      int[] expected = ids(row.get("ids"));
      int[] ids = tokenizer.encode(text);
      if (!Arrays.equals(ids, expected)) {
        differences.add(
            "%s -> %s, not %s".formatted(row, Arrays.toString(ids), Arrays.toString(expected)));
      }
      String decoded = tokenizer.decode(expected);
      if (!decoded.equals(row.get("decoded").asString())) {
        differences.add("%s decodes to \"%s\"".formatted(row, decoded));
      }
    }
    assertThat(differences).isEmpty();
  }

  static Path folder(String family) throws URISyntaxException {
    URL folder = TokenizerReferenceTest.class.getResource(family);
    return Path.of(Objects.requireNonNull(folder, family).toURI());
  }

  private static JsonNode cases(String family) throws URISyntaxException, IOException {
    return JsonMapper.shared().readTree(Files.readString(folder(family).resolve("cases.json")));
  }

  private static int[] ids(JsonNode list) {
    return list.valueStream().mapToInt(JsonNode::asInt).toArray();
  }
}
