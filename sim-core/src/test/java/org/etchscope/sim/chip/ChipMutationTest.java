package org.etchscope.sim.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Damaged chip files: each is either a chip that is written and read back equal, or refused with
/// one sentence.
final class ChipMutationTest {

  private static final int ROUNDS = 8_000;
  private static final List<String> PIECES =
      List.of(
          "0",
          "-1",
          "1e400",
          "1e-400",
          "9223372036854775808",
          "NaN",
          "Infinity",
          "null",
          "true",
          "\"\"",
          "{}",
          "[]",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "\u0000",
          "\n",
          "😀",
          "\"value\"",
          "\"mark\"",
          "\"extends\"",
          "\"hbm\"",
          "1.5",
          "//");

  @Test
  void aDamagedFileIsAChipOrIsRefusedWithOneSentence() {
    Random random = new Random(42);
    List<String> sources = List.of(WholeChip.text(), ChipWriter.text(WholeChip.chip()));
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = damaged(sources.get(round % 2), random);
      if (isReadOrRefusedWell(text)) {
        read++;
      }
    }
    // Both outcomes are common, or the damage would be no test.
    assertThat(read).isBetween(ROUNDS / 100, ROUNDS * 99 / 100);
  }

  private static boolean isReadOrRefusedWell(String text) {
    ChipReader reader = new ChipReader();
    ChipSpec chip;
    try {
      chip = reader.read(text, "damaged.json");
    } catch (ChipFormatException e) {
      assertThat(e.getMessage())
          .startsWith("damaged.json")
          .hasSizeLessThan(400)
          .doesNotContainPattern("\\p{Cntrl}|jackson|Exception|JsonReadFeature|StreamRead");
      return false;
    }
    assertThat(reader.read(ChipWriter.text(chip), "again.json")).isEqualTo(chip);
    return true;
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    int wounds = 1 + random.nextInt(3);
    for (int wound = 0; wound < wounds; wound++) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + random.nextInt(12));
      switch (random.nextInt(6)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> damaged.insert(at, damaged.substring(at, end));
        case 3 -> damaged.setCharAt(at, (char) random.nextInt(256));
        case 4 -> replaceNumber(damaged, at, random);
        default -> damaged.setLength(Math.max(1, random.nextInt(20) == 0 ? at : damaged.length()));
      }
    }
    return damaged.toString();
  }

  /// Replaces the next number after a place.
  private static void replaceNumber(StringBuilder text, int from, Random random) {
    int start = from;
    while (start < text.length() && !Character.isDigit(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < text.length() && "0123456789.eE".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String number =
        random.nextBoolean()
            ? PIECES.get(random.nextInt(6))
            : Double.toString(Math.exp(random.nextGaussian() * 5));
    text.replace(start, end, number);
  }
}
