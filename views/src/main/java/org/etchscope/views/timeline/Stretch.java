package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// A piece of a lane as it is drawn.
///
/// @param from first cycle
/// @param to the cycle after the last
/// @param look how it looks
/// @param name what is worked on; empty if nothing or several things
/// @param brief the shortest form of it
/// @param busyShare share of the lane's unit-cycles that are work
/// @param reason why it is mostly idle, or `null`
record Stretch(
    long from,
    long to,
    Look look,
    String name,
    String brief,
    double busyShare,
    @Nullable StallReason reason) {

  /// How a piece of a lane looks.
  enum Look {
    /// Work without a pause.
    BAR,
    /// Work for most of the time.
    MOSTLY_WORK,
    /// Work for less than half of the time, while the unit works on something else.
    SHARED,
    /// A stall on a resource.
    RESOURCE,
    /// Weight load, fill and drain, overhead.
    CONTROL,
    /// Waiting for an operand.
    OPERAND,
    /// Nothing to do.
    EMPTY
  }

  private static final double ALWAYS = 0.995;

  static Stretch work(Work work, double share, @Nullable StallReason reason) {
    Look look =
        share >= ALWAYS
            ? Look.BAR
            : share >= 0.5 ? Look.MOSTLY_WORK : reason == null ? Look.SHARED : look(reason);
    return new Stretch(work.from(), work.to(), look, work.name(), work.brief(), share, reason);
  }

  static Stretch idle(long from, long to, @Nullable StallReason reason) {
    Look look = reason == null ? Look.EMPTY : look(reason);
    return new Stretch(from, to, look, "", "", 0, reason);
  }

  private static Look look(StallReason reason) {
    return switch (reason) {
      case WAITING_HBM, WAITING_BUFFER_SPACE, WAITING_FABRIC, REFRESH, POWER_LIMIT -> Look.RESOURCE;
      case WEIGHT_LOAD, FILL_DRAIN, OVERHEAD -> Look.CONTROL;
      case WAITING_OPERAND -> Look.OPERAND;
      case NO_WORK -> Look.EMPTY;
    };
  }

  /// Whether the words name the reason, not the work.
  boolean namesReason() {
    return look == Look.RESOURCE || look == Look.CONTROL || look == Look.OPERAND;
  }

  /// Its words, the longest form first; none for what is empty.
  List<String> words(Language language) {
    List<String> forms = new ArrayList<>();
    String head = namesReason() && reason != null ? Terms.of(reason).in(language) : name;
    boolean merged = busyShare > 0 && busyShare < ALWAYS;
    String busy = TimelineText.BUSY.in(language, Quantity.percent(busyShare));
    if (merged && !head.isEmpty()) {
      forms.add(TimelineText.WORK_AND_BUSY.in(language, head, busy));
    }
    if (!head.isEmpty()) {
      forms.add(head);
    }
    if (!namesReason() && !brief.isEmpty()) {
      forms.add(brief);
    }
    if (merged) {
      forms.add(busy);
    }
    return forms;
  }
}
