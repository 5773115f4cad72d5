package org.etchscope.app.workbench;

import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.workload.Scenario;

/// Runs nothing: a benchmark has the run already.
final class NoRuns implements WorkbenchModel.Runs {
  @Override
  public void request(Scenario wanted) {}

  @Override
  public void cancel() {}

  @Override
  public void request(NumbersRequest request) {}

  @Override
  public void cancelNumbers() {}
}
