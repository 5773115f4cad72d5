package org.etchscope.sim.numeric.token;

import java.util.Random;

/// Texts of many scripts.
final class RandomText {

  /// First and last characters of blocks.
  private static final int[][] BLOCKS = {
    {0x20, 0x7E},
    {0x20, 0x7E},
    {0x09, 0x0D},
    {0xA1, 0x24F},
    {0x370, 0x3FF},
    {0x400, 0x4FF},
    {0x5D0, 0x5EA},
    {0x900, 0x97F},
    {0x2000, 0x2064},
    {0x3040, 0x30FF},
    {0x4E00, 0x9FFF},
    {0xAC00, 0xD7A3},
    {0x1F300, 0x1F64F},
    {0xF0000, 0xF00FF},
  };

  private RandomText() {}

  static String of(Random random) {
    StringBuilder text = new StringBuilder();
    for (int run = 1 + random.nextInt(10); run > 0; run--) {
      int[] block = BLOCKS[random.nextInt(BLOCKS.length)];
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        text.appendCodePoint(random.nextInt(block[0], block[1] + 1));
      }
      text.append(" ".repeat(random.nextInt(3)));
    }
    return text.toString();
  }
}
