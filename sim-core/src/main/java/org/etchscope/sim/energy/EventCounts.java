package org.etchscope.sim.energy;

/// How many events of each class a piece of work has; filled anew for each piece.
public final class EventCounts {

  private static final int CLASSES = EnergyClass.values().length;

  private final long[] events = new long[CLASSES];
  private final long[] femtojoules = new long[CLASSES];

  EventCounts() {}

  void clear() {
    for (int i = 0; i < CLASSES; i++) {
      events[i] = 0;
      femtojoules[i] = 0;
    }
  }

  void add(EnergyClass energyClass, long count, long price) {
    int index = energyClass.ordinal();
    events[index] = Math.addExact(events[index], count);
    femtojoules[index] = Math.addExact(femtojoules[index], Math.multiplyExact(count, price));
  }

  /// Events of a class.
  public long events(EnergyClass energyClass) {
    return events[energyClass.ordinal()];
  }

  /// What they cost.
  public long femtojoules(EnergyClass energyClass) {
    return femtojoules[energyClass.ordinal()];
  }

  /// What is not spent yet when `done` of `cycles` cycles have passed: for each class what its
  /// part, rounded down, leaves.
  public long ahead(long done, long cycles) {
    long sum = 0;
    for (long energy : femtojoules) {
      sum = Math.addExact(sum, energy - EnergyAccount.part(energy, done, cycles));
    }
    return sum;
  }

  /// What all cost together.
  public long femtojoules() {
    long sum = 0;
    for (long part : femtojoules) {
      sum = Math.addExact(sum, part);
    }
    return sum;
  }
}
