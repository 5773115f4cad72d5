package org.etchscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisplayChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "Linux,      '',  '',        MEMORY",
    "Linux,      :0,  '',        SCREEN",
    "Linux,      '',  wayland-0, SCREEN",
    "Mac OS X,   '',  '',        SCREEN",
    "Windows 11, '',  '',        SCREEN",
  })
  void theWindowGoesToMemoryOnlyOnALinuxWithoutADisplay(
      String operatingSystem, String display, String waylandDisplay, DisplayChoice expected) {
    Map<String, String> environment = Map.of("DISPLAY", display, "WAYLAND_DISPLAY", waylandDisplay);

    assertThat(DisplayChoice.of(operatingSystem, environment)).isEqualTo(expected);
  }

  @Test
  void anEnvironmentThatSaysNothingOfDisplaysMeansMemoryOnLinux() {
    assertThat(DisplayChoice.of("Linux", Map.of())).isEqualTo(DisplayChoice.MEMORY);
  }
}
