package org.etchscope.app.cli;

import org.etchscope.sim.workload.Denoising;
import org.etchscope.sim.workload.ExpertRouting;
import org.etchscope.sim.workload.PromptReading;
import org.etchscope.sim.workload.Speculation;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;
import picocli.CommandLine.Option;

/// The options that say how requests are served, beyond their lengths.
final class RequestOptions {

  @Option(
      names = "--chunk-tokens",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Most tokens of prompts in an iteration (chunked prefill); 0 leaves that to the chip."
              + " Default: ${DEFAULT-VALUE}.")
  private String chunkTokens = "";

  @Option(
      names = "--mixed-tokens",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "In decode, the last N tokens of a further prompt that the same step reads (mixed batch)."
              + " Default: ${DEFAULT-VALUE}.")
  private String mixedTokens = "";

  @Option(
      names = "--decoder-tokens",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "In an encoder-decoder, whose prompt is the encoder's input: tokens that the decoder"
              + " begins with; in decode those it has cached. Default: ${DEFAULT-VALUE}.")
  private String decoderTokens = "";

  @Option(
      names = "--draft-tokens",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Tokens of a draft that each decode step verifies (speculative decoding)."
              + " Default: ${DEFAULT-VALUE}.")
  private String draftTokens = "";

  @Option(
      names = "--acceptance",
      paramLabel = "PERCENT",
      defaultValue = "80",
      description =
          "Chance of a draft's token to be accepted if those before it were, 0 to 100."
              + " Default: ${DEFAULT-VALUE}.")
  private String acceptance = "";

  @Option(
      names = "--whole-pages",
      description = "Read the key-value cache in whole pages, not in tokens.")
  private boolean wholePages;

  @Option(
      names = "--text-tokens",
      paramLabel = "N",
      defaultValue = "333",
      description =
          "In a diffusion transformer: tokens of text beside each image. Default:"
              + " ${DEFAULT-VALUE}.")
  private String textTokens = "";

  @Option(
      names = "--denoising-steps",
      paramLabel = "N",
      defaultValue = "28",
      description =
          "In a diffusion transformer: passes that make an image. Default: ${DEFAULT-VALUE}.")
  private String denoisingSteps = "";

  /// The details that the options make.
  WorkloadDetails details(ExpertRouting routing) {
    return WorkloadDetails.USUAL
        .withRouting(routing)
        .withPrompts(
            new PromptReading(
                WholeNumber.of("--chunk-tokens", chunkTokens, 0, Workload.MAXIMUM_CONTEXT),
                WholeNumber.of("--mixed-tokens", mixedTokens, 0, Workload.MAXIMUM_CONTEXT),
                WholeNumber.of("--decoder-tokens", decoderTokens, 1, Workload.MAXIMUM_CONTEXT)))
        .withSpeculation(
            new Speculation(
                WholeNumber.of("--draft-tokens", draftTokens, 0, Speculation.MOST_DRAFT_TOKENS),
                WholeNumber.of("--acceptance", acceptance, 0, 100)))
        .withWholePages(wholePages)
        .withDenoising(
            new Denoising(
                WholeNumber.of("--text-tokens", textTokens, 1, Workload.MAXIMUM_CONTEXT),
                WholeNumber.of("--denoising-steps", denoisingSteps, 1, Denoising.MOST_STEPS)));
  }
}
