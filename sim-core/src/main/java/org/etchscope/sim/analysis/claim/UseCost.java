package org.etchscope.sim.analysis.claim;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.ImageFigures;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Denoising;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.SuitedWorkload;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;

/// What a use costs on a server.
///
/// @param use the use
/// @param server the server
/// @param tokensPerSecondForUser speed for one user, in tokens a second, or images a second
/// @param secondsPerTask time of one task: all its calls, one after the other
/// @param joulesPerTask energy of all chips for one task
/// @param joulesPerMillionTokens energy of all chips for a million generated tokens, or images
/// @param dollarsPerMillionTokens price of a million generated tokens, or images, from the price of
///   a chip for an hour; 0 if nobody set one
/// @param basis how it was found, or why it was not
public record UseCost(
    Use use,
    Server server,
    double tokensPerSecondForUser,
    double secondsPerTask,
    double joulesPerTask,
    double joulesPerMillionTokens,
    double dollarsPerMillionTokens,
    ClaimWords basis) {

  private static final double MILLION = 1e6;

  /// The cost of a use under continuous batching at full load.
  static UseCost of(Use use, Server server, ClaimRuns runs) {
    ChipSpec chip = runs.chip(server.chip());
    TransformerShape model = runs.model(use.model());
    Precision format = SuitedWorkload.format(Precision.FP8, chip);
    Workload workload =
        Workload.benchmark()
            .withTokens(use.promptTokens(), use.generatedTokens())
            .withPrecision(format, format, format)
            .withLayout(server.layout());
    try {
      if (use.imageTokens() > 0) {
        return image(use, server, runs, format);
      }
      return text(use, server, runs.run(new Scenario(model, chip, workload)));
    } catch (ScheduleException e) {
      return new UseCost(use, server, 0, 0, 0, 0, 0, ClaimForm.NOT_RUN.with(InputFault.of(e)));
    }
  }

  private static UseCost text(Use use, Server server, RunSummary run) {
    double call =
        run.latencySeconds() + (use.generatedTokens() - 1) * run.timePerOutputTokenSeconds();
    double joules = run.energy().joulesPerOutputToken();
    return new UseCost(
        use,
        server,
        1 / run.timePerOutputTokenSeconds(),
        use.calls() * call,
        use.calls() * use.generatedTokens() * joules,
        MILLION * joules,
        MILLION * server.dollarsPerSecond() / run.outputTokensPerSecond(),
        ClaimForm.CONTINUOUS_BATCHING.with());
  }

  /// An image: one denoising step is run, with an image on each chip by itself; the others are the
  /// same work.
  private static UseCost image(Use use, Server server, ClaimRuns runs, Precision format) {
    int chips = server.layout().chips();
    Workload workload =
        Workload.benchmark()
            .with(Phase.PREFILL)
            .withBatch(chips)
            .withTokens(use.imageTokens(), 1)
            .withPrecision(format, format, format)
            .withLayout(new ParallelLayout(1, 1, chips))
            .withDetails(
                WorkloadDetails.USUAL.withDenoising(
                    new Denoising(use.promptTokens(), use.generatedTokens())));
    SimulationResult run =
        runs.result(new Scenario(runs.model(use.model()), runs.chip(server.chip()), workload));
    ImageFigures images =
        ImageFigures.of(run)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "use \"%s\" has imageTokens, but %s makes no images"
                        .formatted(use.id(), use.model())));
    double joules = run.summary().energy().serverPowerWatts() / images.imagesPerSecond();
    return new UseCost(
        use,
        server,
        1 / images.imageSeconds(),
        use.calls() * images.imageSeconds(),
        use.calls() * joules,
        MILLION * joules,
        MILLION * server.dollarsPerSecond() / images.imagesPerSecond(),
        ClaimForm.IMAGE_STEP.with(Integer.toString(chips)));
  }
}
