package org.etchscope.sim.simulation;

import java.util.Optional;
import org.etchscope.sim.trace.Trace;

/// No pipeline: all layers are on the chips that are recorded.
///
/// @param trace the record
record OneStage(Trace trace) implements PipelineRecord {

  @Override
  public int stages() {
    return 1;
  }

  @Override
  public int recordedStage() {
    return 0;
  }

  @Override
  public Basis basis() {
    return Basis.RECORDED;
  }

  @Override
  public long iterations() {
    return 0;
  }

  @Override
  public Stay stay(int stage, long iteration) {
    throw new IndexOutOfBoundsException("there are no stays with one stage");
  }

  @Override
  public long iterationAt(int stage, long serverCycle) {
    return NONE;
  }

  @Override
  public long serverCycle(long traceCycle) {
    return traceCycle;
  }

  @Override
  public Optional<Moment> moment(int stage, long serverCycle) {
    return Optional.of(new Moment(trace, serverCycle));
  }

  @Override
  public double bubbleShare(int stage) {
    return 0;
  }
}
