package org.etchscope.sim.fabric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Messages on links, each after those it needs. A link carries one message at a time, in the order
/// in which they became ready; a message passes its links without being stored between them.
final class LinkSchedule {

  private static final double PICOSECONDS = 1e12;

  private static final Comparator<Message> EARLIEST =
      (a, b) ->
          a.ready == b.ready
              ? Integer.compare(a.number, b.number)
              : Double.compare(a.ready, b.ready);

  private final List<Link> links = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final double hopPicoseconds;

  /// A link of one direction.
  private static final class Link {
    final double bytesPerSecond;
    final PriorityQueue<Message> waiting = new PriorityQueue<>(EARLIEST);
    @Nullable Message next;
    double freeAt;

    Link(double bytesPerSecond) {
      this.bytesPerSecond = bytesPerSecond;
    }
  }

  private static final class Message {
    final int number;
    final long bytes;
    final int[] path;
    final List<Message> next = new ArrayList<>();
    int missing;
    double ready;

    Message(int number, long bytes, int[] path) {
      this.number = number;
      this.bytes = bytes;
      this.path = path;
    }
  }

  LinkSchedule(double hopPicoseconds) {
    this.hopPicoseconds = hopPicoseconds;
  }

  /// Adds a link and returns its number.
  int link(double bytesPerSecond) {
    links.add(new Link(bytesPerSecond));
    return links.size() - 1;
  }

  /// Adds a message and returns its number.
  ///
  /// @param after messages that must have arrived before
  /// @param path links it passes
  int message(long bytes, List<Integer> after, int... path) {
    Message message = new Message(messages.size(), bytes, path);
    for (int earlier : after) {
      messages.get(earlier).next.add(message);
      message.missing++;
    }
    messages.add(message);
    return message.number;
  }

  /// Picoseconds until the last message has arrived.
  double run() {
    PriorityQueue<Message> ready = new PriorityQueue<>(EARLIEST);
    for (Message message : messages) {
      if (message.missing == 0) {
        ready.add(message);
      }
    }
    double end = 0;
    while (!ready.isEmpty()) {
      Message message = ready.remove();
      Link first = links.get(message.path[0]);
      if (message != first.next) {
        first.waiting.add(message);
        if (first.next != null) {
          continue;
        }
        message = first.waiting.remove();
      }
      first.next = null;
      if (first.freeAt > message.ready) {
        // It is the first of those that wait for the link; others may pass meanwhile elsewhere.
        message.ready = first.freeAt;
        first.next = message;
        ready.add(message);
        continue;
      }
      double arrival = carry(message);
      end = Math.max(end, arrival);
      deliver(message, arrival, ready);
      if (!first.waiting.isEmpty()) {
        Message following = first.waiting.remove();
        following.ready = Math.max(following.ready, first.freeAt);
        first.next = following;
        ready.add(following);
      }
    }
    return end;
  }

  private static void deliver(Message message, double arrival, PriorityQueue<Message> ready) {
    for (Message next : message.next) {
      next.ready = Math.max(next.ready, arrival);
      next.missing--;
      if (next.missing == 0) {
        ready.add(next);
      }
    }
  }

  private double carry(Message message) {
    double at = message.ready;
    double end = at;
    for (int number : message.path) {
      Link link = links.get(number);
      at = Math.max(at, link.freeAt);
      link.freeAt = at + message.bytes * PICOSECONDS / link.bytesPerSecond;
      end = Math.max(end, link.freeAt) + hopPicoseconds;
      at += hopPicoseconds;
    }
    return end;
  }
}
