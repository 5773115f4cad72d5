package org.etchscope.views.surface.pixel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes a moving picture in the GIF format (CompuServe, "Graphics Interchange Format", version
/// 89a), which goes round without end. Of each frame only what has changed is written. The stream
/// stays open.
public final class GifWriter {

  private static final int COLOURS = 256;

  /// The number of no colour: what was there stays.
  private static final int UNCHANGED = FewColours.MOST;

  private static final int LONGEST_BLOCK = 255;
  private static final int EXTENSION = 0x21;
  private static final int LONGEST_DELAY = 0xFFFF;

  private final OutputStream out;
  private final int width;
  private final int height;
  private final FewColours palette;
  private int @Nullable [] shown;

  /// Begins a file.
  ///
  /// @param width pixels, 1 to 65,535
  /// @param height pixels, 1 to 65,535
  /// @param comment what is to travel inside, in plain ASCII, for example the scenario
  public GifWriter(OutputStream out, int width, int height, FewColours palette, String comment)
      throws IOException {
    if (width < 1 || height < 1 || width > LONGEST_DELAY || height > LONGEST_DELAY) {
      throw new IllegalArgumentException(
          "picture is %d x %d; both must be from 1 to 65,535".formatted(width, height));
    }
    this.out = Objects.requireNonNull(out, "out");
    this.width = width;
    this.height = height;
    this.palette = Objects.requireNonNull(palette, "palette");
    out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
    number(width);
    number(height);
    // A palette of 256 colours for all frames; background 0; pixels are square.
    out.write(new byte[] {(byte) 0xF7, 0, 0});
    for (int i = 0; i < COLOURS; i++) {
      int rgb = i < palette.size() ? palette.rgb(i) : 0;
      out.write(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
    }
    out.write(new byte[] {EXTENSION, (byte) 0xFF, 11});
    out.write("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[] {3, 1, 0, 0, 0});
    out.write(new byte[] {EXTENSION, (byte) 0xFE});
    blocks(comment.getBytes(StandardCharsets.US_ASCII));
  }

  /// Writes the next frame.
  ///
  /// @param argb pixels, row by row; their alpha is not looked at
  /// @param hundredths how long it stays, in hundredths of a second, 1 to 65,535
  public void frame(int[] argb, int hundredths) throws IOException {
    if (argb.length != width * height) {
      throw new IllegalArgumentException(
          "frame has %d pixels; it must have %d".formatted(argb.length, width * height));
    }
    if (hundredths < 1 || hundredths > LONGEST_DELAY) {
      throw new IllegalArgumentException(
          "hundredths is %d; it must be from 1 to 65,535".formatted(hundredths));
    }
    int[] frame = new int[argb.length];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = palette.index(argb[i]);
    }
    // What was drawn stays, and one number means that nothing is drawn.
    out.write(new byte[] {EXTENSION, (byte) 0xF9, 4, 0b101});
    number(hundredths);
    out.write(new byte[] {(byte) UNCHANGED, 0});
    image(frame, changed(frame));
    shown = frame;
  }

  /// The rows and columns that differ from what is shown: left, top, right and foot; a single pixel
  /// if nothing does.
  private int[] changed(int[] frame) {
    int[] before = shown;
    if (before == null) {
      return new int[] {0, 0, width, height};
    }
    int[] box = {width, height, 0, 0};
    for (int i = 0; i < frame.length; i++) {
      if (frame[i] != before[i]) {
        int x = i % width;
        int y = i / width;
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x + 1);
        box[3] = Math.max(box[3], y + 1);
      }
    }
    return box[2] == 0 ? new int[] {0, 0, 1, 1} : box;
  }

  private void image(int[] frame, int[] box) throws IOException {
    int[] before = shown;
    byte[] indices = new byte[(box[2] - box[0]) * (box[3] - box[1])];
    int at = 0;
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        int i = y * width + x;
        boolean same = before != null && before[i] == frame[i];
        indices[at++] = (byte) (same ? UNCHANGED : frame[i]);
      }
    }
    out.write(0x2C);
    number(box[0]);
    number(box[1]);
    number(box[2] - box[0]);
    number(box[3] - box[1]);
    out.write(0);
    out.write(GifCodes.BITS);
    blocks(GifCodes.packed(indices));
  }

  /// Ends the file.
  public void finish() throws IOException {
    out.write(0x3B);
  }

  private void number(int number) throws IOException {
    out.write(number & 0xFF);
    out.write(number >> 8);
  }

  private void blocks(byte[] content) throws IOException {
    for (int at = 0; at < content.length; at += LONGEST_BLOCK) {
      int length = Math.min(LONGEST_BLOCK, content.length - at);
      out.write(length);
      out.write(content, at, length);
    }
    out.write(0);
  }
}
