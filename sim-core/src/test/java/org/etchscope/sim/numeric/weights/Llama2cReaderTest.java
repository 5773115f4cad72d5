package org.etchscope.sim.numeric.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Objects;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Llama2cReaderTest {

  private static final int DIM = 8;
  private static final int HIDDEN = 12;
  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final int KEY_VALUE_HEADS = 2;
  private static final int VOCABULARY = 10;
  private static final int CONTEXT = 6;

  private static final int LAYER_MATRICES = 2 * DIM * DIM + 2 * DIM * 4 + 3 * DIM * HIDDEN;
  private static final int TABLE = VOCABULARY * DIM;
  private static final int ANGLES = CONTEXT * DIM / HEADS;

  @Test
  void aLegacyCheckpointHasTheNamesOfHuggingFace() {
    FileContent content = Llama2cReader.read(BinaryFile.data(legacy(VOCABULARY)));
    assertThat(content.pairing()).isEqualTo(RotaryPairing.INTERLEAVED);
    assertThat(content.tensors()).hasSize(2 + LAYERS * 9).doesNotContainKey("lm_head.weight");
    assertThat(
            Objects.requireNonNull(content.tensors().get("model.layers.1.self_attn.k_proj.weight"))
                .shape())
        .containsExactly(4L, 8L);
    assertThat(
            Objects.requireNonNull(content.tensors().get("model.layers.0.mlp.down_proj.weight"))
                .shape())
        .containsExactly(8L, 12L);
    // Elements count up, so that the first of each tells its place: table, norms, queries …
    assertThat(first(content, "model.embed_tokens.weight")).isZero();
    assertThat(first(content, "model.layers.1.input_layernorm.weight")).isEqualTo(TABLE + DIM);
    int queries = TABLE + LAYERS * DIM;
    assertThat(first(content, "model.layers.0.self_attn.q_proj.weight")).isEqualTo(queries);
    int keys = queries + LAYERS * DIM * DIM;
    assertThat(first(content, "model.layers.1.self_attn.k_proj.weight")).isEqualTo(keys + DIM * 4);
    int norms = keys + LAYERS * (2 * DIM * 4 + DIM * DIM);
    assertThat(first(content, "model.layers.0.post_attention_layernorm.weight")).isEqualTo(norms);
    int gates = norms + LAYERS * DIM;
    assertThat(first(content, "model.layers.0.mlp.gate_proj.weight")).isEqualTo(gates);
    assertThat(first(content, "model.layers.0.mlp.down_proj.weight"))
        .isEqualTo(gates + LAYERS * DIM * HIDDEN);
    assertThat(first(content, "model.layers.0.mlp.up_proj.weight"))
        .isEqualTo(gates + 2 * LAYERS * DIM * HIDDEN);
    assertThat(first(content, "model.norm.weight")).isEqualTo(gates + 3 * LAYERS * DIM * HIDDEN);
  }

  @Test
  void aNegativeVocabularyMeansAClassifierOfItsOwnBehindTheAngles() {
    FileContent content = Llama2cReader.read(BinaryFile.data(legacy(-VOCABULARY)));
    assertThat(Objects.requireNonNull(content.tensors().get("lm_head.weight")).shape())
        .containsExactly(10L, 8L);
    assertThat(first(content, "lm_head.weight"))
        .isEqualTo(TABLE + LAYERS * (LAYER_MATRICES + 2 * DIM) + DIM + ANGLES);
  }

  @Test
  void theHeaderTellsTheShapeOfTheModel() {
    TransformerShape tied = shape(legacy(VOCABULARY));
    assertThat(tied.layers()).hasSize(LAYERS);
    assertThat(tied.outputHead()).isEqualTo(OutputHead.TIED);
    assertThat(tied.layers().getFirst().attention().keyValueHeads()).isEqualTo(KEY_VALUE_HEADS);
    assertThat(tied.parameters().total())
        .isEqualTo(TABLE + LAYERS * (LAYER_MATRICES + 2 * DIM) + DIM);
    assertThat(shape(legacy(-VOCABULARY)).outputHead()).isEqualTo(OutputHead.SEPARATE);
  }

  @Test
  void version1HasItsNormsFirst() {
    BinaryFile file =
        new BinaryFile()
            .int32(0x616B3432, 1, DIM, HIDDEN, LAYERS, HEADS, KEY_VALUE_HEADS, VOCABULARY, CONTEXT)
            .int8(0)
            .align(256);
    count(file, 2 * TABLE + LAYERS * (LAYER_MATRICES + 2 * DIM) + DIM);
    FileContent content = Llama2cReader.read(BinaryFile.data(file.bytes()));
    assertThat(first(content, "model.layers.0.input_layernorm.weight")).isZero();
    assertThat(first(content, "model.layers.1.post_attention_layernorm.weight")).isEqualTo(3 * DIM);
    assertThat(first(content, "model.norm.weight")).isEqualTo(4 * DIM);
    assertThat(first(content, "model.embed_tokens.weight")).isEqualTo(5 * DIM);
    assertThat(first(content, "model.layers.0.self_attn.q_proj.weight")).isEqualTo(5 * DIM + TABLE);
    assertThat(first(content, "lm_head.weight"))
        .isEqualTo(5 * DIM + TABLE + LAYERS * LAYER_MATRICES);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, dim is 0",
    "1, -5, hidden_dim is -5",
    "2, 2147483647, n_layers is 2147483647",
    "3, 3, must divide each other",
    "4, 3, must divide each other",
    "5, -2147483648, vocab_size is 0",
    "6, 0, max_seq_len is 0",
    "6, 7, the header needs a file of",
    "5, 16000000, takes 512000000 bytes"
  })
  void aWrongHeaderIsRefusedInOneSentence(int field, int value, String fault) {
    byte[] bytes = legacy(VOCABULARY);
    byte[] wrong = new BinaryFile().int32(value).bytes();
    System.arraycopy(wrong, 0, bytes, 4 * field, 4);
    assertThatThrownBy(() -> Llama2cReader.read(BinaryFile.data(bytes)))
        .isInstanceOf(WeightFormatException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void aTruncatedFileAndAVersionThatCannotBeReadAreRefused() {
    byte[] whole = legacy(VOCABULARY);
    for (int size : new int[] {0, 3, 27, 28, 500, whole.length - 1}) {
      assertThatThrownBy(() -> Llama2cReader.read(BinaryFile.data(Arrays.copyOf(whole, size))))
          .isInstanceOf(WeightFormatException.class);
    }
    byte[] version2 = new BinaryFile().int32(0x616B3432, 2).bytes();
    assertThatThrownBy(() -> Llama2cReader.read(BinaryFile.data(version2)))
        .isInstanceOf(WeightFormatException.class)
        .hasMessageContaining("is 2; it must be 0 or 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x04034B50, 0x0A8A0280})
  void aCheckpointOfPyTorchIsCalledOne(int start) {
    byte[] bytes = new BinaryFile().int32(start, 0, 0, 0, 0, 0, 0).bytes();
    assertThatThrownBy(() -> Llama2cReader.read(BinaryFile.data(bytes)))
        .isInstanceOf(WeightFormatException.class)
        .hasMessageContaining("convert it to safetensors");
  }

  private static TransformerShape shape(byte[] bytes) {
    FileContent content = Llama2cReader.read(BinaryFile.data(bytes));
    return ConfigReader.read("test", content.configuration().orElseThrow()).shape();
  }

  private static float first(FileContent content, String name) {
    float[] value = new float[1];
    Objects.requireNonNull(content.tensors().get(name)).read(0, 1, value, 0);
    return value[0];
  }

  static byte[] legacy(int vocabulary) {
    BinaryFile file =
        new BinaryFile().int32(DIM, HIDDEN, LAYERS, HEADS, KEY_VALUE_HEADS, vocabulary, CONTEXT);
    int head = vocabulary < 0 ? TABLE : 0;
    count(file, TABLE + LAYERS * (LAYER_MATRICES + 2 * DIM) + DIM + ANGLES + head);
    return file.bytes();
  }

  private static void count(BinaryFile file, int elements) {
    for (int i = 0; i < elements; i++) {
      file.float32(i);
    }
  }
}
