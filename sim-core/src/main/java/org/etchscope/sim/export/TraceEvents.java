package org.etchscope.sim.export;

/// A file of a trace viewer while it is being written: groups of tracks, slices that nest on a
/// track, arrows between slices and counters. Times are cycles.
///
/// The slices of a track come in the order of their start, an outer one before those in it.
interface TraceEvents {

  /// Named values of what is being written; they end with [#close()].
  interface Values {
    Values number(String name, long value);

    Values real(String name, double value);

    Values quoted(String name, String value);

    /// Ends the values.
    void close();
  }

  /// The values of a slice, and the arrows that leave or reach it.
  interface Slice extends Values {
    @Override
    Slice number(String name, long value);

    @Override
    Slice quoted(String name, String value);

    /// An arrow leaves in a cycle of the slice.
    ///
    /// @param id its number, which no other arrow has
    Slice leaves(long cycle, long id, String name);

    /// An arrow ends in a cycle of the slice.
    Slice reaches(long cycle, long id, String name);
  }

  /// Begins the file; the values say what it shows.
  ///
  /// @param cycle the first of the trace: what says it must not stand outside of what is shown
  Values begin(long cycle);

  /// Names a group of tracks; groups stand in the order of their numbers.
  void process(int process, String name);

  /// Names a track and says where it stands in its group.
  void thread(Track track, String name, int sortIndex);

  /// Begins a slice over the cycles `[start, end)`.
  Slice slice(Track track, long start, long end, String name, String category);

  /// The value of a counter from a cycle on, `unscaled / 10^decimals`.
  void counter(int process, String name, String unit, long cycle, long unscaled, int decimals);

  /// Ends the file.
  void end();
}
