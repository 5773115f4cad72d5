package org.etchscope.sim.numeric.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tokenizer of llama2.c, on the one of stories260K (origin in the README beside it).
final class ScoredTokenizerTest {

  @TempDir private Path folder;

  private static Path stories(String name) throws Exception {
    URL file = ScoredTokenizerTest.class.getResource("../stories260K/" + name);
    return Path.of(Objects.requireNonNull(file, name).toURI());
  }

  private static Tokenizer tokenizer() throws Exception {
    return Tokenizers.open(stories("tok512.bin"));
  }

  @Test
  void promptsHaveTheIdsOfTheReference() throws Exception {
    JsonNode reference =
        JsonMapper.shared().readTree(Files.readString(stories("reference.json"))).get("cases");
    assertThat(reference.size()).isEqualTo(4);
    for (JsonNode row : reference) {
      int[] ids = row.get("prompt_ids").valueStream().mapToInt(JsonNode::asInt).toArray();
      assertThat(tokenizer().encode(row.get("prompt").asString())).isEqualTo(ids);
    }
  }

  @Test
  void generatedIdsAreTheTextOfTheReference() throws Exception {
    for (JsonNode row :
        JsonMapper.shared().readTree(Files.readString(stories("reference.json"))).get("cases")) {
      TokenIds ids = new TokenIds();
      row.get("prompt_ids").forEach(id -> ids.add(id.asInt()));
      row.get("greedy_ids").forEach(id -> ids.add(id.asInt()));
      assertThat(tokenizer().decode(ids.toArray())).isEqualTo(row.get("text").asString());
    }
  }

  @Test
  void theFolderOfAModelHasItsTokenizer() throws Exception {
    Tokenizer tokenizer =
        Tokenizers.open(Objects.requireNonNull(stories("tok512.bin").getParent()));
    assertThat(tokenizer.vocabularySize()).isEqualTo(512);
    assertThat(tokenizer.beginningOfText()).hasValue(1);
    assertThat(tokenizer.endOfText()).hasValue(2);
  }

  @Test
  void anyTextComesBack() throws Exception {
    Tokenizer tokenizer = tokenizer();
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      String text = RandomText.of(random);
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
  }

  @Test
  void whatNoPieceCoversIsItsBytes() throws Exception {
    Tokenizer tokenizer = tokenizer();
    assertThat(tokenizer.encode("ʘ")).endsWith(0xCA + 3, 0x98 + 3);
    assertThat(tokenizer.piece(0xC3 + 3)).isEqualTo("\\xC3");
    assertThat(tokenizer.piece('A' + 3)).isEqualTo("A");
  }

  @Test
  void anIdBehindTheVocabularyIsRefused() throws Exception {
    Tokenizer tokenizer = tokenizer();
    assertThatThrownBy(() -> tokenizer.decode(new int[] {512}))
        .hasMessage("token id is 512; it must be from 0 to 511");
  }

  @Test
  void everyCutFileIsRefusedOrShorter() throws Exception {
    byte[] whole = Files.readAllBytes(stories("tok512.bin"));
    for (int bytes = 0; bytes < whole.length; bytes += 7) {
      byte[] cut = java.util.Arrays.copyOf(whole, bytes);
      try {
        assertThat(ScoredPiecesReader.read("cut.bin", cut).vocabularySize()).isLessThan(512);
      } catch (TokenizerException e) {
        assertThat(e).hasMessageStartingWith("cut.bin: ");
      }
    }
  }

  @Test
  void aLyingLengthIsRefused() throws Exception {
    byte[] content = Files.readAllBytes(stories("tok512.bin"));
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1);
    Path file = Files.write(folder.resolve("tok.bin"), content);
    assertThatThrownBy(() -> Tokenizers.open(file))
        .hasMessage(file + ": the length of piece 0 is -1; it must be from 0 to 4,096 bytes");
  }

  @Test
  void aScoreThatIsNoNumberIsRefused() throws Exception {
    byte[] content = Files.readAllBytes(stories("tok512.bin"));
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putFloat(4, Float.NaN);
    assertThatThrownBy(() -> ScoredPiecesReader.read("tok.bin", content))
        .hasMessage("tok.bin: the score of piece 0 is no number");
  }
}
