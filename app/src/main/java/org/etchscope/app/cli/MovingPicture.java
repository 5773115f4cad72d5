package org.etchscope.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import javafx.scene.image.Image;
import org.etchscope.app.figure.PixelFile;
import org.etchscope.views.surface.FewColours;
import org.etchscope.views.surface.GifWriter;

/// A moving picture as a GIF file.
///
/// @param frames the picture at a cycle
/// @param cycles of the frames
/// @param hundredths how long a frame stays, in hundredths of a second
/// @param recipe what it is made of
// Made and written at once.
@SuppressWarnings("ArrayRecordComponent")
record MovingPicture(LongFunction<Image> frames, long[] cycles, int hundredths, String recipe) {

  /// Frames whose colours are looked at before any is written; all of a short picture.
  private static final int SAMPLES = 12;

  void write(OutputStream out) throws IOException {
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
