package org.etchscope.app;

import java.util.Map;

/// Where the window goes: to the screen of the desktop, or, where there is none, to memory.
enum DisplayChoice {
  SCREEN,
  MEMORY;

  /// The screen, except on a Linux whose `environment` names neither an X nor a Wayland display.
  static DisplayChoice of(String operatingSystem, Map<String, String> environment) {
    boolean namesDisplay =
        !environment.getOrDefault("DISPLAY", "").isEmpty()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    return namesDisplay || !operatingSystem.equals("Linux") ? SCREEN : MEMORY;
  }

  /// Tells JavaFX of the choice; without effect once JavaFX has started.
  void apply() {
    if (this == MEMORY) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    }
  }
}
