package org.etchscope.sim.machine.memory;

/// Some queues of one length, each a ring of slots of a [RequestPool], oldest first.
final class SlotQueues {

  private final int entries;
  private final int mask;
  private final int[] slots;
  private final int[] head;
  private final int[] length;
  private int size;

  SlotQueues(int queues, int entries) {
    this.entries = entries;
    int ring = entries == 1 ? 1 : Integer.highestOneBit(entries - 1) << 1;
    mask = ring - 1;
    slots = new int[queues * ring];
    head = new int[queues];
    length = new int[queues];
  }

  int length(int queue) {
    return length[queue];
  }

  boolean hasRoom(int queue) {
    return length[queue] < entries;
  }

  /// Requests in all queues.
  int size() {
    return size;
  }

  /// Slot at a place of a queue.
  int slot(int queue, int place) {
    return slots[at(queue, place)];
  }

  private int at(int queue, int place) {
    return queue * (mask + 1) + (head[queue] + place & mask);
  }

  void add(int queue, int slot) {
    slots[at(queue, length[queue]++)] = slot;
    size++;
  }

  /// Removes and returns the slot at a place; those before it, of which there are few, move up.
  int remove(int queue, int place) {
    int slot = slots[at(queue, place)];
    for (int i = place; i > 0; i--) {
      slots[at(queue, i)] = slots[at(queue, i - 1)];
    }
    head[queue]++;
    length[queue]--;
    size--;
    return slot;
  }
}
