package org.etchscope.app.figure;

import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.image.Image;

/// Something to see, as a file of its own.
public interface Picture {

  /// What its file says of it.
  Map<String, String> facts();

  /// The same with a text in its file.
  ///
  /// @param name what the text is called there
  Picture with(String name, String text);

  /// The picture as a file.
  ///
  /// @param title what it shows
  /// @throws IllegalStateException if it cannot have this format
  default byte[] as(PictureFormat format, String title, Resolution resolution) {
    return drawn(format, title, resolution).get();
  }

  /// Draws the picture now. What is returned makes the file of it, which takes longer, on any
  /// thread.
  ///
  /// @param title what it shows
  /// @throws IllegalStateException if it cannot have this format
  Supplier<byte[]> drawn(PictureFormat format, String title, Resolution resolution);

  /// The picture as pixels. May be called on any thread.
  ///
  /// @param pixels of a unit, more than 0
  Image image(double pixels);
}
