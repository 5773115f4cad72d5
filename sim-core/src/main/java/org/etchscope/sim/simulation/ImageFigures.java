package org.etchscope.sim.simulation;

import java.util.Optional;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Workload;

/// How fast a diffusion transformer makes images: of its denoising steps, which follow one another
/// and are all the same work.
///
/// @param steps denoising steps of an image
/// @param stepSeconds a step of a batch
/// @param imageSeconds from the first step of a batch to the end of its last
/// @param imagesPerSecond images of the whole server
public record ImageFigures(
    int steps, double stepSeconds, double imageSeconds, double imagesPerSecond) {

  /// The figures of a run; none if it makes no images. Where one step was run, the others take as
  /// long.
  public static Optional<ImageFigures> of(SimulationResult result) {
    if (result.scenario().model().architecture() != Architecture.DIFFUSION) {
      return Optional.empty();
    }
    Workload workload = result.scenario().workload();
    int steps = workload.details().denoising().steps();
    double run = result.summary().latencySeconds();
    boolean whole = workload.phase() == Phase.REQUEST;
    double step = whole ? run / steps : run;
    double image = whole ? run : run * steps;
    return Optional.of(new ImageFigures(steps, step, image, workload.batch() / image));
  }
}
