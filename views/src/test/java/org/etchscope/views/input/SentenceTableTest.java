package org.etchscope.views.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.etchscope.sim.numeric.weights.WeightFolder;
import org.etchscope.sim.serving.RequestFile;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SentenceTableTest {

  @TempDir private Path folder = Path.of("");

  private static String said(ThrowingCallable work) {
    return InputWords.of(catchThrowable(work), Language.TRADITIONAL_CHINESE);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arrival_s,input_tokens                          | 第 1 行：沒有欄 output_tokens
          arrival_s,input_tokens,output_tokens\\n0,x,1     | 第 2 行：input_tokens 是 "x"；必須是 1 到 10,000,000 的整數
          arrival_s,input_tokens,output_tokens\\nsoon,1,1  | 第 2 行：arrival_s 是 "soon"；必須是 0 到 10,000,000 的數
          arrival_s,input_tokens,output_tokens\\n0,1       | 第 2 行：有 2 個值；標題列有 3 個
          arrival_s,arrival,input_tokens                  | 第 1 行：欄 arrival_s 出現了兩次
          arrival_s,input_tokens,output_tokens            | 第 1 行：沒有請求
          """)
  void aTableOfRequests(String content, String expected) throws IOException {
    Path file = file("requests.csv", content.replace("\\n", "\n"));

    assertThat(said(() -> RequestFile.read(file, null, 1))).isEqualTo(file + " " + expected);
  }

  @Test
  void weightsOfEachFormat() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(said(() -> WeightFolder.open(empty)))
        .isEqualTo(
            empty + "：資料夾中有（沒有權重）；必須有 model.safetensors、其索引，或一個 .safetensors、.gguf 或 .bin 檔");
    Path shorter = file("a.safetensors", "abc");
    assertThat(said(() -> WeightFolder.open(shorter)))
        .isEqualTo(shorter + "：檔案有 3 位元組；safetensors 檔以 8 個位元組的標頭長度開頭");
    Path gguf = file("b.gguf", "GGU");
    assertThat(said(() -> WeightFolder.open(gguf))).isEqualTo(gguf + "：檔案不是以 GGUF 開頭");
    String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}";
    byte[] bytes = (" ".repeat(8) + header + "        ").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length());
    Path shape = file("c.safetensors", bytes);
    assertThat(said(() -> WeightFolder.open(shape)))
        .isEqualTo(shape + "：張量 w 是 4 位元組的 data_offsets；必須是 8 位元組，因為其形狀是 [2]、型別是 F32");
  }

  @Test
  void aTokenizer() throws IOException {
    Path model = file("tokenizer.json", "{\"model\": {\"type\": \"Unigram\"}}");
    assertThat(said(() -> Tokenizers.open(folder)))
        .isEqualTo(model + "：model.type 是 Unigram；必須是 BPE、WordPiece 或 WordLevel");
    file("tokenizer.json", "{\n x");
    assertThat(said(() -> Tokenizers.open(folder)))
        .isEqualTo(model + "：內容在第 2 行第 2 欄不是 JSON；必須是一個 JSON 物件");
    assertThat(said(() -> Tokenizers.open(folder.resolve("none"))))
        .isEqualTo(folder.resolve("none") + "：沒有這個檔案；請選擇模型的資料夾");
  }

  @Test
  void aSentenceInsideOfOneMustBeKnownToo() {
    assertThat(SentenceTable.chinese("m.gguf: there is no tensor w")).contains("m.gguf：沒有張量 w");
    assertThat(SentenceTable.chinese("m.gguf: something else")).isEmpty();
  }

  @Test
  void weightsOfAnotherModel() {
    assertThat(
            SentenceTable.chinese(
                "m: the weights do not fit the configuration; missing: a, b and 7 more; of wrong"
                    + " shape: w is [2, 3] and must be [3, 2]"))
        .contains("m：權重與組態不符；缺少：a, b 以及另外 7 個；形狀錯誤：w 是 [2, 3]，必須是 [3, 2]");
  }

  @Test
  void whatIsQuotedStaysAsItIsWhateverItHolds() {
    Stream.of("C:\\models\\a b.gguf", "a$1.gguf", "{0}.gguf")
        .forEach(path ->
            assertThat(SentenceTable.chinese(path + ": the vocabulary is empty"))
                .contains(path + "：詞彙表是空的"));
  }
}
