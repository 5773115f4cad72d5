package org.etchscope.sim.workload;

import java.util.Objects;
import org.etchscope.sim.chip.Precision;

/// How the server is asked.
///
/// @param phase what is simulated
/// @param batch sequences in flight on the server; in [Phase#STEADY] an upper bound on the decodes
///   in flight, 0 for as many as fit
/// @param promptTokens tokens of a prompt; in [Phase#DECODE] the tokens already cached
/// @param generatedTokens tokens made by each request; the prefill makes the first one
/// @param weights format of the weights
/// @param activations format of the activations
/// @param keyValue format of the key-value cache
/// @param layout how the model is spread over chips
/// @param microBatches micro-batches on one chip at a time; 0 lets the chip decide
/// @param pageTokens tokens of one page of the key-value cache
/// @param keyValueShare share of the memory that weights leave free which the cache may fill, in
///   hundredths
/// @param details what only some models or servers need to be asked
public record Workload(
    Phase phase,
    int batch,
    int promptTokens,
    int generatedTokens,
    Precision weights,
    Precision activations,
    Precision keyValue,
    ParallelLayout layout,
    int microBatches,
    int pageTokens,
    int keyValueShare,
    WorkloadDetails details) {

  /// Largest batch.
  public static final int MAXIMUM_BATCH = 4096;

  /// Longest context, prompt and generated tokens together.
  public static final int MAXIMUM_CONTEXT = 10_000_000;

  public Workload {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(activations, "activations");
    Objects.requireNonNull(keyValue, "keyValue");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(details, "details");
    WorkloadCheck.range("batch", batch, phase == Phase.STEADY ? 0 : 1, MAXIMUM_BATCH);
    WorkloadCheck.range("prompt tokens", promptTokens, 1, MAXIMUM_CONTEXT);
    WorkloadCheck.range("generated tokens", generatedTokens, 1, MAXIMUM_CONTEXT);
    if (phase == Phase.REQUEST || phase == Phase.STEADY) {
      WorkloadCheck.range(
          "prompt and generated tokens together",
          (long) promptTokens + generatedTokens,
          2,
          MAXIMUM_CONTEXT);
    }
    WorkloadCheck.range("micro-batches", microBatches, 0, 2);
    WorkloadCheck.range("page tokens", pageTokens, 1, 4096);
    WorkloadCheck.range("key-value share in hundredths", keyValueShare, 1, 100);
  }

  /// A workload with the usual details.
  public Workload(
      Phase phase,
      int batch,
      int promptTokens,
      int generatedTokens,
      Precision weights,
      Precision activations,
      Precision keyValue,
      ParallelLayout layout,
      int microBatches,
      int pageTokens,
      int keyValueShare) {
    this(
        phase,
        batch,
        promptTokens,
        generatedTokens,
        weights,
        activations,
        keyValue,
        layout,
        microBatches,
        pageTokens,
        keyValueShare,
        WorkloadDetails.USUAL);
  }

  /// The first scenario a user sees: a decode step of 64 sequences with 2,048 tokens cached, FP8,
  /// tensor parallel over 8 chips.
  public static Workload decode() {
    return new Workload(
        Phase.DECODE,
        64,
        2048,
        128,
        Precision.FP8,
        Precision.FP8,
        Precision.FP8,
        new ParallelLayout(8, 1, 1),
        0,
        16,
        90);
  }

  /// The benchmark: 2,048 tokens in, 128 out, continuous batching, pipeline over 8 chips.
  public static Workload benchmark() {
    return decode().with(Phase.STEADY).withBatch(0).withLayout(new ParallelLayout(1, 8, 1));
  }

  /// The same workload in another phase.
  public Workload with(Phase newPhase) {
    Copy copy = new Copy(this);
    copy.phase = newPhase;
    copy.batch = newPhase == Phase.STEADY ? batch : Math.max(1, batch);
    return copy.made();
  }

  /// The same workload with another batch.
  public Workload withBatch(int newBatch) {
    Copy copy = new Copy(this);
    copy.batch = newBatch;
    return copy.made();
  }

  /// The same workload with other lengths.
  public Workload withTokens(int newPromptTokens, int newGeneratedTokens) {
    Copy copy = new Copy(this);
    copy.promptTokens = newPromptTokens;
    copy.generatedTokens = newGeneratedTokens;
    return copy.made();
  }

  /// The same workload in other formats.
  public Workload withPrecision(
      Precision newWeights, Precision newActivations, Precision newKeyValue) {
    Copy copy = new Copy(this);
    copy.weights = newWeights;
    copy.activations = newActivations;
    copy.keyValue = newKeyValue;
    return copy.made();
  }

  /// The same workload in another layout.
  public Workload withLayout(ParallelLayout newLayout) {
    Copy copy = new Copy(this);
    copy.layout = newLayout;
    return copy.made();
  }

  /// The same workload with pages of another size.
  public Workload withPageTokens(int newPageTokens) {
    Copy copy = new Copy(this);
    copy.pageTokens = newPageTokens;
    return copy.made();
  }

  /// The same workload with another share of the memory beside the weights for the cache, in
  /// hundredths.
  public Workload withCachePercent(int newKeyValueShare) {
    Copy copy = new Copy(this);
    copy.keyValueShare = newKeyValueShare;
    return copy.made();
  }

  /// The same workload with another number of micro-batches on a chip.
  public Workload withMicroBatches(int newMicroBatches) {
    Copy copy = new Copy(this);
    copy.microBatches = newMicroBatches;
    return copy.made();
  }

  /// The same workload with other details.
  public Workload withDetails(WorkloadDetails newDetails) {
    Copy copy = new Copy(this);
    copy.details = newDetails;
    return copy.made();
  }

  /// A workload on its way to becoming another one.
  private static final class Copy {
    private Phase phase;
    private int batch;
    private int promptTokens;
    private int generatedTokens;
    private Precision weights;
    private Precision activations;
    private Precision keyValue;
    private ParallelLayout layout;
    private int microBatches;
    private int pageTokens;
    private int keyValueShare;
    private WorkloadDetails details;

    Copy(Workload from) {
      phase = from.phase;
      batch = from.batch;
      promptTokens = from.promptTokens;
      generatedTokens = from.generatedTokens;
      weights = from.weights;
      activations = from.activations;
      keyValue = from.keyValue;
      layout = from.layout;
      microBatches = from.microBatches;
      pageTokens = from.pageTokens;
      keyValueShare = from.keyValueShare;
      details = from.details;
    }

    Workload made() {
      return new Workload(
          phase,
          batch,
          promptTokens,
          generatedTokens,
          weights,
          activations,
          keyValue,
          layout,
          microBatches,
          pageTokens,
          keyValueShare,
          details);
    }
  }
}
