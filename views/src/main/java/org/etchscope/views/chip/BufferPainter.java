package org.etchscope.views.chip;

import org.etchscope.sim.chip.BufferSpec;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;
import org.jspecify.annotations.Nullable;

/// Draws the SRAM cards: how full each buffer is, its slots, the most it has held, what goes in.
/// The weight buffer takes two places, as it is filled for one product while another uses it.
final class BufferPainter {

  private static final double LEFT = 440;
  private static final double WIDTH = 176;
  private static final double HEIGHT = 88;
  private static final double INSET = 12;
  private static final double GAUGE = 152;
  private static final double NARROWEST_SLOT = 6;

  private final Surface surface;
  private final ChipFrame frame;
  private final Marks marks;
  private final ChipSpec chip;
  private final int rows;

  BufferPainter(Surface surface, ChipFrame frame, Marks marks, int rows) {
    this.surface = surface;
    this.frame = frame;
    this.marks = marks;
    this.chip = frame.trace.chip();
    this.rows = rows;
  }

  /// Draws all cards.
  ///
  /// @param highWater the most each buffer has held, in the order of [BufferName]
  void paint(long[] highWater) {
    for (BufferName buffer : BufferName.values()) {
      surface.group(BufferLook.id(buffer), () -> card(buffer, highWater[buffer.ordinal()]));
    }
  }

  private static double top(BufferName buffer) {
    return switch (buffer) {
      case WEIGHTS -> 176;
      case KEY_VALUE -> 368;
      case ACTIVATIONS -> 464;
      case PARTIAL_SUMS -> 560;
    };
  }

  private void card(BufferName buffer, long highWater) {
    double y = top(buffer);
    double height = buffer == BufferName.WEIGHTS ? 2 * HEIGHT + 8 : HEIGHT;
    long level = frame.level(buffer);
    long capacity = frame.trace.capacity(buffer);
    surface.fillRect(LEFT, y, WIDTH, height, 8, Role.SURFACE);
    Role edge = stops(buffer) ? Role.STALL_EDGE : level > 0 ? Role.LINE_STRONG : Role.LINE;
    marks.border(surface, BufferLook.id(buffer), LEFT, y, WIDTH, height, edge);
    surface.glyph(BufferLook.role(buffer), LEFT + 16, y + 19.5, 11);
    double right = LEFT + WIDTH - INSET;
    String held = Quantity.bytes(level).words();
    text(right, y + 24, TextStyle.BODY_STRONG, Anchor.END, Role.TEXT_HIGH, held);
    double name = LEFT + 28;
    double room = right - surface.textWidth(TextStyle.BODY_STRONG, held) - 4 - name;
    surface.fittedText(
        name,
        y + 24,
        room,
        TextStyle.BODY_STRONG,
        Anchor.START,
        Role.TEXT_HIGH,
        surface.say(Terms.of(buffer)));
    gauge(buffer, y + 36, level, capacity, highWater);
    text(LEFT + INSET, y + 76, TextStyle.CAPTION, Anchor.START, Role.TEXT_MID, caption(buffer));
    String size = Quantity.bytes(capacity).words();
    text(right, y + 76, TextStyle.CAPTION, Anchor.END, Role.TEXT_LOW, size);
    if (buffer == BufferName.WEIGHTS) {
      weightUse(y + 88);
    }
  }

  /// Whether the buffer is full and stops the memory.
  private boolean stops(BufferName buffer) {
    boolean blocked = frame.state.units().get(Unit.HBM) == StallReason.WAITING_BUFFER_SPACE;
    return switch (buffer) {
      case WEIGHTS -> blocked && takesNoMore(buffer, chip.weightBuffer());
      case KEY_VALUE -> blocked && takesNoMore(buffer, chip.keyValueBuffer());
      case ACTIVATIONS, PARTIAL_SUMS -> false;
    };
  }

  /// Whether a buffer is full, or its port may be what is too narrow.
  private boolean takesNoMore(BufferName buffer, BufferSpec spec) {
    return spec.inBytesPerCycle() > 0
        || frame.level(buffer) + spec.slotBytes() > spec.capacityBytes();
  }

  private void gauge(BufferName buffer, double y, long level, long capacity, long highWater) {
    double x = LEFT + INSET;
    surface.fillRect(x, y, GAUGE, 20, 4, Role.CELL);
    if (level > 0) {
      double width = Math.clamp(GAUGE * level / capacity, 2, GAUGE);
      surface.dataRect(BufferLook.role(buffer), x, y, width, 20, Math.min(4, width / 2));
    }
    int slots = slots(buffer);
    int perTick = (int) Math.ceil(NARROWEST_SLOT * slots / GAUGE);
    for (int slot = perTick; slot < slots; slot += perTick) {
      double tick = x + GAUGE * slot / slots;
      surface.line(tick, y, tick, y + 20, Stroke.of(1.5), Role.SURFACE);
    }
    if (highWater > 0) {
      double mark = x + Math.min(GAUGE - 1, GAUGE * highWater / capacity);
      surface.line(mark, y - 4, mark, y + 24, Stroke.of(2), Role.TEXT_HIGH);
      surface.polygon(Role.TEXT_HIGH, mark - 4, y - 5, mark + 4, y - 5, mark, y);
    }
  }

  private int slots(BufferName buffer) {
    return switch (buffer) {
      case WEIGHTS -> chip.weightBuffer().slots();
      case KEY_VALUE -> chip.keyValueBuffer().slots();
      case ACTIVATIONS -> chip.activationBuffer().slots();
      case PARTIAL_SUMS -> chip.arrays().accumulatorSets();
    };
  }

  private String caption(BufferName buffer) {
    return switch (buffer) {
      case WEIGHTS -> surface.say(ChipText.IN, rate(frame.hbmRate(StreamClass.WEIGHTS)));
      case KEY_VALUE -> surface.say(ChipText.IN, rate(frame.hbmRate(StreamClass.KEY_VALUE_READ)));
      case ACTIVATIONS ->
          surface.say(rows == 1 ? ChipText.ONE_ROW : ChipText.SEVERAL_ROWS, Quantity.count(rows));
      case PARTIAL_SUMS -> frame.level(buffer) == 0 ? surface.say(ChipText.DRAINED) : arrays();
    };
  }

  private String arrays() {
    int arrays = 0;
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        arrays += frame.trace.busyArrays(stage, frame.cycle);
      }
    }
    return surface.say(arrays == 1 ? ChipText.ONE_ARRAY : ChipText.SEVERAL_ARRAYS, arrays);
  }

  private static String rate(double bytesPerSecond) {
    return Quantity.gigabytesPerSecond(bytesPerSecond).words();
  }

  /// The lower half of the weight card: for what weights come, and who uses those that are there.
  private void weightUse(double y) {
    double x = LEFT + INSET;
    surface.line(x, y + 4, x + GAUGE, y + 4, Stroke.HAIRLINE, Role.LINE);
    Span last = frame.fetch.last();
    boolean running = frame.fetch.isRunning();
    String comes =
        last == null ? surface.say(ChipText.NONE_YET) : product(last.stage(), last.layer());
    row(
        y + 25,
        running ? surface.say(ChipText.FETCHING) : surface.say(ChipText.FETCHED),
        comes,
        running);
    if (last != null) {
      long all = frame.fetch.all(last.segment(), last.stage());
      long loaded = frame.fetch.loaded(last.segment(), last.stage());
      surface.fillRect(x, y + 33, GAUGE, 4, 2, Role.CELL);
      double width = all == 0 ? 0 : GAUGE * loaded / all;
      surface.fillRect(x, y + 33, width, 4, Math.min(2, width / 2), Role.WEIGHTS);
      Quantity size = Quantity.bytes(all);
      String share =
          surface.say(ChipText.PART_OF, Quantity.bytesAs(loaded, size).value(), size.words());
      text(x + GAUGE, y + 52, TextStyle.CAPTION, Anchor.END, Role.TEXT_LOW, share);
    }
    Span user = user();
    String uses = user == null ? surface.say(ChipText.NONE) : product(user.stage(), user.layer());
    row(y + 79, surface.say(ChipText.IN_USE), uses, user != null);
  }

  private @Nullable Span user() {
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS && !frame.gangs(stage).isEmpty()) {
        return frame.gangs(stage).getFirst();
      }
    }
    return null;
  }

  private String product(Stage stage, int layer) {
    return layer < 0
        ? surface.say(Terms.of(stage))
        : surface.say(Terms.of(stage)) + " " + (layer + 1);
  }

  private void row(double baseline, String label, String value, boolean active) {
    double x = LEFT + INSET;
    text(x, baseline, TextStyle.CAPTION, Anchor.START, Role.TEXT_LOW, label);
    Role ink = active ? Role.TEXT_HIGH : Role.TEXT_MID;
    surface.fittedText(x + GAUGE, baseline, GAUGE - 56, TextStyle.LABEL, Anchor.END, ink, value);
  }

  private void text(
      double x, double baseline, TextStyle style, Anchor anchor, Role ink, String words) {
    surface.text(x, baseline, style, anchor, ink, words);
  }
}
