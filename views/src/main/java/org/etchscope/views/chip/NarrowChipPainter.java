package org.etchscope.views.chip;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;
import org.jspecify.annotations.Nullable;

/// Draws the chip of a run for a narrow column of a paper, where the drawing of [ChipPainter] could
/// not be read: memory on top, below it the buffers, below them both pipelines, with fewer words in
/// the usual letters. All of it is read from the same frame.
public final class NarrowChipPainter {

  /// Regions that are narrower take this drawing.
  public static final double BELOW = 640;

  private static final double MARGIN = 16;
  private static final double HEAD = 36;
  private static final double HBM = 84;
  private static final double BUFFER = 38;
  private static final double LEGEND = 46;
  private static final double GAP = 10;
  private static final double BARS = 40;

  private final Surface surface;
  private final ChipFrame frame;
  private final RunSummary summary;
  private final RunWords words;
  private final double right;

  private NarrowChipPainter(Surface surface, ChipFrame frame, RunSummary summary, double width) {
    this.summary = summary;
    this.surface = surface;
    this.frame = frame;
    this.words = new RunWords(frame.trace, surface.language());
    this.right = width - MARGIN;
  }

  /// Draws the region, its background included; smaller where it is too low.
  ///
  /// @param cycle the cycle; outside the run the first or last one is shown
  /// @param width width of the region, whose top left corner is the origin
  /// @param height height of the region
  public static void paint(
      Surface paper, SimulationResult result, long cycle, double width, double height) {
    Trace trace = result.trace();
    Surface surface = NamedMemory.on(paper, trace.chip().hbm());
    long window = ChipOptions.standard(trace).windowCycles();
    long shown = Math.clamp(cycle, 0, Math.max(0, trace.cycles() - 1));
    ChipFrame frame = new ChipFrame(trace, new ChannelLoads(trace), shown, window);
    surface.fillRect(0, 0, width, height, Role.CANVAS);
    double scale = Math.min(1, height / height(width));
    surface.placed(
        0,
        0,
        scale,
        () ->
            new NarrowChipPainter(surface, frame, result.summary(), width / scale)
                .paint(trace, shown));
  }

  /// How high the drawing is.
  private static double height(double width) {
    double buffers = BUFFER * BufferName.values().length + GAP;
    return HEAD + HBM + buffers + 2 * (NarrowLanePainter.height(width) + GAP) + LEGEND;
  }

  private void paint(Trace trace, long cycle) {
    head();
    surface.group("hbm", this::memory);
    double y = HEAD + HBM;
    Map<BufferName, Long> most = new EnumMap<>(BufferName.class);
    for (BufferName buffer : BufferName.values()) {
      most.put(buffer, new HighWater(trace, buffer).upTo(cycle));
    }
    for (BufferName buffer : BufferName.values()) {
      double top = y;
      surface.group(
          BufferLook.id(buffer),
          () -> buffer(buffer, Objects.requireNonNull(most.get(buffer)), top));
      y += BUFFER;
    }
    y += GAP;
    NarrowLanePainter lanes = new NarrowLanePainter(surface, frame, MARGIN, right);
    for (Stage.Pipeline pipeline : List.of(Stage.Pipeline.ATTENTION, Stage.Pipeline.FEED_FORWARD)) {
      y = lanes.paint(pipeline, y) + GAP;
    }
    double foot = y;
    surface.group("legend", () -> legend(foot));
  }

  private void head() {
    String chip = words.chip();
    text(MARGIN, 24, TextStyle.BODY_STRONG, Anchor.START, Role.TEXT_HIGH, chip);
    String layer = words.layer(LegendPainter.layer(frame));
    text(right, 24, TextStyle.BODY, Anchor.END, Role.TEXT_MID, layer);
  }

  // ---- memory ----------------------------------------------------------------------------------

  private void memory() {
    HbmSpec hbm = frame.trace.chip().hbm();
    String kind = hbm.kind();
    String size = kind + ", " + Quantity.bytes(hbm.capacityBytes()).words();
    text(MARGIN, HEAD + 14, TextStyle.LABEL_STRONG, Anchor.START, Role.TEXT_HIGH, size);
    double rate = frame.hbmRate();
    String share = Quantity.percent(frame.ofPeak(rate)).words();
    text(right, HEAD + 14, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, share);
    double before = right - surface.textWidth(TextStyle.LABEL_STRONG, share) - 8;
    text(before, HEAD + 14, TextStyle.LABEL, Anchor.END, Role.TEXT_MID, rate(rate));
    if (hbm.onChip()) {
      held(hbm);
      return;
    }
    int cards = MemoryPainter.cards(hbm);
    double pitch = (right - MARGIN + 6) / cards;
    for (int card = 0; card < cards; card++) {
      stack(card, cards, MARGIN + card * pitch, pitch - 6);
    }
  }

  /// A memory on the chip has no channels: what of it holds weights and what the cache.
  private void held(HbmSpec memory) {
    double top = HEAD + 24;
    double width = right - MARGIN;
    surface.fillRect(MARGIN, top, width, BARS + 8, 4, Role.CELL);
    double perByte = width / memory.capacityBytes();
    double weights = Math.min(width, summary.weightBytesPerChip() * perByte);
    double cache = Math.min(width - weights, summary.cacheBytesPerChip() * perByte);
    surface.dataRect(DataRole.WEIGHTS, MARGIN, top, weights, BARS + 8, 0);
    surface.dataRect(DataRole.KEY_VALUE, MARGIN + weights, top, cache, BARS + 8, 0);
  }

  /// The channels of a stack: weights below, keys and values above, to 100 % of their peak.
  private void stack(int card, int cards, double x, double width) {
    HbmSpec hbm = frame.trace.chip().hbm();
    int from = hbm.channels() * card / cards;
    int to = hbm.channels() * (card + 1) / cards;
    double top = HEAD + 24;
    surface.fillRect(x, top, width, BARS + 8, 4, Role.SURFACE);
    surface.strokeRect(x, top, width, BARS + 8, 4, Stroke.HAIRLINE, Role.LINE);
    double peak = (double) hbm.bytesPerSecond() / hbm.channels() * frame.seconds() * (to - from);
    double foot = top + BARS + 4;
    foot -= part(DataRole.WEIGHTS, frame.loads.weights(), from, to, peak, x + 4, width - 8, foot);
    foot -=
        part(DataRole.KEY_VALUE, frame.loads.keyValue(), from, to, peak, x + 4, width - 8, foot);
    part(DataRole.ACTIVATIONS, frame.loads.activations(), from, to, peak, x + 4, width - 8, foot);
  }

  private double part(
      DataRole role,
      double[] loads,
      int from,
      int to,
      double peak,
      double x,
      double width,
      double foot) {
    double sum = 0;
    for (int channel = from; channel < to; channel++) {
      sum += loads[channel];
    }
    double height = BARS * Math.clamp(sum / peak, 0, 1);
    if (height >= 0.5) {
      surface.dataRect(role, x, foot - height, width, height, 0);
    }
    return height;
  }

  // ---- buffers ---------------------------------------------------------------------------------

  private void buffer(BufferName buffer, long most, double y) {
    DataRole role = BufferLook.role(buffer);
    surface.glyph(role, MARGIN + 6, y + 11, 10);
    String name = surface.say(Terms.of(buffer));
    text(MARGIN + 18, y + 15, TextStyle.LABEL_STRONG, Anchor.START, Role.TEXT_HIGH, name);
    long capacity = frame.trace.capacity(buffer);
    Quantity size = Quantity.bytes(capacity);
    String held = Quantity.bytesAs(frame.level(buffer), size).value();
    String words = surface.say(ChipText.PART_OF, held, size.words());
    text(right, y + 15, TextStyle.LABEL, Anchor.END, Role.TEXT_MID, words);
    StreamClass in = in(buffer);
    if (in != null) {
      double middle = (MARGIN + right) / 2 + 12;
      String coming = surface.say(ChipText.IN, rate(frame.hbmRate(in)));
      text(middle, y + 15, TextStyle.CAPTION, Anchor.MIDDLE, Role.TEXT_MID, coming);
    }
    double width = right - MARGIN;
    double gauge = y + 22;
    surface.fillRect(MARGIN, gauge, width, 10, 3, Role.CELL);
    double fill = width * Math.clamp((double) frame.level(buffer) / Math.max(1, capacity), 0, 1);
    if (fill >= 0.5) {
      surface.dataRect(role, MARGIN, gauge, fill, 10, Math.min(3, fill / 2));
    }
    double mark = MARGIN + Math.clamp(width * most / Math.max(1, capacity), 1, width - 1);
    surface.line(mark, gauge - 3, mark, gauge + 13, Stroke.of(2), Role.TEXT_HIGH);
  }

  private static @Nullable StreamClass in(BufferName buffer) {
    return switch (buffer) {
      case WEIGHTS -> StreamClass.WEIGHTS;
      case KEY_VALUE -> StreamClass.KEY_VALUE_READ;
      case ACTIVATIONS, PARTIAL_SUMS -> null;
    };
  }

  private static String rate(double bytesPerSecond) {
    return Quantity.gigabytesPerSecond(bytesPerSecond).words();
  }

  // ---- legend ----------------------------------------------------------------------------------

  private void legend(double top) {
    double x = MARGIN;
    double y = top + 14;
    for (LegendPainter.Entry entry : LegendPainter.ENTRIES) {
      String name = surface.say(entry.name());
      double width = 16 + surface.textWidth(TextStyle.LABEL, name);
      if (x + width > right) {
        x = MARGIN;
        y += 18;
      }
      surface.glyph(entry.role(), x + 6, y - 4, 10);
      text(x + 16, y, TextStyle.LABEL, Anchor.START, Role.TEXT_MID, name);
      x += width + 18;
    }
  }

  private void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String words) {
    surface.text(x, baseline, style, anchor, ink, words);
  }
}
