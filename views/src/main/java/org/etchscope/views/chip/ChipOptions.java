package org.etchscope.views.chip;

import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// How the chip is looked at.
///
/// @param windowCycles cycles, around the shown one, over which rates are averaged; at least 1
/// @param selected id of the selected element, or `null`
/// @param hovered id of the element under the pointer, or `null`
/// @param reducedMotion whether tiles jump and flow lines stand still
/// @param cyclesPerSecond simulated cycles that pass in a second on the wall; 0 while paused
public record ChipOptions(
    long windowCycles,
    @Nullable String selected,
    @Nullable String hovered,
    boolean reducedMotion,
    double cyclesPerSecond) {

  private static final int WINDOWS_PER_SEGMENT = 8;
  private static final long SHORTEST_WINDOW = 64;

  public ChipOptions {
    if (windowCycles < 1) {
      throw new IllegalArgumentException(
          "window is " + windowCycles + " cycles; it must be at least 1");
    }
    if (!(cyclesPerSecond >= 0)) {
      throw new IllegalArgumentException(
          "speed is " + cyclesPerSecond + " cycles a second; it must be at least 0");
    }
  }

  /// Paused, nothing selected, rates averaged over about an eighth of a layer.
  public static ChipOptions standard(Trace trace) {
    Program program = trace.program();
    long segments =
        program.endless()
            ? (long) program.steps().getLast().segments() * program.microBatches()
            : program.segments();
    long window = trace.cycles() / Math.max(1, segments) / WINDOWS_PER_SEGMENT;
    return new ChipOptions(Math.max(SHORTEST_WINDOW, window), null, null, false, 0);
  }

  public ChipOptions withWindow(long cycles) {
    return new ChipOptions(cycles, selected, hovered, reducedMotion, cyclesPerSecond);
  }

  public ChipOptions withSelected(@Nullable String id) {
    return new ChipOptions(windowCycles, id, hovered, reducedMotion, cyclesPerSecond);
  }

  public ChipOptions withHovered(@Nullable String id) {
    return new ChipOptions(windowCycles, selected, id, reducedMotion, cyclesPerSecond);
  }

  public ChipOptions withReducedMotion(boolean reduced) {
    return new ChipOptions(windowCycles, selected, hovered, reduced, cyclesPerSecond);
  }

  public ChipOptions withCyclesPerSecond(double cycles) {
    return new ChipOptions(windowCycles, selected, hovered, reducedMotion, cycles);
  }
}
