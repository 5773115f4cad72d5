package org.etchscope.sim.numeric.forward;

import java.util.List;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.numeric.weights.WeightType;

/// A tensor in MXFP4 (Open Compute Project, *Microscaling formats specification 1.0*): blocks of 32
/// elements in FP4 E2M1 that share a power of two in E8M0, with a bias of 127. As gpt-oss stores
/// it, two tensors of bytes: of a byte the low four bits are the first of two elements.
///
/// @param blocks the elements, two in a byte
/// @param scales a byte for each block
record MicroscaledTensor(WeightTensor blocks, WeightTensor scales) implements WeightTensor {

  /// Elements of a block.
  static final int BLOCK = 32;

  private static final int BIAS = 127;
  private static final int NOT_A_NUMBER = 255;

  @Override
  public String name() {
    return blocks.name();
  }

  @Override
  public List<Long> shape() {
    return List.of(elements() / BLOCK, (long) BLOCK);
  }

  @Override
  public WeightType type() {
    return blocks.type();
  }

  @Override
  public String file() {
    return blocks.file();
  }

  @Override
  public long fileOffset() {
    return blocks.fileOffset();
  }

  @Override
  public long elements() {
    return 2 * blocks.elements();
  }

  @Override
  public long bytes() {
    return Math.addExact(blocks.bytes(), scales.bytes());
  }

  @Override
  public void read(long firstElement, int count, float[] into, int at) {
    if (count == 0) {
      return;
    }
    long firstByte = firstElement / 2;
    float[] bytes = new float[(int) ((firstElement + count - 1) / 2 - firstByte) + 1];
    blocks.read(firstByte, bytes.length, bytes, 0);
    long firstBlock = firstElement / BLOCK;
    float[] exponents = new float[(int) ((firstElement + count - 1) / BLOCK - firstBlock) + 1];
    scales.read(firstBlock, exponents.length, exponents, 0);
    for (int i = 0; i < count; i++) {
      long element = firstElement + i;
      int pair = (int) bytes[(int) (element / 2 - firstByte)];
      int code = element % 2 == 0 ? pair & 0xF : pair >> 4;
      int exponent = (int) exponents[(int) (element / BLOCK - firstBlock)];
      float value = NumberFormat.FP4_E2M1.decode(code);
      into[at + i] = exponent == NOT_A_NUMBER ? Float.NaN : Math.scalb(value, exponent - BIAS);
    }
  }

  @Override
  public void read(long firstElement, int count, double[] into, int at) {
    float[] values = new float[count];
    read(firstElement, count, values, 0);
    for (int i = 0; i < count; i++) {
      into[at + i] = values[i];
    }
  }
}
