package org.etchscope.views.chip;

import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the HBM stacks and what leads from them onto the chip.
///
/// Six cards have their places; fewer stacks leave places empty, seven and eight make all cards
/// lower, and above eight a card stands for several neighbouring stacks.
final class MemoryPainter {

  private static final double LEFT = 256;
  private static final double TOP = 176;
  private static final double WIDTH = 120;
  private static final double HEIGHT = 472;
  private static final double GAP = 8;
  private static final int PLACES = 6;
  private static final int MOST_CARDS = 8;
  private static final double BARS = 96;
  private static final int MOST_BARS = 32;
  private static final double TRUNK = 400;
  private static final double WEIGHTS_Y = 316;
  private static final double KEY_VALUE_Y = 412;
  private static final double ACTIVATIONS_Y = 508;

  private final Surface surface;
  private final ChipFrame frame;
  private final Marks marks;
  private final HbmSpec hbm;
  private final int stacksPerCard;
  private final int cards;
  private final double cardHeight;
  private final RunSummary summary;

  MemoryPainter(Surface surface, ChipFrame frame, Marks marks, RunSummary summary) {
    this.surface = surface;
    this.frame = frame;
    this.marks = marks;
    this.hbm = frame.trace.chip().hbm();
    this.stacksPerCard = Math.ceilDiv(hbm.stacks(), MOST_CARDS);
    this.cards = cards(hbm);
    this.summary = summary;
    int places = hbm.onChip() ? 1 : Math.max(PLACES, cards);
    this.cardHeight = (HEIGHT - (places - 1) * GAP) / places;
  }

  /// Cards that are drawn for a memory.
  static int cards(HbmSpec hbm) {
    return hbm.onChip() ? 1 : Math.ceilDiv(hbm.stacks(), Math.ceilDiv(hbm.stacks(), MOST_CARDS));
  }

  void paint() {
    if (hbm.onChip()) {
      surface.group("hbm.stack.0", this::sram);
    } else {
      stacks();
    }
    surface.group("links.hbm", this::trunk);
  }

  private void sram() {
    surface.fillRect(LEFT, TOP, WIDTH, HEIGHT, 8, Role.SURFACE);
    marks.border(surface, "hbm.stack.0", LEFT, TOP, WIDTH, HEIGHT, Role.LINE);
    new SramCard(surface, frame, summary).paint(new Bounds(LEFT, TOP, WIDTH, HEIGHT));
  }

  private void stacks() {
    String kind = hbm.kind();
    surface.text(
        LEFT,
        170,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        kind + ", " + Quantity.bytes(hbm.capacityBytes()).words());
    for (int card = 0; card < cards; card++) {
      int index = card;
      surface.group("hbm.stack." + card, () -> card(index));
    }
  }

  private double top(int card) {
    return TOP + card * (cardHeight + GAP);
  }

  private double middle(int card) {
    return top(card) + cardHeight / 2;
  }

  private void card(int card) {
    double y = top(card);
    int firstStack = card * stacksPerCard;
    int lastStack = Math.min(hbm.stacks(), firstStack + stacksPerCard) - 1;
    surface.fillRect(LEFT, y, WIDTH, cardHeight, 8, Role.SURFACE);
    marks.border(surface, "hbm.stack." + card, LEFT, y, WIDTH, cardHeight, Role.LINE);
    String name =
        firstStack == lastStack
            ? surface.say(ChipText.STACK, firstStack)
            : firstStack + "–" + lastStack;
    surface.text(LEFT + 12, y + 20, TextStyle.LABEL_STRONG, Anchor.START, Role.TEXT_HIGH, name);
    int perStack = hbm.channelsPerStack();
    double bytes = frame.loads.sum(firstStack * perStack, (lastStack + 1) * perStack);
    surface.text(
        LEFT + WIDTH - 12,
        y + 20,
        TextStyle.LABEL_STRONG,
        Anchor.END,
        Role.TEXT_HIGH,
        Quantity.gigabytesPerSecond(bytes / frame.seconds()).value());
    bars(y + 28, cardHeight - 38, firstStack * perStack, (lastStack + 1) * perStack);
  }

  /// One bar a channel, or a group of channels if there are very many.
  private void bars(double y, double height, int from, int to) {
    int channels = to - from;
    int perBar = Math.ceilDiv(channels, MOST_BARS);
    int bars = Math.ceilDiv(channels, perBar);
    double pitch = BARS / bars;
    double width = pitch >= 4 ? pitch - 2 : pitch * 0.75;
    double peak = (double) hbm.bytesPerSecond() / hbm.channels() * perBar * frame.seconds();
    boolean refresh = frame.state.units().get(Unit.HBM) == StallReason.REFRESH;
    for (int bar = 0; bar < bars; bar++) {
      double x = LEFT + 12 + bar * pitch;
      int first = from + bar * perBar;
      int end = Math.min(to, first + perBar);
      surface.fillRect(x, y, width, height, bars > 2 ? 1 : 2, Role.CELL);
      double foot = y + height;
      foot =
          piece(
              x,
              foot,
              y,
              width,
              height * sum(frame.loads.weights(), first, end) / peak,
              Role.WEIGHTS);
      foot =
          piece(
              x,
              foot,
              y,
              width,
              height * sum(frame.loads.keyValue(), first, end) / peak,
              Role.KEY_VALUE);
      piece(
          x,
          foot,
          y,
          width,
          height * sum(frame.loads.activations(), first, end) / peak,
          Role.ACTIVATIONS);
      if (refresh) {
        surface.fillRect(x, y + height - 3, width, 3, Role.CONTROL);
      }
    }
  }

  private static double sum(double[] bytes, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i];
    }
    return sum;
  }

  private double piece(double x, double foot, double top, double width, double height, Ink ink) {
    double drawn = Math.min(height, foot - top);
    if (drawn >= 0.25) {
      surface.fillRect(x, foot - drawn, width, drawn, ink);
    }
    return foot - Math.max(0, drawn);
  }

  private void trunk() {
    double total = frame.hbmRate();
    double peak = hbm.bytesPerSecond();
    boolean activations = carriesActivations();
    for (int card = 0; card < cards; card++) {
      double stackPeak = peak * stacksPerCard / hbm.stacks();
      double rate = cardRate(card);
      double y = middle(card);
      surface.line(
          LEFT + WIDTH,
          y,
          TRUNK,
          y,
          Stroke.of(Math.min(4, Rail.width(rate / peak))),
          Role.link(Math.clamp(rate / stackPeak, 0, 1)));
    }
    double width = Rail.width(total / peak);
    double foot = Math.max(middle(cards - 1), activations ? ACTIVATIONS_Y : KEY_VALUE_Y);
    surface.line(
        TRUNK,
        Math.min(middle(0), WEIGHTS_Y) - 1.5,
        TRUNK,
        foot + 1.5,
        Stroke.of(width),
        Role.link(Math.clamp(total / peak, 0, 1)));
  }

  /// The rails from the trunk to the buffers; drawn above the die.
  void rails() {
    surface.group("links.hbm", this::paintRails);
  }

  private void paintRails() {
    double weights = frame.ofPeak(frame.hbmRate(StreamClass.WEIGHTS));
    double keyValue = frame.ofPeak(frame.keyValueRate());
    double begin = TRUNK + Rail.width(frame.ofPeak(frame.hbmRate())) / 2;
    Rail weightRail = new Rail(begin, WEIGHTS_Y, 440, WEIGHTS_Y);
    Rail keyRail = new Rail(begin, KEY_VALUE_Y, 440, KEY_VALUE_Y);
    weightRail.paint(surface, weights);
    keyRail.paint(surface, keyValue);
    marks.traffic(
        surface,
        weightRail,
        DataRole.WEIGHTS,
        weights,
        frame.hbmTiles(Lane.HBM_WEIGHTS),
        frame.state.streams().get(StreamClass.WEIGHTS));
    marks.traffic(
        surface,
        keyRail,
        DataRole.KEY_VALUE,
        keyValue,
        frame.hbmTiles(Lane.HBM_KEY_VALUE),
        frame.state.streams().get(StreamClass.KEY_VALUE_READ));
    if (carriesActivations()) {
      double share = frame.ofPeak(frame.hbmRate(StreamClass.ACTIVATIONS));
      Rail rail = new Rail(begin, ACTIVATIONS_Y, 440, ACTIVATIONS_Y);
      rail.paint(surface, share);
      marks.traffic(
          surface,
          rail,
          DataRole.ACTIVATIONS,
          share,
          frame.hbmTiles(Lane.HBM_ACTIVATIONS),
          frame.state.streams().get(StreamClass.ACTIVATIONS));
    }
  }

  /// The shares of the peak; drawn last, so that no ring crosses them.
  void pills() {
    surface.group(
        "links.hbm",
        () -> {
          pill(400, 344, 42, frame.ofPeak(frame.hbmRate()));
          pill(422, 295, 34, frame.ofPeak(frame.hbmRate(StreamClass.WEIGHTS)));
          pill(422, 391, 34, frame.ofPeak(frame.keyValueRate()));
          if (carriesActivations()) {
            pill(422, 487, 34, frame.ofPeak(frame.hbmRate(StreamClass.ACTIVATIONS)));
          }
        });
  }

  private boolean carriesActivations() {
    return frame.trace.bytes(StreamClass.ACTIVATIONS, 0, frame.trace.cycles()) > 0;
  }

  private double cardRate(int card) {
    int perCard = hbm.channelsPerStack() * stacksPerCard;
    int from = card * perCard;
    int to = Math.min(hbm.channels(), from + perCard);
    return frame.loads.sum(from, to) / frame.seconds();
  }

  private void pill(double centreX, double centreY, double width, double share) {
    // A whole memory on the chip moves much and yet little of what it could.
    String text =
        share >= 0.0005 && share < 0.0095
            ? Quantity.percent(share).words()
            : Math.round(100 * share) + " %";
    double wide = Math.max(width, surface.textWidth(TextStyle.LABEL_STRONG, text) + 10);
    double left = centreX - wide / 2;
    surface.fillRect(left, centreY - 9, wide, 18, 9, Role.CANVAS);
    surface.strokeRect(left, centreY - 9, wide, 18, 9, Stroke.HAIRLINE, Role.LINE_STRONG);
    surface.text(
        centreX,
        TextStyle.LABEL_STRONG.baselineFor(centreY),
        TextStyle.LABEL_STRONG,
        Anchor.MIDDLE,
        Role.TEXT_HIGH,
        text);
  }
}
