package org.etchscope.views.array;

import java.util.Locale;
import java.util.Optional;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// The arrays of a run as scenes of the microscope, at any cycle of the run: the cycle of the run
/// is the cycle of the array. It remembers the last tile's numbers, so it belongs to one thread.
public final class RunArrays {

  private final Trace trace;
  private final TileFinder finder;
  private @Nullable TileInHand numbered;
  private @Nullable ProductOperands operands;
  private @Nullable TileNumbers numbers;

  public RunArrays(Trace trace) {
    this.trace = trace;
    this.finder = new TileFinder(trace);
  }

  /// Finds the tiles of the run.
  public TileFinder tiles() {
    return finder;
  }

  /// Arrays of the chip.
  public int arrays() {
    return trace.chip().arrays().count();
  }

  /// Rows of an array.
  public int rows() {
    return trace.chip().arrays().rows();
  }

  /// Columns of an array.
  public int columns() {
    return trace.chip().arrays().columns();
  }

  /// What an array does for a product in a cycle of the run, or did last; empty if it never has
  /// work of that product, or has no cells.
  ///
  /// @param window the cells that are looked at; the nearest that the array has are shown
  public Optional<ArrayScene> scene(
      Stage product, int array, long cycle, ArrayWindow window, TileOperands source) {
    return finder
        .at(product, array, cycle)
        .map(inHand -> {
          TileNumbers found = numbers(inHand, source);
          return new ArrayScene(
              inHand.tile(),
              found,
              subject(inHand),
              note(inHand, cycle, found == null ? source.absence() : ""),
              inHand.cycleAt(cycle),
              window.within(rows(), columns()));
        });
  }

  private @Nullable TileNumbers numbers(TileInHand tile, TileOperands source) {
    ProductOperands found =
        source.of().apply(tile).filter(of -> TileNumbers.fit(tile.tile(), of)).orElse(null);
    if (tile != numbered || found != operands) {
      numbered = tile;
      operands = found;
      numbers = found == null ? null : new TileNumbers(tile.tile(), found);
    }
    return numbers;
  }

  private String subject(TileInHand tile) {
    int microBatches = trace.program().microBatches();
    String batch =
        microBatches == 1
            ? ""
            : ", micro-batch %d of %d".formatted(tile.microBatch() + 1, microBatches);
    return "%s on %s  ›  array %,d of %,d%s"
        .formatted(
            trace.scenario().model().name(),
            trace.chip().name(),
            tile.array() + 1,
            arrays(),
            batch);
  }

  /// Why there are no numbers, and what the array does if it does not feed its tile.
  private String note(TileInHand tile, long cycle, String absence) {
    String numbersMissing = absence.isEmpty() ? "" : "Timing only: " + absence + ".  ";
    String state = "";
    if (cycle < tile.begin()) {
      state = String.format(Locale.ROOT, "The tile begins in %,d cycles.", tile.begin() - cycle);
    } else if (cycle >= tile.drained()) {
      StallReason reason = trace.reason(Unit.ARRAYS, cycle);
      state =
          String.format(Locale.ROOT, "Drained %,d cycles ago", cycle - tile.drained() + 1)
              + (reason == null ? "." : "; the arrays are idle: " + reason.label() + ".");
    } else if (cycle < tile.shared()) {
      state = "Cells that it has not reached yet end the tile before.";
    } else if (cycle >= tile.end()) {
      state = "All is fed; the last sums leave.";
    }
    return (numbersMissing + state).strip();
  }
}
