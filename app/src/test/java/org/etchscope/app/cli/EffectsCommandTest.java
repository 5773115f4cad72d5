package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EffectsCommandTest {

  @TempDir Path folder;

  @Test
  void formatsOfAShippedModelAreComparedOnTheShippedText() {
    CommandLineRun run =
        CommandLineRun.of(
            "effects", "--model", "austen-llama-0.8m", "--formats", "fp8", "--tokens", "40");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("40 tokens", "Perplexity", "fp32", "fp8", "dB");
  }

  @Test
  void theTableHasALineForEachFormatAndValue() throws IOException {
    new TinyWeights().write(folder);
    Files.writeString(folder.resolve("text.txt"), "thequickbrownfoxjumpsoverthelazydogandthecat");
    CommandLineRun run = effects("--formats", "bf16,int4/int8", "--out", at("effects.csv"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("effects.csv"));
    assertThat(lines.getFirst()).startsWith("model,formats,weights,activations,kv,layer,stage");
    assertThat(lines).filteredOn(line -> line.contains(",logits,")).hasSize(2);
    assertThat(lines).anyMatch(line -> line.contains(",int4/int8,int4,int8,int8,1,query,"));
    assertThat(lines).anyMatch(line -> line.contains(",bf16,bf16,bf16,bf16,0,embedding,"));
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 14);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --formats | fp7              | number format is "fp7"
          --formats | int8/int8/int8/1 | they must be WEIGHTS
          --tokens  | 0                | --tokens is 0; it must be at least 1
          --text    | gone.txt         | cannot be read
          --out     | gone/effects.csv | there is no folder
          """)
  void whatCannotBeUsedIsNamed(String option, String value, String fault) throws IOException {
    new TinyWeights().write(folder);
    Files.writeString(folder.resolve("text.txt"), "abc");
    CommandLineRun run = effects(option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(fault).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aTextThatTheModelCannotReadIsNamed() throws IOException {
    new TinyWeights().write(folder);
    CommandLineRun shipped = CommandLineRun.of("effects", "--model", folder.toString());
    assertThat(shipped.exitCode()).isEqualTo(2);
    assertThat(shipped.err()).contains("give one by --text");
    Files.writeString(folder.resolve("text.txt"), "");
    assertThat(effects().err()).contains("the text is empty");
  }

  private CommandLineRun effects(String... more) {
    String[] start = {"effects", "--model", folder.toString(), "--text", at("text.txt")};
    boolean ownText = more.length > 0 && more[0].equals("--text");
    int used = ownText ? 3 : start.length;
    String[] all = new String[used + more.length];
    System.arraycopy(start, 0, all, 0, used);
    System.arraycopy(more, 0, all, used, more.length);
    return CommandLineRun.of(all);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }
}
