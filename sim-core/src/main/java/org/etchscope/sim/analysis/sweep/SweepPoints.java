package org.etchscope.sim.analysis.sweep;

import java.util.List;
import org.etchscope.sim.workload.Scenario;

/// The points of a sweep as scenarios, told by their numbers from 0.
public interface SweepPoints {

  /// Points in all.
  long points();

  /// The texts of the varied fields at a point, in the order of the axes.
  List<String> values(long point);

  /// What is run at a point.
  ///
  /// @throws IllegalArgumentException in one sentence if a text is not allowed
  Scenario scenario(long point);

  /// The texts that the varied fields have in the scenario that is varied; empty where it has none.
  List<String> baseValues();

  /// The scenario that is varied.
  Scenario base();
}
