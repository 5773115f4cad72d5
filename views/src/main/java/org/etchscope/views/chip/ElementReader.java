package org.etchscope.views.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.views.chip.Element.Badge;
import org.etchscope.views.chip.Element.Fact;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// Finds what is known of an element in a frame.
final class ElementReader {

  private final ChipFrame frame;
  private final Language language;
  private final StageFacts stages;
  private final MemoryFacts memory;
  private final StageReader reader;

  ElementReader(ChipFrame frame, int rows, Language language) {
    this.frame = frame;
    this.language = language;
    this.stages = new StageFacts(frame, rows, language);
    this.memory = new MemoryFacts(frame, rows, language);
    this.reader = new StageReader(frame);
  }

  /// The ids of all elements of a chip's drawing, in the order of the data.
  static List<String> ids(ChipSpec chip) {
    List<String> ids = new ArrayList<>();
    for (int card = 0; card < MemoryPainter.cards(chip.hbm()); card++) {
      ids.add("hbm.stack." + card);
    }
    ids.add("links.hbm");
    for (BufferName buffer : BufferName.values()) {
      ids.add(BufferLook.id(buffer));
    }
    ids.add("links.attn.weights");
    ids.add("links.attn.kv");
    UnitBox.all().forEach(box -> ids.add(box.id()));
    ids.add("links.ffn.weights");
    ids.add("links.ffn.psum");
    ids.add("links.chip");
    return ids;
  }

  Optional<Element> element(String id) {
    Optional<UnitBox> box = UnitBox.of(id);
    return box.isPresent() ? box.map(this::unit) : memory.element(id);
  }

  private Element unit(UnitBox box) {
    FeedForwardShape shape = frame.trace.scenario().model().layers().getFirst().feedForward();
    StageLook look = reader.look(box);
    return new Element(
        box.id(),
        box.label(shape, language),
        stages.subtitle(box),
        badge(look),
        stages.formula(box, shape),
        facts(box, look),
        box.stage().unit() == Unit.HBM ? null : box.stage().unit(frame.trace.chip()));
  }

  private List<Fact> facts(UnitBox box, StageLook look) {
    List<Fact> facts = new ArrayList<>(stages.facts(box));
    if (look.cyclesLeft() >= 0) {
      Quantity left = Quantity.cycles(look.cyclesLeft(), language);
      facts.add(new Fact(say(ChipText.GOES_ON_IN), left, say(ChipText.NEXT_SPAN), null));
    }
    return facts;
  }

  private Badge badge(StageLook look) {
    return switch (look.kind()) {
      case BUSY -> new Badge(say(ChipText.BUSY), false);
      case WAITING -> new Badge(say(Terms.of(Objects.requireNonNull(look.reason()))), true);
      case OPERAND -> new Badge(say(ChipText.WAITING_OPERAND), false);
      case DONE -> new Badge(say(ChipText.DONE), false);
      case IDLE -> new Badge(say(ChipText.NO_WORK), false);
    };
  }

  private String say(Phrase phrase) {
    return phrase.in(language);
  }
}
