package org.etchscope.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A model of one layer with random weights in F32, as files in a folder.
final class TinyWeights {

  static final String CONFIG =
      """
      {
        "model_type": "llama",
        "hidden_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "intermediate_size": 24,
        "vocab_size": 26,
        "max_position_embeddings": 32,
        "rms_norm_eps": 1e-5,
        "tie_word_embeddings": false
      }
      """;

  static final int PARAMETERS = 2 * 26 * 16 + 2 * 16 * 16 + 2 * 8 * 16 + 3 * 24 * 16 + 3 * 16;

  private final Map<String, int[]> shapes = new LinkedHashMap<>();

  TinyWeights() {
    put("model.embed_tokens", 26, 16);
    put("model.layers.0.input_layernorm", 16);
    put("model.layers.0.self_attn.q_proj", 16, 16);
    put("model.layers.0.self_attn.k_proj", 8, 16);
    put("model.layers.0.self_attn.v_proj", 8, 16);
    put("model.layers.0.self_attn.o_proj", 16, 16);
    put("model.layers.0.post_attention_layernorm", 16);
    put("model.layers.0.mlp.gate_proj", 24, 16);
    put("model.layers.0.mlp.up_proj", 24, 16);
    put("model.layers.0.mlp.down_proj", 16, 24);
    put("model.norm", 16);
    put("lm_head", 26, 16);
  }

  /// Adds a tensor, or changes the shape of one.
  TinyWeights put(String name, int... shape) {
    shapes.put(name, shape);
    return this;
  }

  TinyWeights without(String name) {
    shapes.remove(name);
    return this;
  }

  /// Writes `config.json`, `model.safetensors` and a vocabulary of letters.
  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), CONFIG);
    Files.write(folder.resolve("model.safetensors"), safetensors());
    List<String> letters = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      letters.add("\"%c\":%d".formatted('a' + i, i));
    }
    Files.writeString(folder.resolve("vocab.json"), "{" + String.join(",", letters) + "}");
  }

  private byte[] safetensors() {
    Random random = new Random(5);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    List<String> entries = new ArrayList<>();
    shapes.forEach((name, shape) -> {
      int from = data.size();
      int elements = 1;
      List<String> sizes = new ArrayList<>();
      for (int size : shape) {
        elements *= size;
        sizes.add(Integer.toString(size));
      }
      for (int i = 0; i < elements; i++) {
        data.writeBytes(little(4).putFloat((float) random.nextGaussian() / 4).array());
      }
      entries.add(
          "\"%s.weight\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
              .formatted(name, String.join(",", sizes), from, data.size()));
    });
    byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(little(8).putLong(header.length).array());
    file.writeBytes(header);
    file.writeBytes(data.toByteArray());
    return file.toByteArray();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
