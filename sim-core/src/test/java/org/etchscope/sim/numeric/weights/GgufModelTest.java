package org.etchscope.sim.numeric.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.functional.FunctionalValidation;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.Rotary;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Models of the reference set, written as llama.cpp's converter writes them: other names, sizes
/// turned, rows of queries and keys in the interleaved order, scaled frequencies in a tensor. They
/// must compute the same.
final class GgufModelTest {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("model.embed_tokens.weight", "token_embd.weight"),
          Map.entry("model.norm.weight", "output_norm.weight"),
          Map.entry("lm_head.weight", "output.weight"),
          Map.entry("input_layernorm", "attn_norm"),
          Map.entry("self_attn.q_proj", "attn_q"),
          Map.entry("self_attn.k_proj", "attn_k"),
          Map.entry("self_attn.v_proj", "attn_v"),
          Map.entry("self_attn.o_proj", "attn_output"),
          Map.entry("post_attention_layernorm", "ffn_norm"),
          Map.entry("mlp.gate_proj", "ffn_gate"),
          Map.entry("mlp.up_proj", "ffn_up"),
          Map.entry("mlp.down_proj", "ffn_down"));

  @TempDir private Path folder;

  /// A tensor to write.
  // Made once and written at once.
  @SuppressWarnings("ArrayRecordComponent")
  private record Stored(String name, List<Long> shape, float[] values) {}

  private static Path model(String file) {
    return Path.of(
        Objects.requireNonNull(FunctionalValidation.class.getResource("reference/models/" + file))
            .getPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama-a", "llama-b"})
  void aConvertedModelComputesTheSame(String name) throws IOException {
    JsonNode file = JsonMapper.shared().readTree(Files.readString(model(name + ".json")));
    ModelConfig config = ConfigReader.read(name, file.get("config").toString());
    int[] tokens = file.get("input_ids").valueStream().mapToInt(JsonNode::asInt).toArray();
    try (WeightSet weights = WeightFolder.open(model(name + ".safetensors"))) {
      float[] expected = logits(config, weights, tokens);
      Files.write(folder.resolve("model.gguf"), converted(config, weights));
      try (WeightSet converted = WeightFolder.open(folder)) {
        ModelConfig own = ConfigReader.read("own", converted.configuration().orElseThrow());
        float[] ours = logits(own, converted, tokens);
        for (int i = 0; i < expected.length; i++) {
          assertThat(ours[i]).isCloseTo(expected[i], Offset.offset(2e-5f));
        }
      }
    }
  }

  private static float[] logits(ModelConfig config, WeightSet weights, int[] tokens) {
    return NumericModel.open(config, weights, FormatPlan.FULL)
        .decoding()
        .step(tokens, StageListener.NONE);
  }

  private static byte[] converted(ModelConfig config, WeightSet weights) {
    Rotary rotary = Objects.requireNonNull(config.numbers().positions().rotary());
    int queryHeads = config.shape().layers().getFirst().attention().queryHeads();
    int keyHeads = config.shape().layers().getFirst().attention().keyValueHeads();
    List<Stored> all = new ArrayList<>();
    for (String name : weights.names()) {
      WeightTensor tensor = weights.tensor(name);
      float[] values = new float[(int) tensor.elements()];
      tensor.read(0, values.length, values, 0);
      if (name.endsWith("q_proj.weight")) {
        values = interleaved(values, queryHeads, tensor.shape());
      } else if (name.endsWith("k_proj.weight")) {
        values = interleaved(values, keyHeads, tensor.shape());
      }
      all.add(new Stored(renamed(name), tensor.shape(), values));
    }
    if (!(rotary.scaling() instanceof Rotary.Scaling.None)) {
      all.add(new Stored("rope_freqs.weight", List.of(rotary.size() / 2L), factors(rotary)));
    }
    return written(config, rotary, all);
  }

  /// By how much each frequency is smaller than without scaling.
  private static float[] factors(Rotary rotary) {
    double[] scaled = rotary.frequencies();
    float[] factors = new float[scaled.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) (Math.pow(rotary.theta(), -2.0 * i / rotary.size()) / scaled[i]);
    }
    return factors;
  }

  /// Row `2i` of a head is its row `i`, row `2i + 1` its row `i` of the second half.
  private static float[] interleaved(float[] values, int heads, List<Long> shape) {
    int rows = Math.toIntExact(shape.getFirst());
    int columns = Math.toIntExact(shape.getLast());
    int half = rows / heads / 2;
    float[] turned = new float[values.length];
    for (int row = 0; row < rows; row++) {
      int inHead = row % (2 * half);
      int from = row - inHead + inHead / 2 + inHead % 2 * half;
      System.arraycopy(values, from * columns, turned, row * columns, columns);
    }
    return turned;
  }

  private static String renamed(String name) {
    String renamed = NAMES.get(name);
    if (renamed != null) {
      return renamed;
    }
    String[] parts = name.split("\\.", 4);
    String part = parts[3].substring(0, parts[3].lastIndexOf('.'));
    return "blk.%s.%s.weight".formatted(parts[2], NAMES.get(part));
  }

  private static byte[] written(ModelConfig config, Rotary rotary, List<Stored> tensors) {
    BinaryFile file = GgufReaderTest.header(3, tensors.size(), 10);
    GgufReaderTest.architecture(file, "llama");
    var layer = config.shape().layers().getFirst();
    GgufReaderTest.whole(file, "llama.embedding_length", config.shape().hiddenSize());
    GgufReaderTest.whole(file, "llama.block_count", config.shape().layers().size());
    GgufReaderTest.whole(file, "llama.feed_forward_length", layer.feedForward().innerSize());
    GgufReaderTest.whole(file, "llama.attention.head_count", layer.attention().queryHeads());
    GgufReaderTest.whole(file, "llama.attention.head_count_kv", layer.attention().keyValueHeads());
    GgufReaderTest.whole(file, "llama.attention.key_length", layer.attention().keySize());
    GgufReaderTest.whole(file, "llama.context_length", config.shape().maximumPositions());
    file.text("llama.rope.freq_base").int32(6).float32((float) rotary.theta());
    file.text("llama.attention.layer_norm_rms_epsilon")
        .int32(6)
        .float32((float) config.numbers().norm().epsilon());
    long offset = 0;
    for (Stored tensor : tensors) {
      long[] sizes = tensor.shape().reversed().stream().mapToLong(Long::longValue).toArray();
      GgufReaderTest.tensor(file, tensor.name(), 0, offset, sizes);
      offset += Math.ceilDiv(tensor.values().length * 4, 32) * 32L;
    }
    for (Stored tensor : tensors) {
      file.align(32).float32(tensor.values());
    }
    return file.align(32).bytes();
  }
}
