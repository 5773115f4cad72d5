package org.etchscope.sim.numeric.weights;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a safetensors file: the length of a JSON header, the header, and the bytes of the tensors,
/// which must neither overlap nor leave a hole.
///
/// Format: the README of `huggingface/safetensors`.
final class SafetensorsReader {

  /// The longest header the format allows, in bytes.
  private static final long MAXIMUM_HEADER = 100_000_000;

  private static final int LENGTH_BYTES = 8;
  private static final String METADATA = "__metadata__";
  private static final String TYPES =
      "F64, F32, F16, BF16, F8_E4M3, F8_E5M2, I64, I32, I16, I8, U64, U32, U16, U8 or BOOL";

  private final FileData file;
  private final long start;

  private SafetensorsReader(FileData file, long start) {
    this.file = file;
    this.start = start;
  }

  /// @throws WeightFormatException if the header is wrong in any way
  static FileContent read(FileData file) {
    if (file.size() < LENGTH_BYTES) {
      throw file.malformed(
          "the file has %d bytes; a safetensors file begins with the 8 bytes of its header's length"
              .formatted(file.size()));
    }
    long length = file.bytes().get(Elements.LONG, 0);
    if (length < 2 || length > MAXIMUM_HEADER || length > file.size() - LENGTH_BYTES) {
      throw file.malformed(
          "the header's length is %s; it must be 2 to %d, the file has %d bytes"
              .formatted(Long.toUnsignedString(length), MAXIMUM_HEADER, file.size()));
    }
    byte[] text = file.bytes().asSlice(LENGTH_BYTES, length).toArray(ValueLayout.JAVA_BYTE);
    Map<?, ?> header = HeaderJsonReader.object(file.name(), "the header", text);
    return FileContent.of(new SafetensorsReader(file, LENGTH_BYTES + length).tensors(header));
  }

  private Map<String, WeightTensor> tensors(Map<?, ?> header) {
    List<MappedTensor> list = new ArrayList<>();
    for (Map.Entry<?, ?> entry : header.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (!name.equals(METADATA)) {
        list.add(tensor(name, entry.getValue()));
      }
    }
    list.sort(
        Comparator.comparingLong(MappedTensor::fileOffset)
            .thenComparingLong(MappedTensor::bytes)
            .thenComparing(MappedTensor::name));
    requireNeitherOverlapNorHole(list);
    Map<String, WeightTensor> tensors = new LinkedHashMap<>();
    list.forEach(tensor -> tensors.put(tensor.name(), tensor));
    return tensors;
  }

  private void requireNeitherOverlapNorHole(List<MappedTensor> tensors) {
    long end = start;
    String last = "the header";
    for (MappedTensor tensor : tensors) {
      if (tensor.fileOffset() != end) {
        throw file.malformed(
            "tensor %s begins at byte %d of the data and %s ends at byte %d; tensors must %s"
                .formatted(
                    Shown.name(tensor.name()),
                    tensor.fileOffset() - start,
                    last,
                    end - start,
                    tensor.fileOffset() < end ? "not overlap" : "leave no hole between them"));
      }
      end += tensor.bytes();
      last = Shown.name(tensor.name());
    }
    if (end != file.size()) {
      throw file.malformed(
          "the tensors end at byte %d and the file at byte %d; it must end with its last tensor"
              .formatted(end, file.size()));
    }
  }

  private MappedTensor tensor(String name, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> fields)) {
      throw wrong(name, "no object", "one with dtype, shape and data_offsets");
    }
    WeightType type = type(name, fields.get("dtype"));
    List<Long> shape = wholeNumbers(name, "shape", fields.get("shape"));
    List<Long> offsets = wholeNumbers(name, "data_offsets", fields.get("data_offsets"));
    if (offsets.size() != 2
        || offsets.getFirst() > offsets.getLast()
        || offsets.getLast() > file.size() - start) {
      throw wrong(
          name,
          "data_offsets " + Shown.shape(offsets),
          "a first and a last one within the %d bytes of the data".formatted(file.size() - start));
    }
    TensorEntry entry = new TensorEntry(name, type, shape, start + offsets.getFirst());
    MappedTensor tensor = file.tensor(entry);
    long stated = offsets.getLast() - offsets.getFirst();
    if (tensor.bytes() != stated) {
      throw wrong(
          name,
          "data_offsets of %d bytes".formatted(stated),
          "%d bytes, for its shape is %s in %s"
              .formatted(tensor.bytes(), Shown.shape(shape), type));
    }
    return tensor;
  }

  private WeightType type(String name, @Nullable Object dtype) {
    for (WeightType type : WeightType.values()) {
      if (type.blockElements() == 1 && type.name().equals(dtype)) {
        return type;
      }
    }
    throw wrong(name, "dtype " + Shown.name(String.valueOf(dtype)), TYPES);
  }

  private List<Long> wholeNumbers(String name, String field, @Nullable Object value) {
    List<Long> numbers = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        boolean whole = element instanceof Integer || element instanceof Long;
        if (!whole || ((Number) element).longValue() < 0) {
          throw wrong(
              name,
              field + " with " + Shown.name(String.valueOf(element)),
              "a list of whole numbers from 0 to 2^63 - 1");
        }
        numbers.add(((Number) element).longValue());
      }
      return numbers;
    }
    throw wrong(name, field + " " + Shown.name(String.valueOf(value)), "a list of whole numbers");
  }

  private WeightFormatException wrong(String name, String found, String allowed) {
    return file.malformed(
        "tensor %s has %s; it must be %s".formatted(Shown.name(name), found, allowed));
  }
}
