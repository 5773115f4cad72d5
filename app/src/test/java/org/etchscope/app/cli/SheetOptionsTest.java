package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.etchscope.app.figure.Sheet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SheetOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "server,   1280x800,  1280,  800, 1",
    "server,   1600x1000, 1280,  800, 1.25",
    "memory,   1920x1080, 1536,  864, 1.25",
    "why,      2560x1440, 1600,  900, 1.6",
    "roofline, 3840x2160, 1536,  864, 2.5",
    "chip,     840x480,    840,  480, 1",
    "timeline, 1600x320,  1600,  320, 1",
    "server,   1601x1001, 1601, 1001, 1",
    "window,   1600x1000, 1600, 1000, 1"
  })
  void lettersGrowWithThePixelsAndTheSizeStays(
      String view, String size, int width, int height, double pixels) {
    SheetOptions options = CommandLine.populateCommand(new SheetOptions(), "--size", size);
    Sheet sheet = options.sheet(PictureView.of(view));
    assertThat(sheet.width()).isEqualTo(width);
    assertThat(sheet.height()).isEqualTo(height);
    assertThat(sheet.resolution().pixels()).isEqualTo(pixels);
    assertThat(sheet.resolution().pixelsPerInch()).isCloseTo(96, within(1e-9));
    assertThat(options.kept(sheet)).containsEntry("size", List.of(size));
  }
}
