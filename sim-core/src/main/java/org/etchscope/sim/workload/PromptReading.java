package org.etchscope.sim.workload;

/// How prompts are read.
///
/// @param chunkTokens most tokens of prompts in an iteration; 0 leaves that to the chip's limit
/// @param besideTokens in [Phase#DECODE], tokens of a further prompt that are read in the same
///   step, its last ones; 0 means that all sequences decode
/// @param decoderTokens in an encoder-decoder, whose prompt is the encoder's input: tokens that
///   stand in the decoder before the first generated one; in [Phase#DECODE] those it has cached
public record PromptReading(int chunkTokens, int besideTokens, int decoderTokens) {

  /// What holds if nothing is said: an encoder-decoder begins with one token.
  public static final PromptReading USUAL = new PromptReading(0, 0, 1);

  public PromptReading {
    WorkloadCheck.range("chunk tokens", chunkTokens, 0, Workload.MAXIMUM_CONTEXT);
    WorkloadCheck.range("prompt tokens beside a step", besideTokens, 0, Workload.MAXIMUM_CONTEXT);
    WorkloadCheck.range("decoder tokens", decoderTokens, 1, Workload.MAXIMUM_CONTEXT);
  }
}
