package org.etchscope.app.workbench.model;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Up to nine numbered places in a run. In another run they stand at the same share of it, as the
/// playhead does.
public final class Bookmarks {

  /// How many there can be.
  static final int MOST = 9;

  /// A place in a run of so many cycles.
  private record Place(long cycle, long cycles) {
    long in(long otherCycles) {
      return cycles == otherCycles
          ? cycle
          : Math.round((double) cycle / Math.max(1, cycles) * otherCycles);
    }
  }

  private final SortedMap<Integer, Place> places = new TreeMap<>();
  private final ReadOnlyObjectWrapper<Map<Integer, Long>> cycles =
      new ReadOnlyObjectWrapper<>(Map.of());
  private long runCycles;

  /// The cycles of the bookmarks in the present run, by their numbers.
  public ReadOnlyObjectProperty<Map<Integer, Long>> cycles() {
    return cycles.getReadOnlyProperty();
  }

  /// Where a bookmark stands in the present run; empty if it is not set.
  public Optional<Long> cycle(int number) {
    return Optional.ofNullable(cycles.get().get(number));
  }

  /// Another run is shown.
  void open(long newRunCycles) {
    runCycles = newRunCycles;
    show();
  }

  /// Sets a bookmark with the lowest free number, or takes away the one that is there already; with
  /// nine set, nothing happens.
  public void toggle(long cycle) {
    if (runCycles == 0) {
      return;
    }
    if (!places.values().removeIf(place -> place.in(runCycles) == cycle)) {
      for (int number = 1; number <= MOST; number++) {
        if (!places.containsKey(number)) {
          places.put(number, new Place(cycle, runCycles));
          break;
        }
      }
    }
    show();
  }

  /// Sets a bookmark of a number.
  void set(int number, long cycle, long ofCycles) {
    if (number < 1 || number > MOST || cycle < 0 || cycle > ofCycles) {
      throw new IllegalArgumentException(
          "bookmark %d is at cycle %d of %d; it must be from 1 to 9, within the run"
              .formatted(number, cycle, ofCycles));
    }
    places.put(number, new Place(cycle, ofCycles));
    show();
  }

  private void show() {
    SortedMap<Integer, Long> shown = new TreeMap<>();
    places.forEach((number, place) -> shown.put(number, place.in(runCycles)));
    cycles.set(Map.copyOf(shown));
  }
}
