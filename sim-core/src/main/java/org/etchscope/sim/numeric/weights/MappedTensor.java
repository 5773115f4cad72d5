package org.etchscope.sim.numeric.weights;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;

/// A tensor whose elements lie in one piece in a file.
final class MappedTensor implements WeightTensor {

  private final TensorEntry entry;
  private final String file;
  private final long elements;
  private final MemorySegment data;

  MappedTensor(TensorEntry entry, String file, long elements, MemorySegment data) {
    this.entry = entry;
    this.file = file;
    this.elements = elements;
    this.data = data;
  }

  @Override
  public String name() {
    return entry.name();
  }

  @Override
  public List<Long> shape() {
    return entry.shape();
  }

  @Override
  public WeightType type() {
    return entry.type();
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public long fileOffset() {
    return entry.offset();
  }

  @Override
  public long elements() {
    return elements;
  }

  @Override
  public long bytes() {
    return data.byteSize();
  }

  @Override
  public void read(long firstElement, int count, float[] into, int at) {
    Objects.checkFromIndexSize(firstElement, count, elements);
    Objects.checkFromIndexSize(at, count, into.length);
    Elements.read(entry.type(), data, firstElement, count, into, at);
  }

  @Override
  public void read(long firstElement, int count, double[] into, int at) {
    Objects.checkFromIndexSize(firstElement, count, elements);
    Objects.checkFromIndexSize(at, count, into.length);
    WideElements.read(entry.type(), data, firstElement, count, into, at);
  }
}
