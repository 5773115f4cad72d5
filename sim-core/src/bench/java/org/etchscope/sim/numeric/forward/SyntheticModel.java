package org.etchscope.sim.numeric.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Writes a Llama with random weights in BF16: a folder with `config.json` and `model.safetensors`.
///
/// @param hidden hidden size
/// @param layers layers
/// @param heads query heads
/// @param keyValueHeads key-value heads
/// @param inner columns of the middle
/// @param vocabulary rows of the token table, which is the head too
record SyntheticModel(
    int hidden, int layers, int heads, int keyValueHeads, int inner, int vocabulary) {

  /// The shape of a model of 15 million parameters for stories.
  static final SyntheticModel SMALL = new SyntheticModel(288, 6, 6, 6, 768, 32_000);

  /// The shape of Llama-3.2-1B.
  static final SyntheticModel LARGE = new SyntheticModel(2048, 16, 32, 8, 8192, 128_256);

  private record Tensor(String name, int rows, int columns) {
    long bytes() {
      return 2L * rows * Math.max(1, columns);
    }
  }

  /// Writes the folder.
  void write(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "llama", "hidden_size": %d, "num_hidden_layers": %d,
         "num_attention_heads": %d, "num_key_value_heads": %d, "intermediate_size": %d,
         "vocab_size": %d, "max_position_embeddings": 2048, "tie_word_embeddings": true,
         "rms_norm_eps": 1e-5, "rope_theta": 500000.0, "hidden_act": "silu"}
        """
            .formatted(hidden, layers, heads, keyValueHeads, inner, vocabulary));
    List<Tensor> tensors = tensors();
    StringBuilder header = new StringBuilder("{");
    long at = 0;
    for (Tensor tensor : tensors) {
      String shape =
          tensor.columns() == 0 ? "" + tensor.rows() : tensor.rows() + "," + tensor.columns();
      header.append(header.length() > 1 ? "," : "");
      header.append(
          "\"%s\":{\"dtype\":\"BF16\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
              .formatted(tensor.name(), shape, at, at + tensor.bytes()));
      at += tensor.bytes();
    }
    byte[] text = header.append("}").toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(folder.resolve("model.safetensors"))) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
      out.write(text);
      for (Tensor tensor : tensors) {
        write(out, tensor);
      }
    }
  }

  private List<Tensor> tensors() {
    int head = hidden / heads;
    List<Tensor> all = new ArrayList<>();
    all.add(new Tensor("model.embed_tokens.weight", vocabulary, hidden));
    for (int layer = 0; layer < layers; layer++) {
      String at = "model.layers." + layer + ".";
      all.add(new Tensor(at + "input_layernorm.weight", hidden, 0));
      all.add(new Tensor(at + "self_attn.q_proj.weight", hidden, hidden));
      all.add(new Tensor(at + "self_attn.k_proj.weight", keyValueHeads * head, hidden));
      all.add(new Tensor(at + "self_attn.v_proj.weight", keyValueHeads * head, hidden));
      all.add(new Tensor(at + "self_attn.o_proj.weight", hidden, hidden));
      all.add(new Tensor(at + "post_attention_layernorm.weight", hidden, 0));
      all.add(new Tensor(at + "mlp.gate_proj.weight", inner, hidden));
      all.add(new Tensor(at + "mlp.up_proj.weight", inner, hidden));
      all.add(new Tensor(at + "mlp.down_proj.weight", hidden, inner));
    }
    all.add(new Tensor("model.norm.weight", hidden, 0));
    return all;
  }

  /// One random row, again and again: the values do not matter, their number does.
  private static void write(OutputStream out, Tensor tensor) throws IOException {
    SplittableRandom random = new SplittableRandom(tensor.name().length());
    int width = tensor.columns() == 0 ? tensor.rows() : tensor.columns();
    int rows = tensor.columns() == 0 ? 1 : tensor.rows();
    ByteBuffer row = ByteBuffer.allocate(2 * width).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < width; i++) {
      float value = (float) (random.nextDouble(-1, 1) / Math.sqrt(width));
      row.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
    }
    for (int r = 0; r < rows; r++) {
      out.write(row.array());
    }
  }
}
