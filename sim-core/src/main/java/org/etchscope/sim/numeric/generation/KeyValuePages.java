package org.etchscope.sim.numeric.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.machine.memory.KeyValuePlacement;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.workload.Workload;

/// Where in the simulated HBM the keys and values of each token lie: in pages of some tokens, of
/// which each layer has its own part, laid out as [KeyValuePlacement] says. The pages of a layer
/// follow one another, layers one another; weights lie before the pages, spread over all channels.
public final class KeyValuePages {

  private final int pageTokens;
  private final int tokens;
  private final long channelBytes;
  private final List<LayerPages> layers;

  private KeyValuePages(int pageTokens, int tokens, long channelBytes, List<LayerPages> layers) {
    this.pageTokens = pageTokens;
    this.tokens = tokens;
    this.channelBytes = channelBytes;
    this.layers = List.copyOf(layers);
  }

  /// The pages of one layer.
  ///
  /// @param placement how they lie on the channels
  /// @param entryBytes bytes of one token
  /// @param beginInChannel byte of each channel at which the layer's pages begin
  private record LayerPages(KeyValuePlacement placement, long entryBytes, long beginInChannel) {}

  /// Where the entry of one token in one layer begins.
  ///
  /// @param page the page, counted over the sequence
  /// @param slot the token's place in the page
  /// @param channel the channel, counted over all stacks
  /// @param offset byte of the channel
  /// @param address byte of the memory, channels one behind the other
  public record Place(int page, int slot, int channel, long offset, long address) {}

  /// The pages of a request that was simulated.
  public static KeyValuePages of(SimulationResult result) {
    Workload workload = result.scenario().workload();
    HbmSpec memory = result.scenario().chip().hbm();
    int tokens = workload.promptTokens() + workload.generatedTokens() - 1;
    int pages = Math.ceilDiv(tokens, workload.pageTokens());
    long begin = Math.ceilDiv(result.summary().weightBytesPerChip(), memory.channels());
    List<LayerPages> layers = new ArrayList<>();
    for (LayerShape layer : result.scenario().model().layers()) {
      long entry = entryBytes(layer.attention(), workload);
      long pageBytes = Math.multiplyExact(entry, workload.pageTokens());
      KeyValuePlacement placement = KeyValuePlacement.of(memory, pageBytes);
      layers.add(new LayerPages(placement, entry, begin));
      begin += placement.busiest(pages) * placement.bytesPerChannel();
    }
    return new KeyValuePages(
        workload.pageTokens(), tokens, memory.capacityBytes() / memory.channels(), layers);
  }

  /// Bytes of one token in one layer on one chip, whose share are whole key-value heads.
  private static long entryBytes(AttentionShape attention, Workload workload) {
    long elements = attention.keyValueElementsPerToken();
    int chips = workload.layout().tensor();
    if (attention.latent() == null && chips > 1) {
      int heads = attention.keyValueHeads();
      elements = elements / heads * Math.ceilDiv(heads, chips);
    }
    return workload.keyValue().bytes(elements);
  }

  /// Tokens of a page.
  public int pageTokens() {
    return pageTokens;
  }

  /// Tokens that are in the cache at the end: all but the last, which nothing follows.
  public int tokens() {
    return tokens;
  }

  /// Layers.
  public int layers() {
    return layers.size();
  }

  /// Bytes of one token in one layer.
  public long entryBytes(int layer) {
    return layers.get(layer).entryBytes();
  }

  /// Where a token's entry begins.
  ///
  /// @param position position of the token, from 0
  /// @param layer the layer
  /// @throws IllegalArgumentException if the token is not in the cache
  public Place place(int position, int layer) {
    if (position < 0 || position >= tokens) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "position is %,d; it must be from 0 to %,d", position, tokens - 1));
    }
    LayerPages pages = layers.get(layer);
    KeyValuePlacement placement = pages.placement();
    int page = position / pageTokens;
    int slot = position % pageTokens;
    long inPage = slot * pages.entryBytes();
    // A page is laid over its channels in units.
    long unit = inPage / KeyValuePlacement.STRIPE_UNIT_BYTES;
    int channel = placement.firstChannel(page) + (int) (unit % placement.stripeChannels());
    long offset =
        pages.beginInChannel()
            + page / placement.groups() * placement.bytesPerChannel()
            + unit / placement.stripeChannels() * KeyValuePlacement.STRIPE_UNIT_BYTES
            + inPage % KeyValuePlacement.STRIPE_UNIT_BYTES;
    return new Place(page, slot, channel, offset, channel * channelBytes + offset);
  }
}
