package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;

/// The way to HBM and back: transfers begin one after the other, are under way together, and end in
/// the order in which they began.
sealed interface TransferPath extends MachinePart permits CommandPort, StreamPort {

  /// A transfer.
  ///
  /// @param write whether it goes to the memory
  /// @param before bytes of the transfers of its stage that come before it
  /// @param event what happens when it is done
  record Transfer(
      StreamClass streamClass,
      boolean write,
      int segment,
      Stage stage,
      int tile,
      long bytes,
      long before,
      long event) {

    boolean ofActivations() {
      return streamClass == StreamClass.ACTIVATIONS;
    }
  }

  /// Begins a transfer; the path must be free.
  void begin(Transfer transfer);

  /// Whether the next transfer may begin.
  boolean isFree();

  /// The cycle in which a turn is over, if that is known and is no event; [EventQueue#NEVER] if
  /// not.
  long nextTurn();

  /// Whether nothing is under way.
  boolean isIdle();

  /// Whether the memory works: at stream level while a transfer has its turn, at command level
  /// while any is under way.
  boolean isBusy();

  /// Whether activations are on their way through.
  boolean movesActivations();

  /// The next transfer may begin.
  void taken();

  /// The oldest transfer is done.
  void finish();

  /// Lets the memory work until a cycle, or until something happens.
  void runTo(long cycle);
}
