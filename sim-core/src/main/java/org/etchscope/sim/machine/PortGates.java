package org.etchscope.sim.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.etchscope.sim.schedule.StreamClass;

/// The ports of the buffers as the memory meets them: a transfer begins when the port has room for
/// it, and a tile is there when its last byte has passed.
final class PortGates {

  private final Core core;

  /// Whether any port limits anything; if not, nothing is held back.
  private final boolean limited;

  // The cycles in which tiles under way will have passed, in their order.
  private final Deque<Long> weights = new ArrayDeque<>();
  private final Deque<Long> keys = new ArrayDeque<>();

  PortGates(Core core) {
    this.core = core;
    this.limited = core.ports.areLimited();
  }

  /// Whether a transfer of a class may begin now. Of activations both ports have to have room: what
  /// comes next may go either way.
  boolean isOpen(StreamClass streamClass) {
    return !limited || hasRoom(streamClass);
  }

  private boolean hasRoom(StreamClass streamClass) {
    BufferPorts ports = core.ports;
    return switch (streamClass) {
      case WEIGHTS -> ports.weightsIn.isFree(core.now);
      case KEY_VALUE_READ -> ports.keysIn.isFree(core.now);
      case KEY_VALUE_APPEND -> ports.keysOut.isFree(core.now);
      case ACTIVATIONS ->
          ports.activationsIn.isFree(core.now) && ports.activationsOut.isFree(core.now);
    };
  }

  /// A transfer begins.
  void begin(TransferPath.Transfer transfer) {
    if (limited) {
      pass(transfer);
    }
  }

  private void pass(TransferPath.Transfer transfer) {
    BufferPort port = portOf(transfer);
    if (!port.isLimited()) {
      return;
    }
    long passed = port.pass(core.now, transfer.bytes());
    if (transfer.streamClass() == StreamClass.WEIGHTS) {
      weights.add(passed);
    } else if (transfer.streamClass() == StreamClass.KEY_VALUE_READ) {
      keys.add(passed);
    }
    if (!port.isFree(core.now)) {
      core.events.add(
          port.freeCycle(), EventQueue.event(EventQueue.PORT_READY, 0, EventQueue.MEMORY, 0));
    }
  }

  private BufferPort portOf(TransferPath.Transfer transfer) {
    BufferPorts ports = core.ports;
    return switch (transfer.streamClass()) {
      case WEIGHTS -> ports.weightsIn;
      case KEY_VALUE_READ -> ports.keysIn;
      case KEY_VALUE_APPEND -> ports.keysOut;
      case ACTIVATIONS -> transfer.write() ? ports.activationsOut : ports.activationsIn;
    };
  }

  /// Whether the tile of an event has still to pass the port; it will be told when it has.
  boolean holdsBack(long event) {
    return limited && isPassing(event);
  }

  private boolean isPassing(long event) {
    boolean ofKeys = EventQueue.activity(event) == StreamClass.KEY_VALUE_READ.ordinal();
    BufferPort port = ofKeys ? core.ports.keysIn : core.ports.weightsIn;
    if (!port.isLimited()) {
      return false;
    }
    long passed = (ofKeys ? keys : weights).remove();
    if (passed <= core.now) {
      return false;
    }
    core.events.add(passed, EventQueue.withKind(event, EventQueue.TILE_PASSED));
    return true;
  }

  void describe(StateWriter state) {
    for (long cycle : weights) {
      state.addCycle(Math.max(core.now, cycle));
    }
    for (long cycle : keys) {
      state.addCycle(Math.max(core.now, cycle));
    }
  }

  void shift(long cycles) {
    shift(weights, cycles);
    shift(keys, cycles);
  }

  private static void shift(Deque<Long> passing, long cycles) {
    for (int i = passing.size(); i > 0; i--) {
      passing.add(passing.remove() + cycles);
    }
  }
}
