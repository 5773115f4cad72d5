package org.etchscope.views.surface.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javafx.scene.image.Image;
import org.etchscope.views.surface.FxThread;
import org.etchscope.views.surface.Pixels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PngWriterTest {

  private record Chunk(String type, String content, boolean intact) {}

  @Test
  void anotherReaderSeesTheSameOpaquePixels() throws Exception {
    int[] pixels = new Random(3).ints(37 * 23).map(pixel -> pixel | 0xFF00_0000).toArray();
    assertThat(decoded(PngWriter.encode(37, 23, pixels, Map.of()))).isEqualTo(pixels);
  }

  @Test
  void anotherReaderSeesTheSameTransparentPixels() throws Exception {
    int[] pixels = {0x00000000, 0xFF123456, 0x80FFFFFF, 0xFF000000};
    assertThat(decoded(PngWriter.encode(2, 2, pixels, Map.of()))).isEqualTo(pixels);
  }

  @Test
  void textsTravelInsideInTheOrderOfTheirKeywords() {
    List<String> texts =
        chunks(
                PngWriter.encode(
                    1, 1, new int[1], Map.of("Software", "Etchscope", "Scenario", "Q·Kᵀ")))
            .stream()
            .filter(chunk -> chunk.type().equals("iTXt"))
            .map(Chunk::content)
            .toList();
    assertThat(texts).containsExactly("Scenario\0\0\0\0\0Q·Kᵀ", "Software\0\0\0\0\0Etchscope");
  }

  @Test
  void everyChunkHasItsChecksum() {
    List<Chunk> chunks = chunks(PngWriter.encode(2, 1, new int[2], Map.of("Title", "x")));
    assertThat(chunks).extracting(Chunk::type).containsExactly("IHDR", "iTXt", "IDAT", "IEND");
    assertThat(chunks).allMatch(Chunk::intact);
  }

  @Test
  void theSamePixelsGiveTheSameBytes() {
    int[] pixels = new Random(5).ints(100).toArray();
    assertThat(PngWriter.encode(10, 10, pixels, Map.of("b", "2", "a", "1")))
        .isEqualTo(PngWriter.encode(10, 10, pixels, Map.of("a", "1", "b", "2")));
  }

  @Test
  void aBadKeywordLeavesTheOldFileAsItWas(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("figure.png"), "old");
    assertThatThrownBy(() -> PngWriter.write(file, 1, 1, new int[1], Map.of("", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("keyword is ''; it must have 1 to 79 printable Latin characters");
    assertThat(file).hasContent("old");
    assertThat(listed(folder)).containsExactly(file);
  }

  @Test
  void aFileThatCannotBeReplacedLeavesNoDraftBehind(@TempDir Path folder) throws IOException {
    Path occupied = Files.createDirectory(folder.resolve("figure.png"));
    Files.createFile(occupied.resolve("inside"));
    assertThatThrownBy(() -> PngWriter.write(occupied, 1, 1, new int[1], Map.of()))
        .isInstanceOf(IOException.class);
    assertThat(listed(folder)).containsExactly(occupied);
  }

  @Test
  void tooFewPixelsAreRefused() {
    assertThatThrownBy(() -> PngWriter.encode(2, 2, new int[3], Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture is 2 x 2 with 3 pixels; it must have width times height, at least 1");
  }

  private static int[] decoded(byte[] png) throws Exception {
    return FxThread.call(() -> Pixels.of(new Image(new ByteArrayInputStream(png))).argb());
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<Chunk> chunks(byte[] png) {
    ByteBuffer in = ByteBuffer.wrap(png).position(8);
    List<Chunk> chunks = new ArrayList<>();
    while (in.hasRemaining()) {
      int length = in.getInt();
      CRC32 checksum = new CRC32();
      checksum.update(png, in.position(), length + 4);
      byte[] type = new byte[4];
      byte[] content = new byte[length];
      in.get(type).get(content);
      boolean intact = in.getInt() == (int) checksum.getValue();
      chunks.add(
          new Chunk(
              new String(type, StandardCharsets.US_ASCII),
              new String(content, StandardCharsets.UTF_8),
              intact));
    }
    return chunks;
  }
}
