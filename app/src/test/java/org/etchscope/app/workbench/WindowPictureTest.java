package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javafx.scene.image.WritableImage;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
final class WindowPictureTest {

  private static final SimulationResult RESULT = Simulator.run(Preset.POCKET.scenario());
  private static final long HALF = RESULT.trace().cycles() / 2;

  @Test
  void isAsLargeAsAskedFor() {
    WritableImage image = WindowPicture.render(RESULT, Look.of(Theme.DARK), 1600, 1000, HALF);

    assertThat(image.getWidth()).isEqualTo(1600);
    assertThat(image.getHeight()).isEqualTo(1000);
  }

  @Test
  void isInTheColoursOfTheTheme() {
    for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
      WritableImage image = WindowPicture.render(RESULT, Look.of(theme), 1280, 800, HALF);

      assertThat(image.getPixelReader().getArgb(640, 4))
          .as(theme.name())
          .isEqualTo(theme.colour(Role.SURFACE).argb());
    }
  }

  @Test
  void isTheSameForTheSameRun() {
    WritableImage one = WindowPicture.render(RESULT, Look.of(Theme.LIGHT), 1280, 800, HALF / 2);
    WritableImage other = WindowPicture.render(RESULT, Look.of(Theme.LIGHT), 1280, 800, HALF / 2);

    for (int y = 0; y < 800; y += 3) {
      for (int x = 0; x < 1280; x += 3) {
        assertThat(one.getPixelReader().getArgb(x, y))
            .as("%d, %d", x, y)
            .isEqualTo(other.getPixelReader().getArgb(x, y));
      }
    }
  }

  @Test
  void aSizeTheWindowCannotHaveIsRefused() {
    assertThatThrownBy(() -> WindowPicture.render(RESULT, Look.of(Theme.DARK), 800, 600, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("width of the picture is 800 pixels; it must be from 1,280 to 8,192");
  }

  @Test
  void aCycleBeyondTheRunIsRefused() {
    assertThatThrownBy(
            () -> WindowPicture.render(RESULT, Look.of(Theme.DARK), 1280, 800, 2 * HALF + 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it must be from 0 to ");
  }
}
