package org.etchscope.sim.numeric.weights;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a checkpoint of llama2.c, whose tensors follow from seven numbers in its header: the
/// legacy version 0, with tables of rotary angles behind the weights, and version 1.
///
/// Format: `export.py` and `run.c` of `karpathy/llama2.c`. All elements are F32, and the rows of
/// query and key projections are in the interleaved order.
final class Llama2cReader {

  private static final int MAGIC = 0x616B3432;
  private static final int VERSION_1_HEADER = 256;

  /// What the files of `torch.save` begin with: since PyTorch 1.6 and before.
  private static final int ZIP = 0x04034B50;

  private static final int PICKLE = 0x0A8A0280;
  private static final int MOST = 1 << 24;

  private final FileData file;
  private final Sizes sizes;
  private final Map<String, WeightTensor> tensors = new LinkedHashMap<>();
  private long position;

  /// @param tied whether the classifier is the token table
  private record Sizes(
      int dim,
      int hidden,
      int layers,
      int heads,
      int keyValueHeads,
      int vocabulary,
      int context,
      boolean tied) {

    long headSize() {
      return dim / heads;
    }

    long keyValueSize() {
      return headSize() * keyValueHeads;
    }
  }

  private Llama2cReader(FileData file, Sizes sizes, long start) {
    this.file = file;
    this.sizes = sizes;
    this.position = start;
  }

  /// @throws WeightFormatException if the header makes no sense or does not fit the file
  static FileContent read(FileData file) {
    HeaderCursor header = new HeaderCursor(file);
    int first = header.int32("the header");
    if (first == ZIP || first == PICKLE) {
      throw file.malformed(
          "the file is a checkpoint of PyTorch, which is not read; convert it to safetensors");
    }
    if (first != MAGIC) {
      Sizes sizes = sizes(file, first, header);
      Llama2cReader reader = new Llama2cReader(file, sizes, header.position());
      reader.legacy();
      return reader.content();
    }
    int version = header.int32("the version");
    if (version != 1) {
      throw file.malformed(
          "the version of the llama2.c checkpoint is %d; it must be 0 or 1".formatted(version));
    }
    Sizes sizes = sizes(file, header.int32("dim"), header);
    Sizes stated = withTied(sizes, header.int8("the shared classifier") != 0);
    header.skip(VERSION_1_HEADER - header.position(), "the header");
    Llama2cReader reader = new Llama2cReader(file, stated, header.position());
    reader.version1();
    return reader.content();
  }

  private static Sizes sizes(FileData file, int dim, HeaderCursor header) {
    int hidden = header.int32("hidden_dim");
    int layers = header.int32("n_layers");
    int heads = header.int32("n_heads");
    int keyValueHeads = header.int32("n_kv_heads");
    int vocabulary = header.int32("vocab_size");
    int context = header.int32("max_seq_len");
    requireSize(file, "dim", dim);
    requireSize(file, "hidden_dim", hidden);
    requireSize(file, "n_layers", layers);
    requireSize(file, "n_heads", heads);
    requireSize(file, "n_kv_heads", keyValueHeads);
    requireSize(file, "vocab_size", vocabulary == Integer.MIN_VALUE ? 0 : Math.abs(vocabulary));
    requireSize(file, "max_seq_len", context);
    if (dim % heads != 0 || heads % keyValueHeads != 0) {
      throw file.malformed(
          "dim %d, n_heads %d and n_kv_heads %d must divide each other"
              .formatted(dim, heads, keyValueHeads));
    }
    // The legacy header marks a classifier of its own by a negative vocabulary.
    return new Sizes(
        dim, hidden, layers, heads, keyValueHeads, Math.abs(vocabulary), context, vocabulary > 0);
  }

  private static Sizes withTied(Sizes s, boolean tied) {
    return new Sizes(
        s.dim, s.hidden, s.layers, s.heads, s.keyValueHeads, s.vocabulary, s.context, tied);
  }

  private static void requireSize(FileData file, String field, int value) {
    if (value < 1 || value > MOST) {
      throw file.malformed("%s is %d; it must be 1 to %d".formatted(field, value, MOST));
    }
  }

  private void legacy() {
    embedding("model.embed_tokens.weight");
    norms("input_layernorm");
    attention();
    norms("post_attention_layernorm");
    feedForward();
    add("model.norm.weight", sizes.dim);
    advance(2 * (sizes.headSize() / 2) * sizes.context * Float.BYTES);
    if (!sizes.tied) {
      embedding("lm_head.weight");
    }
  }

  private void version1() {
    norms("input_layernorm");
    norms("post_attention_layernorm");
    add("model.norm.weight", sizes.dim);
    embedding("model.embed_tokens.weight");
    attention();
    feedForward();
    if (!sizes.tied) {
      embedding("lm_head.weight");
    }
  }

  private FileContent content() {
    if (position != file.size()) {
      throw file.malformed(
          "the header needs a file of %d bytes; the file has %d".formatted(position, file.size()));
    }
    ConfigJson config =
        new ConfigJson("llama")
            .put("hidden_size", sizes.dim)
            .put("intermediate_size", sizes.hidden)
            .put("num_hidden_layers", sizes.layers)
            .put("num_attention_heads", sizes.heads)
            .put("num_key_value_heads", sizes.keyValueHeads)
            .put("vocab_size", sizes.vocabulary)
            .put("max_position_embeddings", sizes.context)
            .put("rms_norm_eps", 1e-5)
            .put("rope_theta", 10_000.0)
            .put("hidden_act", "silu")
            .put("tie_word_embeddings", sizes.tied);
    return new FileContent(tensors, RotaryPairing.INTERLEAVED, Optional.of(config.text()));
  }

  private void embedding(String name) {
    add(name, sizes.vocabulary, sizes.dim);
  }

  private void norms(String part) {
    addLayers(part, sizes.dim);
  }

  private void attention() {
    addLayers("self_attn.q_proj", sizes.dim, sizes.dim);
    addLayers("self_attn.k_proj", sizes.keyValueSize(), sizes.dim);
    addLayers("self_attn.v_proj", sizes.keyValueSize(), sizes.dim);
    addLayers("self_attn.o_proj", sizes.dim, sizes.dim);
  }

  private void feedForward() {
    addLayers("mlp.gate_proj", sizes.hidden, sizes.dim);
    addLayers("mlp.down_proj", sizes.dim, sizes.hidden);
    addLayers("mlp.up_proj", sizes.hidden, sizes.dim);
  }

  private void addLayers(String part, long... shape) {
    for (int layer = 0; layer < sizes.layers; layer++) {
      add("model.layers." + layer + "." + part + ".weight", shape);
    }
  }

  private void add(String name, long... shape) {
    List<Long> sizesOfTensor = Arrays.stream(shape).boxed().toList();
    MappedTensor tensor =
        file.tensor(new TensorEntry(name, WeightType.F32, sizesOfTensor, position));
    tensors.put(name, tensor);
    advance(tensor.bytes());
  }

  private void advance(long bytes) {
    position = Math.addExact(position, bytes);
  }
}
