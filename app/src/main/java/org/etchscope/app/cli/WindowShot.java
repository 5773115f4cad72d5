package org.etchscope.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.image.Image;
import org.etchscope.app.figure.Figure;
import org.etchscope.app.figure.Picture;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.PixelFile;
import org.etchscope.app.figure.Resolution;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.workbench.WindowPicture;
import org.etchscope.sim.simulation.SimulationResult;

/// The whole window, which is made of controls and so is pixels only, one for each unit.
///
/// @param facts what its file says of it
record WindowShot(SimulationResult result, Sheet sheet, long cycle, Map<String, String> facts)
    implements Picture {

  static WindowShot of(SimulationResult result, Sheet sheet, long cycle) {
    return new WindowShot(result, sheet, cycle, Figure.facts(result, cycle));
  }

  @Override
  public Picture with(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, text);
    return new WindowShot(result, sheet, cycle, more);
  }

  @Override
  public Supplier<byte[]> drawn(PictureFormat format, String title, Resolution resolution) {
    if (format != PictureFormat.PNG) {
      throw new IllegalStateException("the window is no painter's");
    }
    Image image = image(1);
    return () -> PixelFile.png(image, resolution, facts);
  }

  @Override
  public Image image(double pixels) {
    return WindowPicture.render(result, sheet.look(), sheet.width(), sheet.height(), cycle);
  }
}
