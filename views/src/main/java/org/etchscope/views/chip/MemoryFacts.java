package org.etchscope.views.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Stage.Pipeline;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.chip.Element.Badge;
import org.etchscope.views.chip.Element.Fact;
import org.etchscope.views.palette.DataRole;
import org.jspecify.annotations.Nullable;

/// The numbers of memory, buffers, rails and links.
final class MemoryFacts {

  private static final String WINDOW = "bytes in the averaging window / its time, from the trace";

  private final ChipFrame frame;
  private final ChipSpec chip;
  private final HbmSpec hbm;
  private final int rows;

  MemoryFacts(ChipFrame frame, int rows) {
    this.frame = frame;
    this.chip = frame.trace.chip();
    this.hbm = chip.hbm();
    this.rows = rows;
  }

  Optional<Element> element(String id) {
    if (id.startsWith("hbm.stack.")) {
      return stack(id);
    }
    for (BufferName buffer : BufferName.values()) {
      if (BufferLook.id(buffer).equals(id)) {
        return Optional.of(buffer(id, buffer));
      }
    }
    return switch (id) {
      case "links.hbm" -> Optional.of(memory());
      case "links.attn.weights" ->
          Optional.of(
              rail(
                  id,
                  "Weights to attention",
                  DataRole.WEIGHTS,
                  frame.weightRate(LaneStages.of(Stage.Pipeline.ATTENTION)),
                  "bytes of the weight tiles that the products of the lane began"));
      case "links.ffn.weights" ->
          Optional.of(
              rail(
                  id,
                  "Weights to feed-forward",
                  DataRole.WEIGHTS,
                  frame.weightRate(LaneStages.of(Stage.Pipeline.FEED_FORWARD)),
                  "bytes of the weight tiles that the products of the lane began, with the output"
                      + " head"));
      case "links.attn.kv" ->
          Optional.of(
              rail(
                  id,
                  "Keys and values to attention",
                  DataRole.KEY_VALUE,
                  frame.attentionRate(),
                  "bytes of the streamed operations of the attention unit"));
      case "links.ffn.psum" ->
          Optional.of(
              rail(
                  id,
                  "Partial sums out",
                  DataRole.PARTIAL_SUMS,
                  frame.sumRate(Stage.GATE_UP, Stage.DOWN),
                  "rows × columns × 4 bytes of the tasks that ended"));
      case "links.chip" -> Optional.of(links());
      default -> Optional.empty();
    };
  }

  private Optional<Element> stack(String id) {
    int card;
    try {
      card = Integer.parseInt(id.substring("hbm.stack.".length()));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
    int cards = MemoryPainter.cards(hbm);
    if (card < 0 || card >= cards) {
      return Optional.empty();
    }
    int perCard = Math.ceilDiv(hbm.stacks(), cards) * hbm.channelsPerStack();
    int from = card * perCard;
    int to = Math.min(hbm.channels(), from + perCard);
    double seconds = frame.seconds();
    double peak = (double) hbm.bytesPerSecond() * (to - from) / hbm.channels();
    double rate = frame.loads.sum(from, to) / seconds;
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Traffic", Quantity.gigabytesPerSecond(rate), WINDOW, null));
    facts.add(
        new Fact(
            "Weights",
            Quantity.gigabytesPerSecond(sum(frame.loads.weights(), from, to) / seconds),
            "striped over all channels",
            DataRole.WEIGHTS));
    facts.add(
        new Fact(
            "Keys and values",
            Quantity.gigabytesPerSecond(sum(frame.loads.keyValue(), from, to) / seconds),
            "pages lie on few channels of one stack",
            DataRole.KEY_VALUE));
    facts.add(
        new Fact(
            "Peak", Quantity.gigabytesPerSecond(peak), source("hbm.gigabytesPerSecond"), null));
    facts.add(new Fact("Of peak", Quantity.percent(rate / peak), "traffic / peak", null));
    String what = (to - from) + " channels, " + hbm.timingSet();
    return Optional.of(
        new Element(id, "HBM stack " + card, what, badge(Unit.HBM), null, facts, Unit.HBM));
  }

  private static double sum(double[] bytes, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i];
    }
    return sum;
  }

  private Element memory() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Traffic", Quantity.gigabytesPerSecond(frame.hbmRate()), WINDOW, null));
    for (StreamClass streamClass : StreamClass.values()) {
      facts.add(
          new Fact(
              streamClass.label(),
              Quantity.gigabytesPerSecond(frame.hbmRate(streamClass)),
              WINDOW,
              role(streamClass)));
    }
    String peak = Quantity.gigabytesPerSecond((double) hbm.bytesPerSecond()).words();
    return new Element(
        "links.hbm",
        "HBM",
        hbm.stacks() + (hbm.stacks() == 1 ? " stack, peak " : " stacks, peak ") + peak,
        badge(Unit.HBM),
        null,
        facts,
        Unit.HBM);
  }

  private static DataRole role(StreamClass streamClass) {
    return switch (streamClass) {
      case WEIGHTS -> DataRole.WEIGHTS;
      case KEY_VALUE_READ, KEY_VALUE_APPEND -> DataRole.KEY_VALUE;
      case ACTIVATIONS -> DataRole.ACTIVATIONS;
    };
  }

  private Element buffer(String id, BufferName buffer) {
    long level = frame.level(buffer);
    long capacity = frame.trace.capacity(buffer);
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact("Held now", Quantity.bytes(level), "from the trace", BufferLook.role(buffer)));
    facts.add(new Fact("Capacity", Quantity.bytes(capacity), capacitySource(buffer), null));
    facts.add(
        new Fact("Full", Quantity.percent((double) level / capacity), "held / capacity", null));
    switch (buffer) {
      case WEIGHTS -> {
        facts.add(slot(chip.weightBuffer().slotBytes(), "weightBuffer.slotKilobytes"));
        facts.add(filled(StreamClass.WEIGHTS));
      }
      case KEY_VALUE -> {
        facts.add(slot(chip.keyValueBuffer().slotBytes(), "keyValueBuffer.slotKilobytes"));
        facts.add(filled(StreamClass.KEY_VALUE_READ));
      }
      case ACTIVATIONS ->
          facts.add(
              new Fact("Rows", new Quantity(Quantity.count(rows), ""), "of a micro-batch", null));
      case PARTIAL_SUMS ->
          facts.add(
              new Fact(
                  "Sets",
                  new Quantity(Integer.toString(chip.arrays().accumulatorSets()), ""),
                  source("arrays.accumulatorSets"),
                  null));
    }
    return new Element(id, buffer.label(), "On-chip buffer", null, null, facts, null);
  }

  private static String capacitySource(BufferName buffer) {
    return buffer == BufferName.PARTIAL_SUMS
        ? "4 bytes × arrays × columns × accumulator rows × sets"
        : "from the chip file";
  }

  private Fact slot(long bytes, String path) {
    return new Fact("One slot", Quantity.bytes(bytes), source(path), null);
  }

  private Fact filled(StreamClass streamClass) {
    return new Fact(
        "Coming in",
        Quantity.gigabytesPerSecond(frame.hbmRate(streamClass)),
        WINDOW,
        role(streamClass));
  }

  private Element rail(String id, String name, DataRole role, double rate, String source) {
    List<Fact> facts =
        List.of(
            new Fact("Rate", Quantity.gigabytesPerSecond(rate), source, role),
            new Fact(
                "Of HBM's peak",
                Quantity.percent(frame.ofPeak(rate)),
                "rate / " + Quantity.gigabytesPerSecond((double) hbm.bytesPerSecond()).words(),
                null));
    return new Element(id, name, "Rail on the chip", null, null, facts, null);
  }

  private Element links() {
    double rate = frame.linkRate(Pipeline.ATTENTION) + frame.linkRate(Pipeline.FEED_FORWARD);
    double peak = chip.fabric().bytesPerSecond();
    long sent = frame.trace.linkBytes(0, frame.trace.cycles());
    List<Fact> facts =
        List.of(
            new Fact("Sent", Quantity.gigabytesPerSecond(rate), WINDOW, DataRole.PARTIAL_SUMS),
            new Fact(
                "Peak",
                Quantity.gigabytesPerSecond(peak),
                source("fabric.gigabytesPerSecond"),
                null),
            new Fact("Of peak", Quantity.percent(rate / peak), "sent / peak", null),
            new Fact("Sent in the run", Quantity.bytes(sent), "from the trace", null),
            new Fact(
                "One hop",
                new Quantity(Quantity.count(chip.fabric().hopPicoseconds() / 1000), "ns"),
                source("fabric.hopNanoseconds"),
                null));
    String what = frame.trace.scenario().workload().layout().chips() + " chips";
    return new Element(
        "links.chip", "Chip links", what, badge(Unit.LINKS), null, facts, Unit.LINKS);
  }

  private @Nullable Badge badge(Unit unit) {
    StallReason reason = frame.state.units().get(unit);
    if (reason == null) {
      return new Badge("busy", false);
    }
    boolean stall =
        switch (reason) {
          case WAITING_OPERAND, NO_WORK, FILL_DRAIN, WEIGHT_LOAD -> false;
          default -> true;
        };
    return new Badge(reason.label(), stall);
  }

  /// Where a value of the chip file comes from.
  private String source(String path) {
    var provenance = chip.provenance().get(path);
    return provenance == null ? path + " of the chip file" : provenance.source();
  }
}
