package org.etchscope.sim.numeric.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// 120,000 damaged headers, from a seed: each is refused in one sentence, or every element of what
/// it still describes can be read.
final class DamagedHeaderTest {

  private static final int ROUNDS = 40_000;

  private static final long[] LIES = {
    -1, 0, 1, 31, 32, 33, 255, 1L << 31, (1L << 32) - 1, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private static final String[] SNIPPETS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "-",
    "0",
    "9223372036854775808",
    "1e9",
    "null",
    "[[[[[[[[[[",
    "\"a\":{}",
    "true",
    "18446744073709551616",
    "\\u0000",
    ".5"
  };

  @Test
  void damagedSafetensorsAreRefusedOrCanBeRead() {
    byte[] whole =
        BinaryFile.safetensors(
            """
            {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},\
            "b":{"dtype":"BF16","shape":[4],"data_offsets":[24,32]},\
            "c":{"dtype":"F8_E4M3","shape":[2,2],"data_offsets":[32,36]}}\
            """,
            new byte[36]);
    int length = whole.length - 36;
    damage(
        whole,
        length,
        SafetensorsReader::read,
        (random, bytes) -> random.nextInt(3) == 0 ? text(random, bytes, length) : bytes);
  }

  @Test
  void damagedGgufIsRefusedOrCanBeRead() {
    BinaryFile file = GgufReaderTest.header(3, 3, 4);
    GgufReaderTest.architecture(file, "llama");
    GgufReaderTest.whole(file, "llama.embedding_length", 32);
    file.text("tokens").int32(9, 8).int64(2).text("one").text("two");
    file.text("general.alignment").int32(4, 32);
    GgufReaderTest.tensor(file, "token_embd.weight", 0, 0, 32, 1);
    GgufReaderTest.tensor(file, "blk.0.ffn_up_exps.weight", 8, 128, 32, 1, 2);
    GgufReaderTest.tensor(file, "blk.0.attn_q.weight", 2, 224, 32);
    byte[] whole = file.align(32).raw(new byte[256]).bytes();
    damage(whole, 400, GgufReader::read, (random, bytes) -> bytes);
  }

  @Test
  void damagedCheckpointsAreRefusedOrCanBeRead() {
    damage(Llama2cReaderTest.legacy(-10), 28, Llama2cReader::read, (random, bytes) -> bytes);
  }

  private interface Damage {
    byte[] of(Random random, byte[] bytes);
  }

  private static void damage(
      byte[] whole, int header, Function<FileData, FileContent> reader, Damage own) {
    Random random = new Random(20_260_402);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = own.of(random, bytes(random, whole.clone(), header));
      try {
        readAll(reader.apply(BinaryFile.data(bytes)));
      } catch (WeightFormatException e) {
        refused++;
        assertThat(e.getMessage()).as("round %d", round).hasSizeLessThan(500).doesNotContain("\n");
      }
    }
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  /// Bits, bytes and numbers, most of them in the header; now and then a part is cut out.
  private static byte[] bytes(Random random, byte[] bytes, int header) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(random.nextInt(8) > 0 ? header : bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2, 3 -> lie(random, bytes, at - at % 4);
        default -> {
          if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
          }
        }
      }
    }
    return bytes;
  }

  private static void lie(Random random, byte[] bytes, int at) {
    long value = LIES[random.nextInt(LIES.length)];
    int size = random.nextBoolean() ? 4 : 8;
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
  }

  /// A piece of JSON put over the header, whose length stays true.
  private static byte[] text(Random random, byte[] bytes, int length) {
    byte[] snippet = SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(StandardCharsets.UTF_8);
    int at = 8 + random.nextInt(Math.max(1, length - 8 - snippet.length));
    for (int i = 0; i < snippet.length && at + i < bytes.length; i++) {
      bytes[at + i] = snippet[i];
    }
    return bytes;
  }

  private static void readAll(FileContent content) {
    for (WeightTensor tensor : content.tensors().values()) {
      int elements = Math.toIntExact(tensor.elements());
      tensor.read(0, elements, new float[elements], 0);
      tensor.read(0, elements, new double[elements], 0);
    }
  }
}
