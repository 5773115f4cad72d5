package org.etchscope.sim.machine.memory;

import org.etchscope.sim.chip.HbmSpec;

/// How a controller chooses among the commands the standard allows. The standard fixes when a
/// command may start; which one does is up to the controller.
public sealed interface ControllerPolicy permits WindowPolicy, BankQueuePolicy {

  /// The policy of a chip's memory: the profile that its scheduling names, with the chip's queue
  /// depth as the reads that a controller can look at.
  static ControllerPolicy of(HbmSpec spec) {
    return switch (spec.scheduling()) {
      case STANDARD -> WindowPolicy.standard(spec.queueDepth());
      case RAMULATOR -> WindowPolicy.ramulator(spec.queueDepth());
      case DRAMSIM -> BankQueuePolicy.dramsim().withEntries(spec.queueDepth());
    };
  }

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
