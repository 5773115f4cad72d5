package org.etchscope.app.workbench;

import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// The numbers of a workload that the window shows.
final class WorkloadParameters {

  /// Longest prompt and output on a slider; the command line takes longer ones.
  private static final int LONGEST_CONTEXT = 131_072;

  static final NumberParameter BATCH =
      new NumberParameter(
          "batch",
          PanelText.BATCH_SIZE,
          "seq",
          PanelText.BATCH_SIZE_HELP,
          1,
          Workload.MAXIMUM_BATCH,
          scenario -> scenario.workload().batch(),
          (scenario, number) ->
              with(scenario, scenario.workload().withBatch(Math.toIntExact(number))));

  static final NumberParameter PROMPT =
      new NumberParameter(
          "prompt",
          PanelText.PROMPT_LENGTH,
          "tok",
          PanelText.PROMPT_LENGTH_HELP,
          1,
          LONGEST_CONTEXT,
          scenario -> scenario.workload().promptTokens(),
          (scenario, number) ->
              with(
                  scenario,
                  scenario
                      .workload()
                      .withTokens(Math.toIntExact(number), scenario.workload().generatedTokens())));

  static final NumberParameter OUTPUT =
      new NumberParameter(
          "output",
          PanelText.OUTPUT_LENGTH,
          "tok",
          PanelText.OUTPUT_LENGTH_HELP,
          1,
          LONGEST_CONTEXT,
          scenario -> scenario.workload().generatedTokens(),
          (scenario, number) ->
              with(
                  scenario,
                  scenario
                      .workload()
                      .withTokens(scenario.workload().promptTokens(), Math.toIntExact(number))));

  private WorkloadParameters() {}

  static Scenario with(Scenario scenario, Workload workload) {
    return new Scenario(scenario.model(), scenario.chip(), workload);
  }

  /// Whether the batch is left to the chip: as many sequences as fit.
  static boolean fillsItself(Scenario scenario) {
    return scenario.workload().phase() == Phase.STEADY && scenario.workload().batch() == 0;
  }
}
