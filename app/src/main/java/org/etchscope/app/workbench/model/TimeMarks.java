package org.etchscope.app.workbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.etchscope.sim.trace.TileJourney;
import org.etchscope.views.timeline.TimelineMarks;
import org.jspecify.annotations.Nullable;

/// What a person has marked in the run that is shown: two cursors to measure between, and a tile to
/// follow. Another run has none of them. For one thread.
public final class TimeMarks {

  private final ReadOnlyObjectWrapper<TimelineMarks> shown =
      new ReadOnlyObjectWrapper<>(TimelineMarks.NONE);
  private @Nullable Long first;
  private @Nullable Long second;
  private @Nullable TileJourney journey;

  /// All of them, as the timeline draws them.
  public ReadOnlyObjectProperty<TimelineMarks> shown() {
    return shown.getReadOnlyProperty();
  }

  /// The tile that is followed; `null` for none.
  public @Nullable TileJourney journey() {
    return journey;
  }

  /// Follows a tile.
  public void follow(@Nullable TileJourney tile) {
    journey = tile;
    show();
  }

  /// Puts the first cursor somewhere.
  public void first(long cycle) {
    first = cycle;
    show();
  }

  /// Puts the second cursor somewhere; without a first one that too.
  public void second(long cycle) {
    second = cycle;
    first = first == null ? Long.valueOf(cycle) : first;
    show();
  }

  /// The stretch between the cursors, its ends in order; empty if one is missing or there is none.
  public Optional<long[]> stretch() {
    if (first == null || second == null || first.equals(second)) {
      return Optional.empty();
    }
    return Optional.of(new long[] {Math.min(first, second), Math.max(first, second)});
  }

  /// Takes the cursors away.
  ///
  /// @return whether there were any
  public boolean clearCursors() {
    boolean were = first != null || second != null;
    first = null;
    second = null;
    show();
    return were;
  }

  /// Another run is shown.
  void clear() {
    journey = null;
    clearCursors();
  }

  private void show() {
    List<Long> measured = first == null || second == null ? List.of() : List.of(first, second);
    List<TimelineMarks.Band> bands = new ArrayList<>();
    if (journey != null) {
      for (TileJourney.Leg leg : journey.legs()) {
        if (leg.lane() != null) {
          bands.add(new TimelineMarks.Band(leg.lane(), leg.from(), leg.to()));
        }
      }
    }
    shown.set(new TimelineMarks(measured, bands));
  }
}
