package org.etchscope.app.figure;

import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.commands.MemoryReplay;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.bank.BankPainter;
import org.jspecify.annotations.Nullable;

/// Pictures of the commands of a channel of a run's memory.
public final class BankFigure {

  /// A window unless it is said: so many nanoseconds, a few openings of a row.
  private static final double USUAL_SECONDS = 400e-9;

  private final SimulationResult result;
  private final MemoryReplay replay;
  private final int channel;

  /// @param channel channel, over all stacks
  /// @throws IllegalArgumentException if the chip has no such channel, or no HBM
  public BankFigure(SimulationResult result, int channel) {
    this.result = result;
    replay = new MemoryReplay(result);
    this.channel = channel;
    int channels = result.trace().chip().hbm().channels();
    if (channel < 0 || channel >= channels) {
      throw new IllegalArgumentException(
          "channel is %d; it must be from 0 to %d".formatted(channel, channels - 1));
    }
  }

  /// Cycles of the usual window.
  public static long usualCycles(SimulationResult result) {
    return Math.clamp(
        Math.round(USUAL_SECONDS * result.trace().chip().clockHertz()),
        1,
        Math.max(1, result.trace().cycles()));
  }

  /// The usual window from a cycle on.
  public CommandWindow from(long cycle) {
    long cycles = result.trace().cycles();
    long length = usualCycles(result);
    long from = Math.clamp(cycle, 0, cycles - length);
    return of(from, from + length);
  }

  /// A window.
  ///
  /// @throws IllegalArgumentException if it is too long or lies outside the run
  public CommandWindow of(long from, long to) {
    return replay.window(from, to, channel);
  }

  /// The picture of a window.
  ///
  /// @param cycle where the playhead stands
  /// @param selected id of what is selected, or `null`
  public Drawing at(Sheet sheet, CommandWindow window, long cycle, @Nullable String selected) {
    return Drawing.on(
        sheet,
        Figure.facts(result, cycle),
        surface ->
            BankPainter.paint(surface, result, window, cycle, sheet.width(), sheet.height())
                .mark(surface, selected, null));
  }
}
