package org.etchscope.views.array;

import java.util.Optional;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
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
      Stage product,
      int array,
      long cycle,
      ArrayWindow window,
      TileOperands source,
      Language language) {
    return finder
        .at(product, array, cycle)
        .map(inHand -> {
          TileNumbers found = numbers(inHand, source);
          return new ArrayScene(
              inHand.tile(),
              found,
              subject(inHand, language),
              note(inHand, cycle, found == null ? source.absence() : "", language),
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

  private String subject(TileInHand tile, Language language) {
    int microBatches = trace.program().microBatches();
    Phrase subject = microBatches == 1 ? ArrayText.SUBJECT : ArrayText.SUBJECT_IN_MICRO_BATCH;
    return subject.in(
        language,
        trace.scenario().model().name(),
        Quoted.in(language, trace.chip().name()),
        Quantity.count(tile.array() + 1L),
        Quantity.count(arrays()),
        tile.microBatch() + 1,
        microBatches);
  }

  /// Why there are no numbers, and what the array does if it does not feed its tile.
  private String note(TileInHand tile, long cycle, String absence, Language language) {
    String numbersMissing =
        absence.isEmpty() ? "" : ArrayText.TIMING_ONLY.in(language, absence) + "  ";
    return (numbersMissing + state(tile, cycle, language)).strip();
  }

  private String state(TileInHand tile, long cycle, Language language) {
    if (cycle < tile.begin()) {
      return ArrayText.TILE_BEGINS.in(language, Quantity.count(tile.begin() - cycle));
    }
    if (cycle >= tile.drained()) {
      String since = Quantity.count(cycle - tile.drained() + 1);
      StallReason reason = trace.reason(tile.tile().stage().stage().unit(trace.chip()), cycle);
      return reason == null
          ? ArrayText.DRAINED_AGO.in(language, since)
          : ArrayText.DRAINED_AND_IDLE.in(language, since, Terms.of(reason));
    }
    if (cycle < tile.shared()) {
      return ArrayText.ENDS_TILE_BEFORE.in(language);
    }
    return cycle >= tile.end() ? ArrayText.LAST_SUMS_LEAVE.in(language) : "";
  }
}
