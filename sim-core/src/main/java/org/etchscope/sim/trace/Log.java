package org.etchscope.sim.trace;

/// What a builder does with every log: mark a boundary, place what was recorded, repeat a part.
interface Log {
  /// Entries stored up to now; later entries at the same cycle are kept apart.
  int mark();

  /// Everything stored before `upTo` and not yet placed happened once, here.
  void place(int upTo);

  /// The stored entries `[from, to)` happen `repeats` times more.
  void repeat(int from, int to, int repeats, long cycles, int segments);

  /// Nothing more will come.
  void close();
}
