package org.etchscope.views.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.chip.ChipFields;
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
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// The numbers of memory, buffers, rails and links.
final class MemoryFacts {

  private final ChipFrame frame;
  private final Language language;
  private final ChipSpec chip;
  private final HbmSpec hbm;
  private final int rows;

  MemoryFacts(ChipFrame frame, int rows, Language language) {
    this.frame = frame;
    this.language = language;
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
                  say(ChipText.WEIGHTS_TO_ATTENTION),
                  DataRole.WEIGHTS,
                  frame.weightRate(LaneStages.of(Stage.Pipeline.ATTENTION)),
                  say(ChipText.WEIGHT_TILES)));
      case "links.ffn.weights" ->
          Optional.of(
              rail(
                  id,
                  say(ChipText.WEIGHTS_TO_FEED_FORWARD),
                  DataRole.WEIGHTS,
                  frame.weightRate(LaneStages.of(Stage.Pipeline.FEED_FORWARD)),
                  say(ChipText.WEIGHT_TILES_AND_HEAD)));
      case "links.attn.kv" ->
          Optional.of(
              rail(
                  id,
                  say(ChipText.KEYS_AND_VALUES_TO_ATTENTION),
                  DataRole.KEY_VALUE,
                  frame.attentionRate(),
                  say(ChipText.STREAMED_OPERATIONS)));
      case "links.ffn.psum" ->
          Optional.of(
              rail(
                  id,
                  say(ChipText.PARTIAL_SUMS_OUT),
                  DataRole.PARTIAL_SUMS,
                  frame.sumRate(Stage.GATE_UP, Stage.DOWN),
                  say(ChipText.ENDED_TASKS)));
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
    facts.add(
        new Fact(
            say(ChipText.TRAFFIC), Quantity.gigabytesPerSecond(rate), say(ChipText.WINDOW), null));
    facts.add(
        new Fact(
            say(ChipText.WEIGHTS),
            Quantity.gigabytesPerSecond(sum(frame.loads.weights(), from, to) / seconds),
            say(ChipText.STRIPED),
            DataRole.WEIGHTS));
    facts.add(
        new Fact(
            say(ChipText.KEYS_AND_VALUES),
            Quantity.gigabytesPerSecond(sum(frame.loads.keyValue(), from, to) / seconds),
            say(ChipText.PAGES),
            DataRole.KEY_VALUE));
    facts.add(
        new Fact(
            say(ChipText.PEAK),
            Quantity.gigabytesPerSecond(peak),
            source("hbm.gigabytesPerSecond"),
            null));
    facts.add(
        new Fact(
            say(ChipText.OF_PEAK),
            Quantity.percent(rate / peak),
            say(ChipText.TRAFFIC_BY_PEAK),
            null));
    String what = say(ChipText.CHANNELS, to - from, hbm.timingSet());
    return Optional.of(
        new Element(
            id,
            hbm.onChip() ? hbm.label() : say(ChipText.HBM_STACK, card),
            what,
            badge(Unit.HBM),
            null,
            facts,
            Unit.HBM));
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
    facts.add(
        new Fact(
            say(ChipText.TRAFFIC),
            Quantity.gigabytesPerSecond(frame.hbmRate()),
            say(ChipText.WINDOW),
            null));
    for (StreamClass streamClass : StreamClass.values()) {
      facts.add(
          new Fact(
              say(Terms.of(streamClass)),
              Quantity.gigabytesPerSecond(frame.hbmRate(streamClass)),
              say(ChipText.WINDOW),
              role(streamClass)));
    }
    String peak = Quantity.gigabytesPerSecond((double) hbm.bytesPerSecond()).words();
    return new Element(
        "links.hbm",
        hbm.label(),
        say(hbm.stacks() == 1 ? ChipText.STACK_PEAK : ChipText.STACKS_PEAK, hbm.stacks(), peak),
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
        new Fact(
            say(ChipText.HELD_NOW),
            Quantity.bytes(level),
            say(ChipText.FROM_THE_TRACE),
            BufferLook.role(buffer)));
    facts.add(
        new Fact(say(ChipText.CAPACITY), Quantity.bytes(capacity), capacitySource(buffer), null));
    facts.add(
        new Fact(
            say(ChipText.FULL),
            Quantity.percent((double) level / capacity),
            say(ChipText.HELD_BY_CAPACITY),
            null));
    switch (buffer) {
      case WEIGHTS -> {
        facts.add(slot(chip.weightBuffer().slotBytes(), "buffers.weights.slotKibibytes"));
        facts.add(filled(StreamClass.WEIGHTS));
        addPorts(facts, "buffers.weights.bytes");
      }
      case KEY_VALUE -> {
        facts.add(slot(chip.keyValueBuffer().slotBytes(), "buffers.keyValue.slotKibibytes"));
        facts.add(filled(StreamClass.KEY_VALUE_READ));
        addPorts(facts, "buffers.keyValue.bytes");
      }
      case ACTIVATIONS -> {
        facts.add(
            new Fact(
                say(ChipText.ROWS),
                new Quantity(Quantity.count(rows), ""),
                say(ChipText.OF_A_MICRO_BATCH),
                null));
        addPorts(facts, "buffers.activations.bytes");
      }
      case PARTIAL_SUMS -> {
        facts.add(
            new Fact(
                say(ChipText.SETS),
                new Quantity(Integer.toString(chip.arrays().accumulatorSets()), ""),
                source("arrays.accumulatorSets"),
                null));
        addPorts(facts, "arrays.accumulatorBytes");
      }
    }
    return new Element(
        id, say(Terms.of(buffer)), say(ChipText.ON_CHIP_BUFFER), null, null, facts, null);
  }

  private String capacitySource(BufferName buffer) {
    return say(
        buffer == BufferName.PARTIAL_SUMS
            ? ChipText.PARTIAL_SUMS_SIZE
            : ChipText.FROM_THE_CHIP_FILE);
  }

  /// The ports of a buffer that limit what passes.
  ///
  /// @param fields how the paths of their fields begin
  private void addPorts(List<Fact> facts, String fields) {
    addPort(facts, ChipText.AT_MOST_IN, fields + "PerCycleIn");
    addPort(facts, ChipText.AT_MOST_OUT, fields + "PerCycleOut");
  }

  private void addPort(List<Fact> facts, ChipText name, String path) {
    ChipFields.of(path)
        .number(chip)
        .ifPresent(bytesPerCycle -> {
          double rate = bytesPerCycle.doubleValue() * chip.clockHertz();
          facts.add(new Fact(say(name), Quantity.gigabytesPerSecond(rate), source(path), null));
        });
  }

  private Fact slot(long bytes, String path) {
    return new Fact(say(ChipText.ONE_SLOT), Quantity.bytes(bytes), source(path), null);
  }

  private Fact filled(StreamClass streamClass) {
    return new Fact(
        say(ChipText.COMING_IN),
        Quantity.gigabytesPerSecond(frame.hbmRate(streamClass)),
        say(ChipText.WINDOW),
        role(streamClass));
  }

  private Element rail(String id, String name, DataRole role, double rate, String source) {
    List<Fact> facts =
        List.of(
            new Fact(say(ChipText.RATE), Quantity.gigabytesPerSecond(rate), source, role),
            new Fact(
                say(ChipText.OF_HBM_PEAK),
                Quantity.percent(frame.ofPeak(rate)),
                say(
                    ChipText.RATE_BY,
                    Quantity.gigabytesPerSecond((double) hbm.bytesPerSecond()).words()),
                null));
    return new Element(id, name, say(ChipText.RAIL), null, null, facts, null);
  }

  private Element links() {
    double rate = frame.linkRate(Pipeline.ATTENTION) + frame.linkRate(Pipeline.FEED_FORWARD);
    double peak = chip.fabric().bytesPerSecond();
    long sent = frame.trace.linkBytes(0, frame.trace.cycles());
    List<Fact> facts =
        List.of(
            new Fact(
                say(ChipText.SENT),
                Quantity.gigabytesPerSecond(rate),
                say(ChipText.WINDOW),
                DataRole.PARTIAL_SUMS),
            new Fact(
                say(ChipText.PEAK),
                Quantity.gigabytesPerSecond(peak),
                source("fabric.gigabytesPerSecond"),
                null),
            new Fact(
                say(ChipText.OF_PEAK),
                Quantity.percent(rate / peak),
                say(ChipText.SENT_BY_PEAK),
                null),
            new Fact(
                say(ChipText.SENT_IN_THE_RUN),
                Quantity.bytes(sent),
                say(ChipText.FROM_THE_TRACE),
                null),
            new Fact(
                say(ChipText.ONE_HOP),
                new Quantity(Quantity.count(chip.fabric().hopPicoseconds() / 1000), "ns"),
                source("fabric.hopNanoseconds"),
                null));
    String what = say(ChipText.CHIPS, frame.trace.scenario().workload().layout().chips());
    return new Element(
        "links.chip", say(ChipText.CHIP_LINKS), what, badge(Unit.LINKS), null, facts, Unit.LINKS);
  }

  private @Nullable Badge badge(Unit unit) {
    StallReason reason = frame.state.units().get(unit);
    if (reason == null) {
      return new Badge(say(ChipText.BUSY), false);
    }
    boolean stall =
        switch (reason) {
          case WAITING_OPERAND, NO_WORK, FILL_DRAIN, WEIGHT_LOAD -> false;
          default -> true;
        };
    return new Badge(say(Terms.of(reason)), stall);
  }

  /// Where a value of the chip file comes from.
  private String source(String path) {
    var provenance = chip.provenance().get(path);
    return provenance == null
        ? say(ChipText.OF_THE_CHIP_FILE, path)
        : Quoted.in(language, provenance.source());
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
