package org.etchscope.views.timeline;

/// A time in which a lane works, with pauses too short to be drawn.
///
/// @param from first cycle
/// @param to the cycle after the last
/// @param name what it works on; empty if that is more than one thing
/// @param brief the shortest form of it
record Work(long from, long to, String name, String brief) {

  long cycles() {
    return to - from;
  }

  Work until(long newTo) {
    return new Work(from, newTo, name, brief);
  }

  Work since(long newFrom) {
    return new Work(newFrom, to, name, brief);
  }

  /// This and what follows, as one.
  Work with(Work next) {
    long end = Math.max(to, next.to);
    return name.equals(next.name)
        ? new Work(from, end, name, brief)
        : new Work(from, end, "", brief.equals(next.brief) ? brief : "");
  }
}
