package org.etchscope.views.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Stage.Pipeline;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.page.Page;
import org.etchscope.views.page.RunTitle;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the attention and the feed-forward pipeline of a run at a cycle, one above the other.
/// What is drawn depends on run, cycle and size alone.
public final class PipelinePainter {

  private static final double GAP = 12;

  /// Room for a sign before words.
  private static final double MARK = 20;

  private static final double LEAST_HISTORY = 150;

  private final SimulationResult result;
  private final Trace trace;
  private final long window;
  private final PipelineStages stages;
  private final boolean fused;

  public PipelinePainter(SimulationResult result) {
    this.result = result;
    this.trace = result.trace();
    this.window = ChipOptions.standard(trace).windowCycles();
    this.stages = new PipelineStages(trace.program());
    this.fused = trace.chip().control().fusedStages();
  }

  /// Paints a region whose top left corner is the origin.
  ///
  /// @param cycle the cycle; outside the run the first or last one is shown
  /// @return what can be said of the drawn things
  public Explanations paint(Surface paper, long cycle, double width, double height) {
    Surface surface = NamedMemory.on(paper, trace.chip().hbm());
    long shown = Math.clamp(cycle, 0, Math.max(0, trace.cycles() - 1));
    PipelineFrame frame = new PipelineFrame(trace, shown, window);
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    double right = width - Page.MARGIN;
    String title = surface.say(PipelineText.PIPELINES);
    String run = RunTitle.of(result.scenario(), surface.language());
    String whole = fusion(surface);
    boolean wide = page.isNarrow() || page.hasRoom(title, run, begin(surface, whole, right) - MARK);
    String fusion = wide ? whole : brief(surface);
    double begin = begin(surface, fusion, right);
    page.title(title, result.scenario(), begin - MARK);
    double titleEnd = Page.MARGIN + surface.textWidth(TextStyle.TITLE, title);
    if (!page.isNarrow()) {
      fusion(surface, page.isLow() ? 34 : 64, right, fusion);
    } else if (begin - MARK > titleEnd) {
      fusion(surface, page.titleBaseline(), right, fusion);
    } else {
      fusion(surface, page.titleBaseline(), right, brief(surface));
    }
    double top = page.top();
    double room = page.bottom() - top;
    double across = right - Page.MARGIN;
    int rows = 0;
    double apart = 2 * GAP;
    int count = 0;
    for (Pipeline pipeline : Pipeline.values()) {
      int ofLane = stages.of(pipeline).size();
      rows += LanePainter.rows(ofLane, across);
      apart += LanePainter.heightWithoutBoxes(ofLane, across);
      count += ofLane;
    }
    double box = LanePainter.boxHeight((room - apart - PassPainter.wishedHeight(count)) / rows);
    boolean history = room - apart - rows * box >= LEAST_HISTORY;
    List<Stage> all = new ArrayList<>();
    for (Pipeline pipeline : Pipeline.values()) {
      List<Stage> ofLane = stages.of(pipeline);
      int rowsHere = LanePainter.rows(ofLane.size(), across);
      // Without the history lanes share the height by their rows.
      double high =
          history
              ? LanePainter.heightWithoutBoxes(ofLane.size(), across) + rowsHere * box
              : (room - GAP) * rowsHere / rows;
      Bounds place = new Bounds(Page.MARGIN, top, across, high);
      Stage before = all.isEmpty() ? null : all.getLast();
      LanePainter painter = new LanePainter(surface, frame, model(), place, explanations, shown);
      String name =
          pipeline == Pipeline.ATTENTION
              ? surface.say(PipelineText.ATTENTION_HEAD)
              : surface.say(PipelineText.FEED_FORWARD_HEAD);
      surface.group(
          pipeline == Pipeline.ATTENTION ? "lane.attn" : "lane.ffn",
          () -> painter.paint(name, ofLane, before));
      all.addAll(ofLane);
      top += high + GAP;
    }
    if (history) {
      Bounds place = new Bounds(Page.MARGIN, top, right - Page.MARGIN, page.bottom() - top);
      PassPainter passes = new PassPainter(surface, trace, model(), all, place, explanations);
      surface.group("pipeline.passes", () -> passes.paint(shown, window));
    }
    return NamedMemory.said(explanations, trace.chip().hbm());
  }

  private TransformerShape model() {
    return result.scenario().model();
  }

  /// Whether values between stages leave the chip, in words.
  private String fusion(Surface surface) {
    long bytes = trace.bytes(StreamClass.ACTIVATIONS, 0, trace.cycles());
    return fused
        ? surface.say(PipelineText.FUSED)
        : surface.say(PipelineText.NOT_FUSED, Quantity.bytes(bytes).words());
  }

  private String brief(Surface surface) {
    if (fused) {
      return surface.say(PipelineText.FUSED_BRIEF);
    }
    long bytes = trace.bytes(StreamClass.ACTIVATIONS, 0, trace.cycles());
    return surface.say(PipelineText.NOT_FUSED_BRIEF, Quantity.bytes(bytes).words());
  }

  private static double begin(Surface surface, String fusion, double right) {
    return right - surface.textWidth(TextStyle.LABEL, fusion) - MARK;
  }

  private void fusion(Surface surface, double baseline, double right, String words) {
    Role ink = fused ? Role.TEXT_MID : DataRole.ACTIVATIONS.text();
    surface.text(right, baseline, TextStyle.LABEL, Anchor.END, ink, words);
    if (!fused) {
      double begin = right - surface.textWidth(TextStyle.LABEL, words);
      surface.glyph(DataRole.ACTIVATIONS, begin - MARK / 2, baseline - 4.5, 9);
    }
  }
}
