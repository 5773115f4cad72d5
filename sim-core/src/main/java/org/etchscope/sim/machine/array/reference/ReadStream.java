package org.etchscope.sim.machine.array.reference;

/// The reads of one operand: what the array asks for in each cycle of a fold, and in which order
/// the operand lies in its memory.
///
/// A read is named by its place in *fetch order*; the reads of one cycle are neighbours there.
sealed interface ReadStream permits SlantedStream, StationaryStream {

  /// Reads of a whole run.
  long reads();

  /// Cycle of a read of the run without stalls, reads counted by cycle, then by port.
  long cycleOf(long read);

  /// The run visits groups of words one after the other; inside a group it reads all its words in
  /// the same order several times.
  int groups();

  /// Words of a group.
  long groupWords(int group);

  /// How many times a group is read through.
  int passes();

  /// Words of the operand with the padding of edge tiles.
  long paddedWords();

  /// Words of the operand.
  long words();

  /// Goes to a fold.
  void enter(int rowFold, int columnFold);

  /// Reads in a cycle of the fold.
  int readsAt(int cycle);

  /// The first read of a cycle that has any, in fetch order; the others follow it.
  long firstAt(int cycle);
}
