package org.etchscope.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Starts the program once more without the display it was told of: JavaFX that has failed to open
/// a display cannot be started again in the same process.
final class SecondStart {

  private SecondStart() {}

  /// Runs a second process with the command line of this one and returns its exit code; empty if
  /// the system does not tell the command line or the process does not start.
  static Optional<Integer> withoutDisplay() {
    ProcessHandle.Info self = ProcessHandle.current().info();
    if (self.command().isEmpty() || self.arguments().isEmpty()) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(List.of(self.command().get()));
    command.addAll(Arrays.asList(self.arguments().get()));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().remove("DISPLAY");
    builder.environment().remove("WAYLAND_DISPLAY");
    try {
      return Optional.of(builder.start().waitFor());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
