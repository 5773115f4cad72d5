package org.etchscope.views.surface.pixel;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads moving pictures as [GifWriter] writes them: one palette, no interlace, frames that cover
/// what has changed.
public final class GifReader {

  /// A moving picture.
  ///
  /// @param width pixels
  /// @param height pixels
  /// @param frames alpha, red, green and blue of each pixel, row by row
  public record Frames(int width, int height, List<int[]> frames) {
    public Frames {
      frames = List.copyOf(frames);
    }
  }

  private static final int HEADER = 13;
  private static final int COLOURS = 256;

  private final byte[] file;
  private int at = HEADER + 3 * COLOURS;

  private GifReader(byte[] file) {
    this.file = file;
  }

  /// All frames of a file.
  ///
  /// @throws IllegalArgumentException if it is none of those that are written here
  public static Frames read(byte[] file) {
    try {
      return new GifReader(file).frames();
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the file is no moving picture, or not whole", e);
    }
  }

  private Frames frames() {
    int width = number(6);
    int height = number(8);
    if ((file[10] & 0xFF) != 0xF7) {
      throw new IllegalArgumentException("the file has no palette of 256 colours");
    }
    int[] shown = new int[width * height];
    List<int[]> frames = new ArrayList<>();
    int unchanged = -1;
    while (file[at] != 0x3B) {
      if (file[at] == 0x21) {
        if ((file[at + 1] & 0xFF) == 0xF9) {
          unchanged = file[at + 6] & 0xFF;
        }
        at += 2;
        blocks();
      } else {
        draw(shown, width, unchanged);
        frames.add(shown.clone());
      }
    }
    return new Frames(width, height, frames);
  }

  private void draw(int[] shown, int width, int unchanged) {
    int left = number(at + 1);
    int top = number(at + 3);
    int across = number(at + 5);
    at += 11;
    byte[] indices = unpacked(blocks());
    for (int i = 0; i < indices.length; i++) {
      int index = indices[i] & 0xFF;
      if (index != unchanged) {
        shown[(top + i / across) * width + left + i % across] = colour(index);
      }
    }
  }

  private int colour(int index) {
    int place = HEADER + 3 * index;
    return 0xFF00_0000
        | (file[place] & 0xFF) << 16
        | (file[place + 1] & 0xFF) << 8
        | (file[place + 2] & 0xFF);
  }

  private int number(int place) {
    return (file[place] & 0xFF) | (file[place + 1] & 0xFF) << 8;
  }

  /// What the blocks hold that begin here.
  private byte[] blocks() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (file[at] != 0) {
      int length = file[at] & 0xFF;
      content.write(file, at + 1, length);
      at += length + 1;
    }
    at++;
    return content.toByteArray();
  }

  /// The pixels that were packed by [GifCodes].
  private static byte[] unpacked(byte[] packed) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    byte[][] strings = new byte[1 << 12][];
    for (int i = 0; i < COLOURS; i++) {
      strings[i] = new byte[] {(byte) i};
    }
    int clear = COLOURS;
    int next = clear + 2;
    int width = GifCodes.BITS + 1;
    byte[] before = null;
    for (long bit = 0; ; ) {
      int code = code(packed, bit, width);
      bit += width;
      if (code == clear + 1) {
        return pixels.toByteArray();
      }
      if (code == clear) {
        next = clear + 2;
        width = GifCodes.BITS + 1;
        before = null;
        continue;
      }
      if (before != null && next < strings.length) {
        byte first = code < next ? strings[code][0] : before[0];
        strings[next] = Arrays.copyOf(before, before.length + 1);
        strings[next][before.length] = first;
        next++;
        if (next == 1 << width && width < 12) {
          width++;
        }
      }
      before = strings[code];
      pixels.writeBytes(before);
    }
  }

  private static int code(byte[] packed, long bit, int width) {
    int code = 0;
    for (int i = 0; i < width; i++) {
      long place = bit + i;
      int value = packed[Math.toIntExact(place >> 3)] >> (place & 7) & 1;
      code |= value << i;
    }
    return code;
  }
}
