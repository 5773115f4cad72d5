package org.etchscope.app.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import javafx.scene.image.Image;
import org.etchscope.views.surface.pixel.FewColours;
import org.etchscope.views.surface.pixel.GifWriter;

/// A moving picture as a GIF file.
///
/// @param frames the picture at a cycle
/// @param cycles of the frames
/// @param hundredths how long a frame stays, in hundredths of a second
/// @param recipe what it is made of
// Made and written at once.
@SuppressWarnings("ArrayRecordComponent")
public record MovingPicture(
    LongFunction<Image> frames, long[] cycles, int hundredths, String recipe) {

  /// Frames whose colours are looked at before any is written; all of a short picture.
  private static final int SAMPLES = 12;

  /// Cycles evenly from one to another, both of them included.
  ///
  /// @param frames how many, at least 2
  public static long[] evenly(long from, long to, int frames) {
    return LongStream.range(0, frames)
        .map(i -> from + Math.round((double) (to - from) * i / (frames - 1)))
        .toArray();
  }

  /// Writes the file; the stream stays open.
  public void write(OutputStream out) throws IOException {
    List<int[]> samples = new ArrayList<>();
    for (int i = 0; i < Math.min(SAMPLES, cycles.length); i++) {
      int frame = i * (cycles.length - 1) / Math.max(1, Math.min(SAMPLES, cycles.length) - 1);
      samples.add(PixelFile.argb(frames.apply(cycles[frame])));
    }
    FewColours palette = FewColours.of(samples);
    Image first = frames.apply(cycles[0]);
    GifWriter writer =
        new GifWriter(out, (int) first.getWidth(), (int) first.getHeight(), palette, recipe);
    for (long cycle : cycles) {
      writer.frame(PixelFile.argb(frames.apply(cycle)), hundredths);
    }
    writer.finish();
  }
}
