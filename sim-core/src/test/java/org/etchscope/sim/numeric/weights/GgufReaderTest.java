package org.etchscope.sim.numeric.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GgufReaderTest {

  private static final int F32 = 0;
  private static final int F16 = 1;
  private static final int Q4_0 = 2;
  private static final int Q8_0 = 8;

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void tensorsHaveTheirSizesTurnedAndNamesOfHuggingFace(int version) {
    BinaryFile file = header(version, 2, 1);
    architecture(file, "llama");
    tensor(file, "token_embd.weight", F32, 0, 3, 2);
    tensor(file, "blk.1.attn_q.weight", F16, 32, 2);
    file.align(32).float32(1, 2, 3, 4, 5, 6).align(32).int16(0x3C00).int16(0xC000);
    FileContent content = read(file);
    WeightTensor table = Objects.requireNonNull(content.tensors().get("model.embed_tokens.weight"));
    assertThat(table.shape()).containsExactly(2L, 3L);
    assertThat(values(table)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(
            values(
                Objects.requireNonNull(
                    content.tensors().get("model.layers.1.self_attn.q_proj.weight"))))
        .containsExactly(1, -2);
    assertThat(content.pairing()).isEqualTo(RotaryPairing.INTERLEAVED);
  }

  @Test
  void metadataOfEveryKindArePassed() {
    BinaryFile file = header(3, 1, 15);
    file.text("a").int32(0).int8(200);
    file.text("b").int32(1).int8(-1);
    file.text("c").int32(2).int16(60_000);
    file.text("d").int32(3).int16(-3);
    file.text("e").int32(4, -1);
    file.text("f").int32(5, -1);
    file.text("g").int32(6).float32(1.5f);
    file.text("h").int32(7).int8(1);
    file.text("i").int32(8).text("words");
    file.text("j").int32(9, 4).int64(3).int32(1, 2, 3);
    file.text("k").int32(9, 8).int64(2).text("one").text("another");
    file.text("l").int32(9, 9).int64(1).int32(8).int64(1).text("inside");
    file.text("m").int32(10).int64(Long.MAX_VALUE);
    file.text("n").int32(11).int64(-1);
    file.text("general.alignment").int32(4, 64);
    tensor(file, "own.name", F32, 0, 1);
    file.align(64).float32(7);
    assertThat(values(Objects.requireNonNull(read(file).tensors().get("own.name"))))
        .containsExactly(7);
  }

  @Test
  void metadataTellTheShapeOfTheModel() {
    BinaryFile file = header(3, 1, 10);
    architecture(file, "qwen2");
    whole(file, "qwen2.embedding_length", 64);
    whole(file, "qwen2.feed_forward_length", 96);
    whole(file, "qwen2.block_count", 3);
    whole(file, "qwen2.attention.head_count", 4);
    whole(file, "qwen2.attention.head_count_kv", 2);
    whole(file, "qwen2.context_length", 512);
    file.text("qwen2.attention.layer_norm_rms_epsilon").int32(6).float32(1e-6f);
    file.text("qwen2.rope.freq_base").int32(6).float32(1e6f);
    file.text("tokenizer.ggml.tokens").int32(9, 8).int64(2).text("a").text("b");
    tensor(file, "token_embd.weight", F16, 0, 64, 2);
    file.align(32).raw(new byte[256]);
    FileContent content = read(file);
    TransformerShape shape =
        ConfigReader.read("test", content.configuration().orElseThrow()).shape();
    assertThat(shape.layers()).hasSize(3);
    assertThat(shape.vocabularySize()).isEqualTo(2);
    assertThat(shape.outputHead()).isEqualTo(OutputHead.TIED);
    assertThat(content.pairing()).isEqualTo(RotaryPairing.HALF_SPLIT);
  }

  @Test
  void blocksOfBytesAreScaled() {
    BinaryFile file = header(3, 1, 0);
    tensor(file, "x", Q8_0, 0, 64);
    file.align(32);
    for (int block = 0; block < 2; block++) {
      file.int16(Float.floatToFloat16(block + 0.5f));
      for (int i = 0; i < 32; i++) {
        file.int8(i - 16);
      }
    }
    WeightTensor tensor = Objects.requireNonNull(read(file).tensors().get("x"));
    float[] values = new float[64];
    tensor.read(0, 64, values, 0);
    for (int i = 0; i < 64; i++) {
      assertThat(values[i]).isEqualTo((i % 32 - 16) * (i < 32 ? 0.5f : 1.5f));
    }
    float[] few = new float[5];
    tensor.read(30, 4, few, 1);
    assertThat(few).containsExactly(0, 7, 7.5f, -24, -22.5f);
  }

  @Test
  void nibblesAreLessEightAndTheHighOnesAreTheSecondHalf() {
    BinaryFile file = header(3, 1, 0);
    tensor(file, "x", Q4_0, 0, 32);
    file.align(32).int16(Float.floatToFloat16(2));
    for (int i = 0; i < 16; i++) {
      file.int8(i | (15 - i) << 4);
    }
    float[] values = values(Objects.requireNonNull(read(file).tensors().get("x")));
    for (int i = 0; i < 16; i++) {
      assertThat(values[i]).isEqualTo(2f * (i - 8));
      assertThat(values[16 + i]).isEqualTo(2f * (7 - i));
    }
  }

  @Test
  void theScalesOfGemmasNormsLoseTheOneTheyWereStoredWith() {
    BinaryFile file = header(3, 2, 1);
    architecture(file, "gemma");
    tensor(file, "blk.0.attn_norm.weight", F32, 0, 2);
    tensor(file, "blk.0.attn_v.weight", F32, 32, 2);
    file.align(32).float32(1.25f, 0.5f).align(32).float32(1.25f, 0.5f);
    FileContent content = read(file);
    assertThat(
            values(
                Objects.requireNonNull(
                    content.tensors().get("model.layers.0.input_layernorm.weight"))))
        .containsExactly(0.25f, -0.5f);
    assertThat(
            values(
                Objects.requireNonNull(
                    content.tensors().get("model.layers.0.self_attn.v_proj.weight"))))
        .containsExactly(1.25f, 0.5f);
  }

  @Test
  void expertsInOneTensorAreTakenApart() {
    BinaryFile file = header(3, 1, 1);
    architecture(file, "llama");
    tensor(file, "blk.2.ffn_down_exps.weight", F32, 0, 1, 2, 3);
    file.align(32).float32(1, 2, 3, 4, 5, 6);
    FileContent content = read(file);
    assertThat(content.tensors().keySet())
        .containsExactly(
            "model.layers.2.block_sparse_moe.experts.0.w2.weight",
            "model.layers.2.block_sparse_moe.experts.1.w2.weight",
            "model.layers.2.block_sparse_moe.experts.2.w2.weight");
    WeightTensor last =
        Objects.requireNonNull(
            content.tensors().get("model.layers.2.block_sparse_moe.experts.2.w2.weight"));
    assertThat(last.shape()).containsExactly(2L, 1L);
    assertThat(values(last)).containsExactly(5, 6);
  }

  @Test
  void namesOfAnUnknownArchitectureStayAsTheyAre() {
    BinaryFile file = header(3, 1, 1);
    architecture(file, "gpt2");
    tensor(file, "blk.0.attn_qkv.weight", F32, 0, 1);
    file.align(32).float32(1);
    FileContent content = read(file);
    assertThat(content.tensors()).containsOnlyKeys("blk.0.attn_qkv.weight");
    assertThat(content.configuration()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GGUX | 3         | 1                   | 0                   | does not begin with GGUF
          GGUF | 1         | 1                   | 0                   | version of GGUF is 1
          GGUF | 50331648  | 1                   | 0                   | version of GGUF is 50331648
          GGUF | 3         | -1                  | 0                   | number of tensors is 18446744073709551615
          GGUF | 3         | 9223372036854775807 | 0                   | number of tensors is 9223372036854775807
          GGUF | 3         | 1                   | 1000                | number of metadata values is 1000
          """)
  void aWrongBeginningIsRefused(
      String magic, int version, long tensors, long values, String fault) {
    BinaryFile file = new BinaryFile();
    file.raw(magic.getBytes(StandardCharsets.US_ASCII)).int32(version).int64(tensors, values);
    tensor(file, "x", F32, 0, 1);
    file.align(32).float32(1);
    refused(file, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 0                   | 2                   | takes 8 bytes from byte
          0  | 9223372036854775807 | 1                   | the offset of tensor x is 9223372036854775807
          0  | 0                   | -1                  | a size of tensor x is 18446744073709551615
          0  | 0                   | 9223372036854775807 | cannot be counted in 63 bits
          12 | 0                   | 1                   | GGML type 12
          -1 | 0                   | 1                   | GGML type 4294967295
          8  | 0                   | 33                  | rows of 33 elements in Q8_0
          2  | 0                   | 32                  | takes 18 bytes
          """)
  void aWrongTensorIsRefused(int type, long offset, long size, String fault) {
    BinaryFile file = header(3, 1, 0);
    tensor(file, "x", type, offset, size);
    refused(file.align(32).float32(1), fault);
  }

  @Test
  void tensorsThatOverlapOrStandTwiceAreRefused() {
    BinaryFile overlapping = header(3, 2, 0);
    tensor(overlapping, "a", F32, 0, 9);
    tensor(overlapping, "b", F32, 32, 1);
    refused(overlapping.align(32).raw(new byte[64]), "tensors a and b overlap");
    BinaryFile twice = header(3, 2, 0);
    tensor(twice, "a", F32, 0, 1);
    tensor(twice, "a", F32, 32, 1);
    refused(twice.align(32).raw(new byte[64]), "tensor a stands twice");
  }

  @Test
  void arraysWithinArraysEndSomewhere() {
    BinaryFile file = header(3, 1, 1).text("deep").int32(9);
    for (int i = 0; i < 6; i++) {
      file.int32(9).int64(1);
    }
    file.int32(0).int64(0);
    tensor(file, "x", F32, 0, 1);
    refused(file.align(32).float32(1), "arrays within arrays");
  }

  @Test
  void metadataThatStandTwiceOrAreOfNoKindAreRefused() {
    BinaryFile twice = header(3, 0, 2).text("a").int32(7).int8(1).text("a").int32(7).int8(1);
    refused(twice.align(64), "the metadata say a twice");
    refused(header(3, 0, 1).text("a").int32(13).align(64), "metadata a has type 13");
    refused(header(3, 0, 1).text("general.alignment").int32(4, 24).align(64), "is 24; it must be");
    refused(header(3, 0, 1).text("a").int32(8).int64(1000), "the length of metadata a is 1000");
  }

  static BinaryFile header(int version, long tensors, long values) {
    return new BinaryFile()
        .raw((byte) 'G', (byte) 'G', (byte) 'U', (byte) 'F')
        .int32(version)
        .int64(tensors, values);
  }

  static void architecture(BinaryFile file, String name) {
    file.text("general.architecture").int32(8).text(name);
  }

  static void whole(BinaryFile file, String key, int value) {
    file.text(key).int32(4, value);
  }

  static void tensor(BinaryFile file, String name, int type, long offset, long... sizes) {
    file.text(name).int32(sizes.length).int64(sizes).int32(type).int64(offset);
  }

  private static FileContent read(BinaryFile file) {
    return GgufReader.read(BinaryFile.data(file.bytes()));
  }

  private static float[] values(WeightTensor tensor) {
    float[] values = new float[(int) tensor.elements()];
    tensor.read(0, values.length, values, 0);
    return values;
  }

  private static void refused(BinaryFile file, String fault) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(WeightFormatException.class)
        .hasMessageStartingWith("test: ")
        .hasMessageContaining(fault)
        .message()
        .doesNotContain("\n");
  }
}
