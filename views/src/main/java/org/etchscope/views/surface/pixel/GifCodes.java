package org.etchscope.views.surface.pixel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// The compression of GIF: strings of pixels that were seen get numbers of 9 to 12 bits (Welch, "A
/// technique for high-performance data compression", Computer 17(6), 1984; GIF89a, appendix F).
final class GifCodes {

  /// Bits of a pixel.
  static final int BITS = 8;

  private static final int CLEAR = 1 << BITS;
  private static final int END = CLEAR + 1;
  private static final int MOST = 1 << 12;

  /// A table of strings: which number has the string of another number and one pixel more. Twice as
  /// many places as numbers.
  private static final int PLACES = 1 << 13;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int[] keys = new int[PLACES];
  private final int[] codes = new int[PLACES];
  private int next;
  private int width;
  private int waiting;
  private int waitingBits;

  private GifCodes() {}

  /// The pixels, packed.
  static byte[] packed(byte[] pixels) {
    GifCodes codes = new GifCodes();
    codes.pack(pixels);
    return codes.out.toByteArray();
  }

  private void pack(byte[] pixels) {
    width = BITS + 1;
    write(CLEAR);
    clear();
    int string = pixels[0] & 0xFF;
    for (int i = 1; i < pixels.length; i++) {
      int pixel = pixels[i] & 0xFF;
      int place = place(string << BITS | pixel);
      if (keys[place] >= 0) {
        string = codes[place];
        continue;
      }
      write(string);
      if (next == MOST) {
        write(CLEAR);
        clear();
      } else {
        keys[place] = string << BITS | pixel;
        codes[place] = next;
        // A reader learns each number one step later than it is made.
        if (next == 1 << width) {
          width++;
        }
        next++;
      }
      string = pixel;
    }
    write(string);
    write(END);
    if (waitingBits > 0) {
      out.write(waiting);
    }
  }

  private void clear() {
    Arrays.fill(keys, -1);
    next = END + 1;
    width = BITS + 1;
  }

  private int place(int key) {
    int place = (key * 0x9E37_79B1) >>> 19;
    while (keys[place] >= 0 && keys[place] != key) {
      place = (place + 1) & (PLACES - 1);
    }
    return place;
  }

  private void write(int code) {
    waiting |= code << waitingBits;
    waitingBits += width;
    while (waitingBits >= 8) {
      out.write(waiting);
      waiting >>>= 8;
      waitingBits -= 8;
    }
  }
}
