package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gangs whose next chunk lacks weights, in the order in which these will arrive. Who comes last
/// mostly waits for what comes last, so a ring is kept in order from its end.
final class WaitingGangs {

  private @Nullable Gang[] ring = new Gang[64];
  private int head;
  private int size;

  /// The gang whose weights will arrive first; `null` if none waits.
  @Nullable Gang first() {
    return size == 0 ? null : ring[head];
  }

  /// Takes the first gang away.
  void removeFirst() {
    ring[head] = null;
    head = place(1);
    size--;
  }

  /// A gang waits for its `neededTile`.
  void add(Gang gang) {
    if (size == ring.length) {
      grow();
    }
    int at = size++;
    while (at > 0 && compare(gang, get(at - 1)) < 0) {
      ring[place(at)] = ring[place(at - 1)];
      at--;
    }
    ring[place(at)] = gang;
  }

  private static int compare(Gang one, Gang other) {
    int byTile = Long.compare(one.neededTile, other.neededTile);
    return byTile != 0 ? byTile : Integer.compare(one.array, other.array);
  }

  private int place(int i) {
    return (head + i) & (ring.length - 1);
  }

  private Gang get(int i) {
    return Objects.requireNonNull(ring[place(i)]);
  }

  private void grow() {
    @Nullable Gang[] larger = new Gang[ring.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = get(i);
    }
    ring = larger;
    head = 0;
  }

  /// Takes all gangs away; answers them in their order.
  List<Gang> removeAll() {
    List<Gang> all = new ArrayList<>(size);
    while (size > 0) {
      all.add(get(0));
      removeFirst();
    }
    return all;
  }

  void describe(StateWriter state) {
    state.add(size);
    for (int i = 0; i < size; i++) {
      get(i).describe(state);
    }
  }
}
