package org.etchscope.sim.numeric.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which files make a tokenizer, and how wrong ones are refused.
final class TokenizersTest {

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aFolderWithoutTokenizerIsRefused() {
    assertThatThrownBy(() -> Tokenizers.open(folder))
        .isInstanceOf(TokenizerException.class)
        .hasMessage(
            folder
                + ": the folder holds no tokenizer; it must have tokenizer.json, vocab.json,"
                + " vocab.txt or tokenizer.bin");
  }

  @Test
  void aVocabularyAloneIsOfCharacters() throws Exception {
    write("vocab.json", "{\"A\": 0, \"B\": 1, \"C\": 2}");
    Tokenizer tokenizer = Tokenizers.open(folder);
    assertThat(tokenizer.encode("CAB")).containsExactly(2, 0, 1);
    assertThat(tokenizer.decode(new int[] {2, 0, 1})).isEqualTo("CAB");
    assertThat(tokenizer.endOfText()).isEmpty();
    assertThatThrownBy(() -> tokenizer.encode("CAD"))
        .hasMessage(
            "character 3 of the text is \"D\"; the vocabulary of this model has only A, B, C");
  }

  @Test
  void vocabularyAndMergesAreByteLevelPairs() throws Exception {
    write("vocab.json", "{\"a\": 0, \"b\": 1, \"ab\": 2, \"Ġ\": 3, \"Ġa\": 4, \"aba\": 5}");
    write("merges.txt", "#version: 0.2\na b\nĠ a\nab a\n");
    Tokenizer tokenizer = Tokenizers.open(folder);
    assertThat(tokenizer.encode("ab ab aba a")).containsExactly(2, 3, 2, 3, 5, 4);
    assertThat(tokenizer.decode(new int[] {2, 3, 2})).isEqualTo("ab ab");
    assertThat(tokenizer.piece(4)).isEqualTo(" a");
  }

  @Test
  void settingsSayWhatBeginsAText() throws Exception {
    write("vocab.json", "{\"a\": 0, \"<s>\": 1, \"</s>\": 2}");
    write("merges.txt", "");
    write(
        "tokenizer_config.json",
        "{\"bos_token\": {\"content\": \"<s>\"}, \"eos_token\": \"</s>\", \"add_bos_token\":"
            + " true}");
    Tokenizer tokenizer = Tokenizers.open(folder);
    assertThat(tokenizer.encode("aa")).containsExactly(1, 0, 0);
    assertThat(tokenizer.decode(new int[] {1, 0, 0, 2})).isEqualTo("aa");
    assertThat(tokenizer.beginningOfText()).hasValue(1);
    assertThat(tokenizer.endOfText()).hasValue(2);
  }

  @Test
  void linesOfVocabTxtAreWordPieces() throws Exception {
    write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\n.\n");
    Tokenizer tokenizer = Tokenizers.open(folder);
    assertThat(tokenizer.encode("Unaffable. xyz")).containsExactly(2, 4, 5, 6, 7, 1, 3);
    assertThat(tokenizer.decode(new int[] {2, 4, 5, 6, 7, 3})).isEqualTo("unaffable.");
  }

  @Test
  void casedWordPiecesKeepTheirCase() throws Exception {
    write("vocab.txt", "[UNK]\nUn\nun\n");
    write("tokenizer_config.json", "{\"do_lower_case\": false}");
    assertThat(Tokenizers.open(folder).encode("Un un")).containsExactly(1, 2);
  }

  @Test
  void severalTokenizersOfLlama2cAreRefused() throws Exception {
    write("tok512.bin", "");
    write("tok4096.bin", "");
    assertThatThrownBy(() -> Tokenizers.open(folder))
        .hasMessage(
            folder
                + ": the folder holds several tokenizers, tok4096.bin and tok512.bin; leave one, or"
                + " name the file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|the text must be one JSON object",
        "{\"model\": {\"type\": \"BPE\"|the text is not JSON at line 1, column",
        "{}|model is missing; it must be an object",
        "{\"model\": {\"type\": \"Unigram\"}}|model.type is Unigram; it must be BPE, WordPiece or"
            + " WordLevel",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": [\"a b\"]}}|merge 1"
            + " needs the piece \"b\", which the vocabulary lacks",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": [\"ab\"]}}|merge"
            + " \"ab\" must be two pieces with a space between them",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": -1}, \"merges\": []}}|model.vocab.a is"
            + " -1; it must be a whole number from 0 to 4,194,303",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 9223372036854775808}, \"merges\":"
            + " []}}|model.vocab.a is 9223372036854775808; it must be",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0, \"b\": 0}, \"merges\": []}}|both"
            + " have the id 0; an id must stand for one piece",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {}, \"merges\": []}}|the vocabulary is empty",
        "{\"pre_tokenizer\": {\"type\": \"Split\", \"pattern\": {\"Regex\": \"(\"}}, \"model\":"
            + " {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\":"
            + " []}}|pre_tokenizer.pattern.Regex is (; it must be a regular expression",
        "{\"normalizer\": {\"type\": \"Precompiled\"}, \"model\": {\"type\": \"BPE\", \"vocab\":"
            + " {\"a\": 0}, \"merges\": []}}|normalizer.type is Precompiled; it must be NFC",
        "{\"added_tokens\": [{\"id\": 3, \"content\": \"a\"}], \"model\": {\"type\": \"BPE\","
            + " \"vocab\": {\"a\": 0}, \"merges\": []}}|added_tokens[0].id is 3; it must be 0, the"
            + " id of a"
      })
  void aWrongFileIsRefusedInOneSentence(String text, String sentence) throws Exception {
    write("tokenizer.json", text);
    assertThatThrownBy(() -> Tokenizers.open(folder))
        .isInstanceOf(TokenizerException.class)
        .hasMessageStartingWith(folder.resolve("tokenizer.json") + ": ")
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama2", "bert-uncased", "roberta"})
  void damagedFilesAreRefusedInOneSentence(String family) throws Exception {
    byte[] whole =
        Files.readAllBytes(TokenizerReferenceTest.folder(family).resolve("tokenizer.json"));
    Random random = new Random(17);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      // The first bytes and the last hold the steps, what is between is vocabulary.
      int at = random.nextBoolean() ? random.nextInt(1500) : random.nextInt(whole.length);
      damaged[at] = (byte) random.nextInt(32, 127);
      try {
        Tokenizer tokenizer =
            TokenizerJsonReader.read("tokenizer.json", damaged, TokenizerSettings.NONE);
        assertThat(tokenizer.vocabularySize()).isPositive();
      } catch (TokenizerException e) {
        assertThat(e).hasMessageStartingWith("tokenizer.json: ");
      }
    }
  }
}
