package org.etchscope.sim.machine.memory;

/// How a controller chooses among the commands the standard allows. The standard fixes when a
/// command may start; which one does is up to the controller.
public sealed interface ControllerPolicy permits WindowPolicy, BankQueuePolicy {

  /// Name of the profile.
  String name();

  /// A controller of one channel with this policy, all rows closed and all queues empty at tick 0.
  ///
  /// @param device the channel
  /// @param completions hears when requests are done
  /// @param commands hears each command
  HbmController controller(
      HbmDevice device, CompletionListener completions, CommandListener commands);
}
