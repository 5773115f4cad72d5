package org.etchscope.views.server;

import java.util.Optional;
import java.util.stream.Stream;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.PipelineRecord.Stay;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.RunSummary.Bound;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.chip.StageMark;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Glyph;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Phrase;

/// Draws a chip: its number, what it works on, why its arrays stand still, and how busy memory,
/// arrays and links are. Small chips say it with bars alone.
final class CardPainter {

  private static final double INSET = 7;
  private static final double BAND = 4;
  private static final double WITH_WORDS = 58;
  private static final double WITH_BARS = 40;
  private static final double WITH_NAMES = 100;
  private static final double LINE = 15;
  private static final double CHUNKS = 7;
  private static final double GLYPH = 13;
  private static final double NAMED = 24;
  private static final double ON_TWO_LINES = 38;

  private final Surface surface;
  private final ServerFrame frame;

  CardPainter(Surface surface, ServerFrame frame) {
    this.surface = surface;
    this.frame = frame;
  }

  /// @param number of the chip, from 1
  /// @param inGroup its place in its group, from 0
  /// @param idle whether its copy of the model has no sequences
  void paint(Bounds box, int number, int inGroup, int stage, boolean idle) {
    Optional<ChipNow> known = idle ? Optional.empty() : frame.chip(stage);
    boolean empty = idle || (known.isEmpty() && frame.isEmpty(stage));
    StallReason reason = known.map(ChipNow::arraysReason).orElse(null);
    boolean stalled = reason != null && isResource(reason);
    ground(box, known.isPresent(), empty, stalled);
    if (!empty) {
      microBatch(stage, known).ifPresent(batch -> band(box, batch));
    }
    if (box.width() < WITH_BARS || box.height() < WITH_BARS) {
      small(box, number, known);
      return;
    }
    double y = box.y() + BAND + 15;
    surface.text(
        box.x() + INSET,
        y,
        TextStyle.LABEL_STRONG,
        Anchor.START,
        known.isPresent() ? Role.TEXT_HIGH : Role.TEXT_LOW,
        Integer.toString(number));
    if (known.isEmpty()) {
      stay(box, y + LINE, stage, idle, empty);
      return;
    }
    double bottom = chunks(box, stage, inGroup);
    layer(box, y, known.get());
    boolean words = box.height() >= WITH_WORDS;
    if (words) {
      work(box, y + LINE, known.get());
    }
    bars(box, y + (words ? LINE : 0), bottom, known.get());
  }

  private void ground(Bounds box, boolean known, boolean empty, boolean stalled) {
    double radius = Math.min(8, Math.min(box.width(), box.height()) / 6);
    Role fill = known ? Role.RAISED : Role.WELL;
    surface.fillRect(box.x(), box.y(), box.width(), box.height(), radius, fill);
    if (empty) {
      surface.fillRect(
          box.x(), box.y(), box.width(), box.height(), radius, Pattern.BACK_DIAGONAL_THIN);
    }
    surface.strokeRect(
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        radius,
        stalled && box.width() >= WITH_BARS ? Stroke.STALLED : Stroke.HAIRLINE,
        stalled ? DataRole.STALL.edge() : known ? Role.LINE_STRONG : Role.LINE);
  }

  static boolean isResource(StallReason reason) {
    return switch (reason) {
      case WAITING_HBM, WAITING_BUFFER_SPACE, WAITING_FABRIC, REFRESH, POWER_LIMIT -> true;
      case WAITING_OPERAND, WEIGHT_LOAD, FILL_DRAIN, OVERHEAD, NO_WORK -> false;
    };
  }

  /// The micro-batch whose shade a chip bears; none if there is only one.
  private Optional<Integer> microBatch(int stage, Optional<ChipNow> known) {
    if (frame.pipeline().iterations() > 0) {
      return frame.stay(stage).map(stay -> stay.microBatch());
    }
    if (known.isEmpty() || known.get().trace().program().microBatches() == 1) {
      return Optional.empty();
    }
    return known.map(ChipNow::stage).map(known.get()::at).map(StageState::microBatch);
  }

  private void band(Bounds box, int batch) {
    double high = box.height() < WITH_BARS ? 3 : BAND;
    double inset = Math.min(6, box.width() / 6);
    surface.fillRect(
        box.x() + inset, box.y() + 1, box.width() - 2 * inset, high, MicroBatchLook.fill(batch));
  }

  private void small(Bounds box, int number, Optional<ChipNow> known) {
    boolean named = box.width() >= 18 && box.height() >= 16;
    if (known.isPresent()) {
      double left = box.x() + 3;
      double pitch = (box.width() - 6) / 3;
      double top = box.y() + (named && box.height() >= 26 ? 16 : 4);
      double high = box.bottom() - 3 - top;
      double[] shares = shares(known.get());
      for (int i = 0; i < shares.length && high >= 2; i++) {
        double wide = Math.max(1, pitch - 1);
        surface.fillRect(left + i * pitch, top, wide, high, Role.CELL);
        double busy = high * shares[i];
        surface.fillRect(left + i * pitch, top + high - busy, wide, busy, ink(i, shares[i]));
      }
    }
    if (named && (known.isEmpty() || box.height() >= 26)) {
      double centre = known.isEmpty() ? WirePainter.middleY(box) : box.y() + 10;
      surface.text(
          WirePainter.middleX(box),
          TextStyle.MICRO_STRONG.baselineFor(centre),
          TextStyle.MICRO_STRONG,
          Anchor.MIDDLE,
          known.isPresent() ? Role.TEXT_HIGH : Role.TEXT_LOW,
          Integer.toString(number));
    }
  }

  private static double[] shares(ChipNow chip) {
    return new double[] {chip.memoryShare(), chip.busy(Unit.ARRAYS), chip.linkShare()};
  }

  private static Role ink(int bar, double share) {
    return bar == 1 ? Role.ACCENT : Role.link(share);
  }

  /// What is known without a record: which micro-batch is there, and for how much of its stay.
  private void stay(Bounds box, double y, int stage, boolean idle, boolean empty) {
    Optional<Stay> stay = empty ? Optional.empty() : frame.stay(stage);
    String words =
        stay.map(there -> surface.say(ServerText.MICRO_BATCH_NUMBER, there.microBatch() + 1))
            .orElseGet(
                () -> surface.say(idle ? ServerText.NO_SEQUENCES : ServerText.NO_MICRO_BATCH));
    double left = box.x() + INSET;
    double width = box.width() - 2 * INSET;
    if (stay.isEmpty() && !empty) {
      words = surface.say(ServerText.NOT_RECORDED);
    }
    if (y + 4 < box.bottom()) {
      surface.fittedText(left, y, width, TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, words);
    }
    if (stay.isPresent() && y + 12 < box.bottom()) {
      double done =
          (double) (frame.serverCycle() - stay.get().begin()) / Math.max(1, stay.get().cycles());
      surface.fillRect(left, y + 7, width, 3, Role.CELL);
      surface.fillRect(left, y + 7, width * Math.clamp(done, 0, 1), 3, Role.TEXT_LOW);
    }
  }

  /// Draws the parts of the buffer that is added up; answers where the rest of the card ends.
  private double chunks(Bounds box, int stage, int inGroup) {
    double bottom = box.bottom() - INSET;
    if (frame.layout().tensor() == 1) {
      return bottom;
    }
    double width = box.width() - 2 * INSET;
    frame
        .motion(stage)
        .filter(CollectiveMotion::hasChunks)
        .filter(motion -> motion.chips() * 3 <= width)
        .ifPresent(motion ->
            WirePainter.chunks(
                surface,
                motion,
                inGroup,
                new Bounds(box.x() + INSET, bottom - CHUNKS, width, CHUNKS)));
    return bottom - CHUNKS - 2;
  }

  private void layer(Bounds box, double y, ChipNow chip) {
    Stage stage = chip.stage();
    StageState at = stage == null ? null : chip.at(stage);
    if (at == null || at.layer() < 0) {
      return;
    }
    String layer = surface.say(ServerText.LAYER, chip.layer(at) + 1);
    if (surface.textWidth(TextStyle.MICRO, layer) <= box.width() - 2 * INSET - 20) {
      surface.text(box.right() - INSET, y, TextStyle.MICRO, Anchor.END, Role.TEXT_MID, layer);
    }
  }

  /// The stage under way, or why the arrays stand still.
  private void work(Bounds box, double y, ChipNow chip) {
    Stage stage = chip.stage();
    StallReason reason = chip.arraysReason();
    boolean stalled = reason != null && isResource(reason);
    String words = "";
    if (reason != null && (stalled || stage == null)) {
      words = surface.say(Terms.of(reason));
    } else if (stage != null) {
      words = StageMark.label(stage, frame.result().scenario().model(), surface.language());
    }
    double left = box.x() + INSET;
    double room = box.width() - 2 * INSET - (stalled ? GLYPH : 0);
    if (reason != null && stalled && surface.textWidth(TextStyle.MICRO, words) > room) {
      words = surface.say(resource(reason));
    }
    if (stalled) {
      surface.glyph(Glyph.TWO_BARS, left + 4, y - 4, 9, DataRole.STALL.text());
      left += GLYPH;
    }
    surface.fittedText(
        left,
        y,
        room,
        TextStyle.MICRO,
        Anchor.START,
        stalled ? DataRole.STALL.text() : Role.TEXT_MID,
        words);
  }

  /// What a stalled unit waits for, in a word.
  private static Phrase resource(StallReason reason) {
    return switch (reason) {
      case WAITING_HBM -> Terms.of(Bound.HBM);
      case WAITING_FABRIC -> Terms.of(Bound.FABRIC);
      case POWER_LIMIT -> Terms.of(Bound.POWER);
      default -> Terms.of(reason);
    };
  }

  /// A bar for memory, arrays and links; with words where there is room.
  private void bars(Bounds box, double top, double bottom, ChipNow chip) {
    double[] shares = shares(chip);
    ServerText[] names = {ServerText.HBM, ServerText.ARRAYS, ServerText.LINKS};
    double room = bottom - top - 4;
    boolean words = room >= 3 * 19;
    double pitch = Math.min(words ? NAMED : 9, room / 3);
    if (room >= 3 * ON_TWO_LINES && box.width() < WITH_NAMES) {
      pitch = ON_TWO_LINES;
    }
    if (pitch < 3) {
      return;
    }
    double first = bottom - 3 * pitch;
    double width = box.width() - 2 * INSET;
    boolean numbers = pitch == ON_TWO_LINES || haveNumbers(names, width);
    for (int i = 0; i < shares.length; i++) {
      double y = first + (i + 1) * pitch - 3;
      surface.fillRect(box.x() + INSET, y, width, 3, Role.CELL);
      surface.fillRect(box.x() + INSET, y, width * shares[i], 3, ink(i, shares[i]));
      if (words) {
        double above = pitch == ON_TWO_LINES ? y - 18 : y - 4;
        String percent = numbers ? Quantity.percent(shares[i]).words() : "";
        named(box, above, y - 4, surface.say(names[i]), percent);
      }
    }
  }

  /// Whether the largest number has room beside every name; else the bars alone say how much, so
  /// that no name comes and goes with its number.
  private boolean haveNumbers(ServerText[] names, double width) {
    double most = surface.textWidth(TextStyle.MICRO, Quantity.percent(1).words());
    return Stream.of(names)
        .allMatch(
            name -> surface.textWidth(TextStyle.MICRO, surface.say(name)) + 6 + most <= width);
  }

  private void named(Bounds box, double above, double baseline, String name, String percent) {
    double width = box.width() - 2 * INSET;
    double share = surface.textWidth(TextStyle.MICRO, percent);
    double room = above < baseline ? width : width - share - 6;
    if (surface.textWidth(TextStyle.MICRO, name) <= room) {
      surface.text(box.x() + INSET, above, TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, name);
    }
    if (!percent.isEmpty() && share <= width) {
      surface.text(
          box.right() - INSET, baseline, TextStyle.MICRO, Anchor.END, Role.TEXT_MID, percent);
    }
  }
}
