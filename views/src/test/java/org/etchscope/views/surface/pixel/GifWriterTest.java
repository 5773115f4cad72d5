package org.etchscope.views.surface.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GifWriterTest {

  /// Large pictures run through all widths of codes and over the end of the table.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 300})
  void fewColoursComeBackAsTheyWere(int side) throws IOException {
    Random random = new Random(side);
    List<int[]> frames = new ArrayList<>();
    for (int frame = 0; frame < 4; frame++) {
      int[] argb = new int[side * side];
      for (int i = 0; i < argb.length; i++) {
        argb[i] = 0xFF00_0000 | random.nextInt(200) * 0x01_0203;
      }
      frames.add(argb);
    }

    GifReader.Frames read = GifReader.read(written(frames, side));

    assertThat(read.width()).isEqualTo(side);
    for (int frame = 0; frame < frames.size(); frame++) {
      assertThat(read.frames().get(frame)).isEqualTo(frames.get(frame));
    }
  }

  @Test
  void whatDoesNotChangeTakesNoRoom() throws IOException {
    int[] noise = new Random(3).ints(100 * 100, 0, 250).map(grey -> ~0xFFFFFF | grey).toArray();
    int[] nearly = noise.clone();
    nearly[5050] = 0xFFFF_FFFF;

    byte[] one = written(List.of(noise, nearly), 100);
    byte[] twice = written(List.of(noise, nearly, nearly, nearly), 100);

    assertThat(twice.length - one.length).isLessThan(80);
    assertThat(GifReader.read(twice).frames().getLast()).isEqualTo(nearly);
  }

  @Test
  void manyColoursBecomeNearOnes() throws IOException {
    int[] argb = new int[256 * 256];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = 0xFF00_0000 | (i % 256) << 16 | (i / 256) << 8 | 0x40;
    }

    int[] read = GifReader.read(written(List.of(argb), 256)).frames().getFirst();

    double squares = 0;
    for (int i = 0; i < argb.length; i++) {
      squares += Math.pow((argb[i] >> 16 & 0xFF) - (read[i] >> 16 & 0xFF), 2);
      squares += Math.pow((argb[i] >> 8 & 0xFF) - (read[i] >> 8 & 0xFF), 2);
    }
    // 255 cells of an even grid over both channels are 16 wide: 2 * 16 * 16 / 12 on average.
    assertThat(squares / argb.length).isLessThan(1.5 * 2 * 16 * 16 / 12);
  }

  @Test
  void theCommentTravelsInside() throws IOException {
    String file = new String(written(List.of(new int[4]), 2), StandardCharsets.ISO_8859_1);

    assertThat(file).startsWith("GIF89a").contains("NETSCAPE2.0", "made of this").endsWith(";");
  }

  @Test
  void aFrameOfAnotherSizeIsRefused() throws IOException {
    FewColours palette = FewColours.of(List.of(new int[4]));
    GifWriter writer = new GifWriter(new ByteArrayOutputStream(), 2, 2, palette, "");

    assertThatThrownBy(() -> writer.frame(new int[3], 10))
        .hasMessage("frame has 3 pixels; it must have 4");
    assertThatThrownBy(() -> writer.frame(new int[4], 0))
        .hasMessage("hundredths is 0; it must be from 1 to 65,535");
  }

  private static byte[] written(List<int[]> frames, int side) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GifWriter writer = new GifWriter(out, side, side, FewColours.of(frames), "made of this");
    for (int[] frame : frames) {
      writer.frame(frame, 4);
    }
    writer.finish();
    return out.toByteArray();
  }
}
