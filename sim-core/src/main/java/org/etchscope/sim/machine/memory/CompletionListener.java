package org.etchscope.sim.machine.memory;

/// Hears when the data of requests has moved.
@FunctionalInterface
public interface CompletionListener {

  /// A read request is done. It is told when the READ command starts, before the data is there.
  ///
  /// @param request the number the request was offered with
  /// @param tick when its last data is there
  void done(int request, long tick);

  /// A write request has reached the memory. For its sender it was done when it was accepted. A
  /// write that was merged into an earlier one to the same location is not told.
  ///
  /// @param request the number the request was offered with
  /// @param tick when its last data is there
  default void written(int request, long tick) {}
}
