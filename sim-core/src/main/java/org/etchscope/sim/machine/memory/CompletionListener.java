package org.etchscope.sim.machine.memory;

/// Hears when requests of a channel are done.
@FunctionalInterface
public interface CompletionListener {

  /// A read request is done. It is told when the READ command starts, before the data is there;
  /// writes are done when they are accepted and are not told.
  ///
  /// @param request the number the request was offered with
  /// @param tick when its last data is there
  void done(int request, long tick);
}
