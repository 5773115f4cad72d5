package org.etchscope.views.surface.pixel;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// Writes pictures in the PNG format (W3C Portable Network Graphics, third edition): eight bits a
/// channel, no interlace, an alpha channel only where something is transparent. Texts, for example
/// the scenario a picture came from, travel inside the file as `iTXt` chunks in the order of their
/// keywords.
public final class PngWriter {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int COLOUR = 2;
  private static final int PALETTE = 3;
  private static final int COLOUR_WITH_ALPHA = 6;
  private static final int FILTER_UP = 2;
  private static final int LONGEST_KEYWORD = 79;
  private static final double METRES_PER_INCH = 0.0254;

  private PngWriter() {}

  /// Writes a picture of JavaFX. The file appears whole or not at all.
  ///
  /// @param texts keyword to text; keywords have 1 to 79 printable Latin characters
  public static void write(Path file, Image image, Map<String, String> texts) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[Math.multiplyExact(width, height)];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    write(file, width, height, argb, texts);
  }

  /// Writes pixels. The file appears whole or not at all.
  ///
  /// @param argb alpha, red, green and blue of each pixel, not multiplied with each other, row by
  ///   row
  /// @param texts keyword to text; keywords have 1 to 79 printable Latin characters
  public static void write(Path file, int width, int height, int[] argb, Map<String, String> texts)
      throws IOException {
    byte[] png = encode(width, height, argb, texts);
    Path draft = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      Files.write(draft, png);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// The bytes of a picture.
  public static byte[] encode(int width, int height, int[] argb, Map<String, String> texts) {
    return encode(width, height, argb, 0, texts);
  }

  /// The bytes of a picture of a size on paper.
  ///
  /// @param pixelsPerInch 0 if the size is not said
  public static byte[] encode(
      int width, int height, int[] argb, double pixelsPerInch, Map<String, String> texts) {
    if (width < 1 || height < 1 || argb.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "picture is %d x %d with %d pixels; it must have width times height, at least 1"
              .formatted(width, height, argb.length));
    }
    boolean alpha = hasTransparency(argb);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      int colours = alpha ? COLOUR_WITH_ALPHA : COLOUR;
      begin(out, header(width, height, colours), pixelsPerInch, texts);
      chunk(out, "IDAT", pixels(width, height, argb, alpha));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /// The bytes of a picture in at most 255 colours, a third of the size. What is transparent
  /// becomes black.
  ///
  /// @param pixelsPerInch 0 if the size is not said
  public static byte[] encodeSmall(
      int width, int height, int[] argb, double pixelsPerInch, Map<String, String> texts) {
    FewColours colours = FewColours.of(List.of(argb));
    ByteArrayOutputStream palette = new ByteArrayOutputStream();
    for (int i = 0; i < colours.size(); i++) {
      int rgb = colours.rgb(i);
      palette.writeBytes(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
    }
    byte[] lines = new byte[Math.multiplyExact(height, width + 1)];
    for (int i = 0; i < argb.length; i++) {
      lines[i / width * (width + 1) + 1 + i % width] = (byte) colours.index(argb[i]);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      begin(out, header(width, height, PALETTE), pixelsPerInch, texts);
      chunk(out, "PLTE", palette.toByteArray());
      chunk(out, "IDAT", packed(lines, Deflater.BEST_COMPRESSION));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static void begin(
      DataOutputStream out, byte[] header, double pixelsPerInch, Map<String, String> texts)
      throws IOException {
    out.write(SIGNATURE);
    chunk(out, "IHDR", header);
    if (pixelsPerInch > 0) {
      chunk(out, "pHYs", size(pixelsPerInch));
    }
    for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
      chunk(out, "iTXt", international(text.getKey(), text.getValue()));
    }
  }

  private static byte[] packed(byte[] content, int level) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(level);
    try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(content);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static boolean hasTransparency(int[] argb) {
    for (int pixel : argb) {
      if (pixel >>> 24 != 0xFF) {
        return true;
      }
    }
    return false;
  }

  private static byte[] header(int width, int height, int colours) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(height);
    out.write(new byte[] {8, (byte) colours, 0, 0, 0});
    return bytes.toByteArray();
  }

  /// Pixels of a metre across and down, and that the unit is the metre.
  private static byte[] size(double pixelsPerInch) {
    int pixelsPerMetre = Math.toIntExact(Math.round(pixelsPerInch / METRES_PER_INCH));
    return ByteBuffer.allocate(9)
        .putInt(pixelsPerMetre)
        .putInt(pixelsPerMetre)
        .put((byte) 1)
        .array();
  }

  /// Keyword, 0, not compressed, method 0, no language, no translated keyword, text.
  private static byte[] international(String keyword, String text) throws IOException {
    boolean printable =
        keyword.chars().allMatch(c -> (c >= 0x20 && c <= 0x7E) || (c >= 0xA1 && c <= 0xFF));
    if (keyword.isBlank() || keyword.length() > LONGEST_KEYWORD || !printable) {
      throw new IllegalArgumentException(
          "keyword is '%s'; it must have 1 to %d printable Latin characters"
              .formatted(keyword, LONGEST_KEYWORD));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(keyword.getBytes(StandardCharsets.ISO_8859_1));
    bytes.write(new byte[5]);
    bytes.write(text.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /// Each byte is stored as its difference to the one above, which makes drawings small.
  private static byte[] pixels(int width, int height, int[] argb, boolean alpha)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    int channels = alpha ? 4 : 3;
    byte[] line = new byte[1 + width * channels];
    line[0] = FILTER_UP;
    try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      for (int y = 0; y < height; y++) {
        int at = 1;
        for (int x = 0; x < width; x++) {
          int pixel = argb[y * width + x];
          int above = y == 0 ? 0 : argb[(y - 1) * width + x];
          line[at++] = (byte) ((pixel >> 16) - (above >> 16));
          line[at++] = (byte) ((pixel >> 8) - (above >> 8));
          line[at++] = (byte) (pixel - above);
          if (alpha) {
            line[at++] = (byte) ((pixel >> 24) - (above >> 24));
          }
        }
        out.write(line);
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) checksum.getValue());
  }
}
