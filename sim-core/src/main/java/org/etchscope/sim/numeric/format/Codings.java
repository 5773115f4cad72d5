package org.etchscope.sim.numeric.format;

/// The codings of the formats.
final class Codings {

  private static final Coding SINGLE = new SingleCoding();
  private static final Coding BF16 = new FloatCoding(8, 7, 0x7F7F, 0x7FC0);
  private static final Coding FP16 = new FloatCoding(5, 10, 0x7BFF, 0x7E00);
  private static final Coding E4M3 = new FloatCoding(4, 3, 0x7E, 0x7F);
  private static final Coding E5M2 = new FloatCoding(5, 2, 0x7B, 0x7E);
  private static final Coding E2M1 = new FloatCoding(2, 1, 0x7, 0x7);
  private static final Coding INT8 = new IntegerCoding(8);
  private static final Coding INT4 = new IntegerCoding(4);

  private Codings() {}

  static Coding of(NumberFormat format) {
    return switch (format) {
      case FP32 -> SINGLE;
      case BF16 -> BF16;
      case FP16 -> FP16;
      case FP8_E4M3 -> E4M3;
      case FP8_E5M2 -> E5M2;
      case FP4_E2M1 -> E2M1;
      case INT8 -> INT8;
      case INT4 -> INT4;
    };
  }
}
