package org.etchscope.sim.analysis.claim;

import org.etchscope.sim.analysis.claim.Claim.Counts;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.energy.AreaBudget;
import org.etchscope.sim.fabric.ParallelTraffic;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape;

/// What a claimed throughput needs of each chip, in closed form: every token's operations and bytes
/// are counted, nothing is simulated. Requests come and go steadily; each is one prompt and G - 1
/// decode steps, for the prefill makes the first token.
final class ThroughputNeeds {

  private static final double PICO = 1e-12;
  private static final double FEMTO = 1e-15;

  private final Claim.Throughput claim;
  private final TransformerShape model;
  private final ModelAccount account;
  private final ChipSpec chip;
  private final double requestsPerSecond;

  /// @param reading what the rate is taken to count
  ThroughputNeeds(Claim.Throughput claim, TransformerShape model, ChipSpec chip, Counts reading) {
    this.claim = claim;
    this.model = model;
    this.account = new ModelAccount(model);
    this.chip = chip;
    this.requestsPerSecond = claim.tokensPerSecond() / claim.tokensOfRequest(reading);
  }

  double requestsPerSecond() {
    return requestsPerSecond;
  }

  double outputTokensPerSecond() {
    return requestsPerSecond * claim.generatedTokens();
  }

  double totalTokensPerSecond() {
    return requestsPerSecond * claim.tokensOfRequest(Counts.TOTAL);
  }

  /// Useful operations a second of one chip.
  double operationsPerSecond() {
    return requestsPerSecond * requestOperations() / claim.chips();
  }

  /// The chip's dense peak at the wider of the operands, operations a second; 0 if it cannot
  /// multiply them.
  double peakOperationsPerSecond() {
    Precision format = wider();
    return chip.arrays().sixteenthsPerCell().containsKey(format)
        ? 2 * chip.peakMultiplyAddsPerSecond(format)
        : 0;
  }

  /// The wider of the operands of products.
  Precision wider() {
    return claim.weights().bits() >= claim.activations().bits()
        ? claim.weights()
        : claim.activations();
  }

  /// Rows that pass all layers, a second, of one copy of the model: prompt tokens and decode steps.
  private double rowsPerSecond() {
    return requestsPerSecond / claim.layout().replicas() * rowsOfRequest();
  }

  private double rowsOfRequest() {
    return claim.promptTokens() + claim.generatedTokens() - 1.0;
  }

  /// Bytes of cached keys and values that one chip reads a second. A token at position c reads c -
  /// 1 of them, its own come from the chip; a window sees no more than its width.
  double cacheBytesPerSecond() {
    double elements = 0;
    for (LayerShape layer : model.layers()) {
      int window = layer.attention().window();
      double tokens = 0;
      for (int step = 1; step < claim.generatedTokens(); step++) {
        int before = claim.promptTokens() + step - 1;
        tokens += window == 0 ? before : Math.min(before, window - 1);
      }
      elements += tokens * layer.attention().keyValueElementsPerToken();
    }
    double bytes = elements * claim.keyValue().bits() / Byte.SIZE;
    return requestsPerSecond * bytes / claim.chips();
  }

  /// Bytes of keys and values that one chip appends a second.
  double appendBytesPerSecond() {
    return requestsPerSecond * rowsOfRequest() * cacheBytesPerToken() / claim.chips();
  }

  /// Bytes of weights that one chip reads a second: all of its own in each iteration.
  double weightBytesPerSecond() {
    double weights = (double) account.matrixBytes(claim.weights()) / chipsOfCopy();
    return weights / periodSeconds();
  }

  double memoryBytesPerSecond() {
    return cacheBytesPerSecond() + appendBytesPerSecond() + weightBytesPerSecond();
  }

  private double cacheBytesPerToken() {
    return account.keyValueBytesPerToken(claim.keyValue());
  }

  private int chipsOfCopy() {
    return claim.layout().chipsPerReplica();
  }

  /// Iterations that one request takes part in with its prompt: less than 1 if several prompts fit
  /// into one iteration, more if a prompt is cut.
  private double iterationsOfPrompt() {
    double rows = rowsOfRequest();
    int limit = chip.control().tokenLimit();
    return rows <= limit ? 1 / Math.floor(limit / rows) : Math.ceil(rows / limit);
  }

  /// Time from one iteration of a chip to the next.
  double periodSeconds() {
    return claim.layout().replicas() / (requestsPerSecond * iterationsOfPrompt());
  }

  /// Micro-batches under way in one copy of the model.
  int microBatches() {
    boolean turns = chip.control().overlap() != Overlap.NONE;
    return claim.layout().pipeline() * (turns ? chip.control().defaultMicroBatches() : 1);
  }

  /// Time between two tokens of one request.
  double secondsPerOutputToken() {
    return microBatches() * periodSeconds();
  }

  /// Requests under way on all chips.
  double requestsInFlight() {
    double each = 1 + (claim.generatedTokens() - 1) / iterationsOfPrompt();
    return claim.layout().replicas() * microBatches() * each;
  }

  /// Bytes on one chip: its weights, and the cache of everything under way.
  double residentBytes() {
    double steps = claim.generatedTokens() - 1.0;
    double decoding = steps * claim.promptTokens() + steps * claim.generatedTokens() / 2;
    double tokens = microBatches() * (claim.promptTokens() + decoding / iterationsOfPrompt());
    double weights = account.weightBytes(claim.weights());
    return (weights + tokens * cacheBytesPerToken()) / chipsOfCopy();
  }

  /// Bytes that one chip sends a second if n chips share every matrix: two all-reduces a layer, by
  /// a ring, 2 (n - 1) / n of the buffer each.
  double tensorFabricBytesPerSecond(int chips) {
    int wire = chip.fabric().wirePrecision().bits();
    long allReduces = 0;
    for (LayerShape layer : model.layers()) {
      allReduces += layer.parallel() ? 1 : 2;
    }
    double bytesOfRow =
        (double) ParallelTraffic.tensorAllReduce(1, model.hiddenSize(), wire) * allReduces;
    return rowsPerSecond() * bytesOfRow * 2 * (chips - 1) / chips;
  }

  /// Bytes that one chip sends a second if each holds some of the layers: every row once, in 16
  /// bits.
  double pipelineFabricBytesPerSecond() {
    return rowsPerSecond() * ParallelTraffic.pipelineHop(1, model.hiddenSize(), 16);
  }

  /// A lower bound on the power of one chip: multiply-adds, memory traffic and what flows anyway.
  double leastWatts() {
    double multiplyAdds = operationsPerSecond() / 2;
    double price =
        chip.power().multiplyAddFemtojoules() * FEMTO * Math.max(1, wider().bits() / 8.0);
    double memory =
        memoryBytesPerSecond() * Byte.SIZE * chip.power().hbmFemtojoulesPerBit() * FEMTO;
    return chip.power().staticWatts() + multiplyAdds * price + memory;
  }

  /// Area of the multiply-adds that the operations take, at a use of 90 % and the density of a
  /// whole GPU's logic; 0 if the chip does not say what one takes.
  double multiplyAddSquareMillimetres() {
    double rate = peakOperationsPerSecond();
    long cells = AreaBudget.multipliers(chip.arrays());
    if (rate == 0) {
      return 0;
    }
    double needed = cells * operationsPerSecond() / (0.9 * rate);
    double transistors = needed * chip.area().transistorsPerMultiplyAdd();
    return transistors / AreaBudget.TRANSISTORS_PER_SQUARE_MILLIMETRE;
  }

  /// Most output tokens a second of all chips if they do nothing but read keys and values at the
  /// peak of their memories, at the mean context of the steps.
  double decodeCapTokensPerSecond() {
    double readPerToken =
        cacheBytesPerSecond() * claim.chips() / (requestsPerSecond * (claim.generatedTokens() - 1));
    return chip.hbm().bytesPerSecond() * (double) claim.chips() / readPerToken;
  }

  /// Utilisation of the peak that is implied; 0 if the chip has none.
  double impliedUtilisation() {
    double peak = peakOperationsPerSecond();
    return peak == 0 ? 0 : operationsPerSecond() / peak;
  }

  /// Operations of one request.
  double requestOperations() {
    return account.requestFlops(claim.promptTokens(), claim.generatedTokens()).doubleValue();
  }

  /// In 10^12.
  static double tera(double value) {
    return value * PICO;
  }
}
