package org.etchscope.sim.numeric.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a GGUF file, version 2 or 3, little-endian: metadata, names and shapes of tensors, and
/// tensors in F64, F32, F16, BF16, whole numbers, Q8_0 and Q4_0.
///
/// Format: `docs/gguf.md` of ggml. Sizes there stand with the fastest first; here they are turned.
final class GgufReader {

  private static final int MAGIC = 0x46554747;
  private static final int MOST_SIZES = 8;

  /// Bytes of the shortest description of a tensor: name, sizes, type and offset.
  private static final int LEAST_TENSOR_BYTES = 8 + 4 + 4 + 8;

  /// Bytes of the shortest metadata value with its key and type.
  private static final int LEAST_VALUE_BYTES = 8 + 4 + 1;

  private final FileData file;
  private final HeaderCursor header;

  private GgufReader(FileData file) {
    this.file = file;
    this.header = new HeaderCursor(file);
  }

  /// Whether the file says that it is one.
  static boolean isGguf(FileData file) {
    return file.size() >= 4 && file.bytes().get(Elements.INT, 0) == MAGIC;
  }

  /// @throws WeightFormatException if the header is wrong in any way, or a tensor has a type that
  ///   cannot be read
  static FileContent read(FileData file) {
    return new GgufReader(file).content();
  }

  private FileContent content() {
    if (header.int32("the magic number") != MAGIC) {
      throw file.malformed("the file does not begin with GGUF");
    }
    int version = header.int32("the version");
    if (version != 2 && version != 3) {
      throw file.malformed(
          "the version of GGUF is %s; it must be 2 or 3, little-endian"
              .formatted(Integer.toUnsignedString(version)));
    }
    long tensorCount =
        header.count("the number of tensors", (header.remaining() - 8) / LEAST_TENSOR_BYTES);
    long valueCount =
        header.count("the number of metadata values", (header.remaining() - 8) / LEAST_VALUE_BYTES);
    GgufMetadata metadata = GgufMetadata.read(file, header, valueCount);
    List<TensorEntry> entries = new ArrayList<>();
    for (long i = 0; i < tensorCount; i++) {
      entries.add(entry(i));
    }
    List<MappedTensor> stored = placed(entries, dataStart(metadata));
    GgufNames names = new GgufNames(metadata.text("general.architecture", ""));
    Map<String, WeightTensor> tensors = new LinkedHashMap<>();
    for (MappedTensor tensor : stored) {
      for (WeightTensor named : named(tensor, names)) {
        if (tensors.put(named.name(), named) != null) {
          throw twice(named.name());
        }
      }
    }
    return new FileContent(tensors, names.pairing(), new GgufConfig(metadata, tensors).text());
  }

  private TensorEntry entry(long index) {
    String name = header.text("the name of tensor " + index);
    String what = "tensor " + Shown.name(name);
    int sizes = header.int32(what);
    if (sizes < 0 || sizes > MOST_SIZES) {
      throw file.malformed(
          "%s has %s sizes; it must have 0 to %d"
              .formatted(what, Integer.toUnsignedString(sizes), MOST_SIZES));
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < sizes; i++) {
      shape.add(header.count("a size of " + what, Long.MAX_VALUE));
    }
    Collections.reverse(shape);
    WeightType type = type(what, header.int32(what));
    return new TensorEntry(name, type, shape, header.count("the offset of " + what, file.size()));
  }

  private WeightType type(String what, int number) {
    return switch (number) {
      case 0 -> WeightType.F32;
      case 1 -> WeightType.F16;
      case 2 -> WeightType.Q4_0;
      case 8 -> WeightType.Q8_0;
      case 24 -> WeightType.I8;
      case 25 -> WeightType.I16;
      case 26 -> WeightType.I32;
      case 27 -> WeightType.I64;
      case 28 -> WeightType.F64;
      case 30 -> WeightType.BF16;
      default ->
          throw file.malformed(
              "%s has the GGML type %s; F32 (0), F16 (1), Q4_0 (2), Q8_0 (8), I8 to F64 (24 to 28) and BF16 (30) can be read"
                  .formatted(what, Integer.toUnsignedString(number)));
    };
  }

  private long dataStart(GgufMetadata metadata) {
    long alignment = metadata.whole("general.alignment").orElse(32L);
    if (alignment < 1 || alignment > 1 << 20 || Long.bitCount(alignment) != 1) {
      throw file.malformed(
          "general.alignment is %d; it must be a power of two of at most 2^20"
              .formatted(alignment));
    }
    return (header.position() + alignment - 1) & -alignment;
  }

  private List<MappedTensor> placed(List<TensorEntry> entries, long start) {
    List<MappedTensor> tensors = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (TensorEntry entry : entries) {
      if (!names.add(entry.name())) {
        throw twice(entry.name());
      }
      tensors.add(
          file.tensor(
              new TensorEntry(entry.name(), entry.type(), entry.shape(), start + entry.offset())));
    }
    List<MappedTensor> ordered = new ArrayList<>(tensors);
    ordered.sort(
        Comparator.comparingLong(MappedTensor::fileOffset).thenComparingLong(MappedTensor::bytes));
    for (int i = 1; i < ordered.size(); i++) {
      MappedTensor before = ordered.get(i - 1);
      MappedTensor tensor = ordered.get(i);
      if (tensor.fileOffset() < before.fileOffset() + before.bytes()) {
        throw file.malformed(
            "tensors %s and %s overlap; each must have bytes of its own"
                .formatted(Shown.name(before.name()), Shown.name(tensor.name())));
      }
    }
    return ordered;
  }

  /// The tensor under its name after Hugging Face, or its experts if it holds the matrices of all.
  private List<WeightTensor> named(MappedTensor tensor, GgufNames names) {
    List<Long> shape = tensor.shape();
    if (shape.size() == 3 && names.ofExpert(tensor.name(), 0).isPresent()) {
      List<WeightTensor> experts = new ArrayList<>();
      for (long i = 0; i < shape.getFirst() && tensor.elements() > 0; i++) {
        String name = names.ofExpert(tensor.name(), i).orElseThrow();
        long offset = tensor.fileOffset() + tensor.bytes() / shape.getFirst() * i;
        experts.add(file.tensor(new TensorEntry(name, tensor.type(), shape.subList(1, 3), offset)));
      }
      return experts;
    }
    String name = names.ofTensor(tensor.name());
    WeightTensor named =
        file.tensor(new TensorEntry(name, tensor.type(), shape, tensor.fileOffset()));
    boolean shifted = names.addsOneToNorms() && tensor.name().endsWith("_norm.weight");
    return List.of(shifted ? new ShiftedTensor(named) : named);
  }

  private WeightFormatException twice(String name) {
    return file.malformed(
        "tensor %s stands twice; each must have a name of its own".formatted(Shown.name(name)));
  }
}
