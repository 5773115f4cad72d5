package org.etchscope.sim.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.SegmentPlan;

/// The operators of a segment of the program and what each waits for: its activities without those
/// that only pass results on. An operator stands behind all it waits for.
final class OperatorGraph {

  /// An operator.
  ///
  /// @param activity what it does
  /// @param waitsFor places of the operators whose results it needs
  /// @param waitsForAttention whether it needs what attention of the segment before has made
  /// @param waitsForInput whether it needs the input of the iteration
  record Operator(
      Activity activity,
      SortedSet<Integer> waitsFor,
      boolean waitsForAttention,
      boolean waitsForInput) {}

  private final SegmentPlan plan;
  private final Map<Integer, List<Integer>> sources = new HashMap<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private final List<Operator> operators = new ArrayList<>();

  OperatorGraph(SegmentPlan plan) {
    this.plan = plan;
    for (int source = 0; source < plan.activities(); source++) {
      for (int target : plan.activity(source).targets()) {
        sources.computeIfAbsent(target, _ -> new ArrayList<>()).add(source);
      }
    }
    for (int activity = 0; activity < plan.activities(); activity++) {
      if (works(plan.activity(activity))) {
        place(activity);
      }
    }
  }

  private static boolean works(Activity activity) {
    return switch (activity.kind()) {
      case PASS, INPUT, END, DONE -> false;
      case VECTOR, PRODUCT, LINK, LOAD, STORE, APPEND, KEEP, ATTENTION -> activity.parts() > 0;
    };
  }

  /// Nobody waits until keys and values stand in the cache: what comes behind waits for what makes
  /// them.
  private static boolean isAwaited(Activity activity) {
    return activity.kind() != Activity.Kind.APPEND && activity.kind() != Activity.Kind.KEEP;
  }

  List<Operator> operators() {
    return operators;
  }

  /// The place of attention; -1 without one.
  int attention() {
    return places.getOrDefault(plan.attentionActivity(), -1);
  }

  /// The places of the operators that no other of the segment waits for.
  List<Integer> last() {
    Set<Integer> awaited = new HashSet<>();
    operators.forEach(operator -> awaited.addAll(operator.waitsFor()));
    List<Integer> last = new ArrayList<>();
    for (int place = 0; place < operators.size(); place++) {
      if (!awaited.contains(place)) {
        last.add(place);
      }
    }
    return last;
  }

  private int place(int activity) {
    Integer known = places.get(activity);
    if (known != null) {
      return known;
    }
    Needs needs = new Needs();
    needs.of(activity);
    int place = operators.size();
    operators.add(
        new Operator(plan.activity(activity), needs.operators, needs.attention, needs.input));
    places.put(activity, place);
    return place;
  }

  /// What an operator waits for, past what only passes results on.
  private final class Needs {
    private final SortedSet<Integer> operators = new TreeSet<>();
    private final Set<Integer> passed = new HashSet<>();
    private boolean attention;
    private boolean input;

    void of(int activity) {
      attention |= activity == plan.entryActivity();
      input |= activity == plan.inputActivity();
      for (int source : sources.getOrDefault(activity, List.of())) {
        if (works(plan.activity(source)) && isAwaited(plan.activity(source))) {
          operators.add(place(source));
        } else if (passed.add(source)) {
          of(source);
        }
      }
    }
  }
}
