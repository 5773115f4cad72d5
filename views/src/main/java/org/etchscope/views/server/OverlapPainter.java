package org.etchscope.views.server;

import java.util.List;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.why.ReasonLook;

/// Draws, without a pipeline, how work and links of a chip overlap: what the arrays did or waited
/// for over two layers, above it what was sent.
final class OverlapPainter {

  /// The time that is seen, in averaging windows: two layers.
  private static final int WINDOWS = 16;

  private static final double LABELS = 64;
  private static final double HEAD = 20;

  private final Surface surface;
  private final Trace trace;
  private final Bounds area;
  private final Explanations explanations;

  OverlapPainter(Surface surface, Trace trace, Bounds area, Explanations explanations) {
    this.surface = surface;
    this.trace = trace;
    this.area = area;
    this.explanations = explanations;
  }

  /// @param exposed the share of all array-cycles that wait for the links
  void paint(long cycle, long window, double exposed) {
    long length = Math.max(WINDOWS, window * WINDOWS);
    long from = cycle / length * length;
    long to = from + length;
    double left = area.x() + LABELS;
    double width = area.width() - LABELS;
    double pitch = (area.height() - HEAD) / 2;
    Bounds links = new Bounds(left, area.y() + HEAD, width, pitch - 2);
    Bounds arrays = new Bounds(left, area.y() + HEAD + pitch, width, pitch - 2);
    head(from, to, exposed);
    label(ServerText.LINKS, links);
    label(ServerText.ARRAYS, arrays);
    surface.fillRect(links.x(), links.y(), links.width(), links.height(), Role.WELL);
    trace.bursts(
        Lane.LINKS,
        from,
        Math.min(to, trace.cycles()),
        Math.max(1, (long) (length / width)),
        span -> {
          double x = left + width * Math.max(0, span.start() - from) / length;
          double end = left + width * Math.min(length, span.end() - from) / length;
          surface.fillRect(
              x, links.y(), Math.max(1, end - x), links.height(), DataRole.PARTIAL_SUMS.fill());
        });
    List<Unit> sorts = Unit.of(trace.chip()).stream().filter(Unit::isArrays).toList();
    double high = arrays.height() / sorts.size();
    for (int i = 0; i < sorts.size(); i++) {
      double top = arrays.y() + i * high;
      trace.reasons(
          sorts.get(i),
          from,
          Math.min(to, trace.cycles()),
          (start, end, reason) -> {
            double x = left + width * (start - from) / length;
            double wide = width * (end - start) / length;
            int look = reason == null ? 0 : reason.ordinal() + 1;
            ReasonLook.fill(surface, look, x, top, wide, high, 0);
          });
    }
    double x = left + width * (cycle - from) / length;
    surface.line(x, links.y() - 2, x, arrays.bottom() + 2, Stroke.PLAYHEAD, Role.ACCENT);
    explanations.add(links, "links.chip.time", words(ServerText.LINKS, exposed));
    explanations.add(arrays, "server.arrays.time", words(ServerText.ARRAYS, exposed));
  }

  private void label(ServerText words, Bounds row) {
    surface.fittedText(
        area.x(),
        TextStyle.MICRO.baselineFor(WirePainter.middleY(row)),
        LABELS - 8,
        TextStyle.MICRO,
        Anchor.START,
        Role.TEXT_LOW,
        surface.say(words));
  }

  private void head(long from, long to, double exposed) {
    String right = surface.say(ServerText.EXPOSED, Quantity.percent(exposed).words());
    double wide = surface.textWidth(TextStyle.LABEL_STRONG, right);
    surface.text(
        area.right(), area.y() + 12, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, right);
    surface.fittedText(
        area.x(),
        area.y() + 12,
        area.width() - wide - 16,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        surface.say(ServerText.OVERLAP, Quantity.count(from), Quantity.count(to)));
  }

  private Explanation words(ServerText row, double exposed) {
    return Explanation.of(surface.say(row))
        .with(
            surface.say(Terms.of(StallReason.WAITING_FABRIC)),
            Quantity.percent(exposed).words(),
            surface.say(ServerText.EXPOSED_SOURCE));
  }
}
