package org.etchscope.sim.analysis.claim;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.SuitedWorkload;
import org.etchscope.sim.workload.Workload;

/// What a use costs on a server.
///
/// @param use the use
/// @param server the server
/// @param tokensPerSecondForUser speed for one user; images a second of the server where images are
///   made
/// @param secondsPerTask time of one task: all its calls, one after the other
/// @param joulesPerTask energy of all chips for one task
/// @param joulesPerMillionTokens energy of all chips for a million generated tokens; 0 for images
/// @param dollarsPerMillionTokens price of a million generated tokens, from the price of a chip for
///   an hour; 0 if nobody set one
/// @param basis how it was found, or why it was not
public record UseCost(
    Use use,
    Server server,
    double tokensPerSecondForUser,
    double secondsPerTask,
    double joulesPerTask,
    double joulesPerMillionTokens,
    double dollarsPerMillionTokens,
    String basis) {

  private static final double SECONDS_OF_HOUR = 3600;
  private static final double MILLION = 1e6;

  /// The cost of a use under continuous batching at full load.
  static UseCost of(Use use, Server server, ClaimRuns runs) {
    ChipSpec chip = runs.chip(server.chip());
    TransformerShape model = runs.model(use.model());
    if (use.imageTokens() > 0) {
      return image(use, server, chip, model);
    }
    Precision format = SuitedWorkload.format(Precision.FP8, chip);
    Workload workload =
        Workload.benchmark()
            .withTokens(use.promptTokens(), use.generatedTokens())
            .withPrecision(format, format, format)
            .withLayout(server.layout());
    try {
      return text(use, server, runs.run(new Scenario(model, chip, workload)));
    } catch (ScheduleException e) {
      return new UseCost(use, server, 0, 0, 0, 0, 0, "does not run: " + e.getMessage());
    }
  }

  private static UseCost text(Use use, Server server, RunSummary run) {
    double call =
        run.latencySeconds() + (use.generatedTokens() - 1) * run.timePerOutputTokenSeconds();
    double joules = run.energy().joulesPerOutputToken();
    double dollarsPerSecond =
        server.dollarsPerChipHour() * server.layout().chips() / SECONDS_OF_HOUR;
    return new UseCost(
        use,
        server,
        1 / run.timePerOutputTokenSeconds(),
        use.calls() * call,
        use.calls() * use.generatedTokens() * joules,
        MILLION * joules,
        MILLION * dollarsPerSecond / run.outputTokensPerSecond(),
        "simulated, continuous batching at full load");
  }

  /// An image in closed form: its operations at the dense peak of all chips, which is a lower bound
  /// on time, and their multiply energy.
  private static UseCost image(Use use, Server server, ChipSpec chip, TransformerShape model) {
    Precision format = SuitedWorkload.format(Precision.FP8, chip);
    double operations =
        (double) use.generatedTokens()
            * new ModelAccount(model).denoisingFlops(use.imageTokens(), use.promptTokens());
    int chips = server.layout().chips();
    double peak = 2 * chip.peakMultiplyAddsPerSecond(format) * chips;
    double seconds = operations / peak;
    double price = chip.power().multiplyAddFemtojoules() * 1e-15 * Math.max(1, format.bits() / 8.0);
    double joules = operations / 2 * price + (double) chip.power().staticWatts() * chips * seconds;
    return new UseCost(
        use,
        server,
        1 / seconds,
        use.calls() * seconds,
        use.calls() * joules,
        0,
        0,
        "closed form: denoising steps at the dense peak; images a second");
  }
}
