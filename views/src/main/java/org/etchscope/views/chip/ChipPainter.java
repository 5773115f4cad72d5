package org.etchscope.views.chip;

import java.util.List;
import java.util.Optional;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.LargerLetters;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// Draws the chip of a run at a cycle: memory left, buffers in the middle, the two pipelines right.
/// One drawing, scaled uniformly and centred, never re-flowed; everything in it is read from the
/// trace.
///
/// What is drawn depends on run, cycle, size and options alone. A painter remembers sums that do
/// not change, so it belongs to one run and one thread.
public final class ChipPainter {

  /// Width of the drawing, in its own units.
  public static final double WIDTH = 1080;

  /// Height of the drawing, in its own units.
  public static final double HEIGHT = 568;

  /// Size of the smallest letters where all is drawn smaller: then they are as high on the page of
  /// a paper as papers ask for.
  private static final double LEAST_LETTERS = 12.6;

  private static final double LEFT = 240;
  private static final double TOP = 128;

  /// How far from a thin rail it still counts as hit.
  private static final double REACH = 4;

  private final Trace trace;
  private final RunSummary summary;
  private final int rows;
  private final ChannelLoads loads;
  private final HighWater[] highWater;
  private @Nullable ChipFrame lastFrame;
  private long lastWindow;
  private @Nullable RecordingSurface lastRecording;
  private @Nullable RecordingKey lastKey;

  private record RecordingKey(
      long cycle, double width, double height, ChipOptions options, Language language) {}

  public ChipPainter(SimulationResult result) {
    this.trace = result.trace();
    this.summary = result.summary();
    this.rows = result.summary().microBatchRows();
    this.loads = new ChannelLoads(trace);
    BufferName[] buffers = BufferName.values();
    this.highWater = new HighWater[buffers.length];
    for (BufferName buffer : buffers) {
      highWater[buffer.ordinal()] = new HighWater(trace, buffer);
    }
  }

  /// Draws the region, its background included.
  ///
  /// @param cycle the cycle; outside the run the first or last one is shown
  /// @param width width of the region, whose top left corner is the origin
  /// @param height height of the region
  public void paint(Surface paper, long cycle, double width, double height, ChipOptions options) {
    Surface surface = NamedMemory.on(paper, trace.chip().hbm());
    ChipFrame frame = frame(cycle, options.windowCycles());
    surface.fillRect(0, 0, width, height, Role.CANVAS);
    double scale = scale(width, height);
    Surface letters = scale < 1 ? new LargerLetters(surface, LEAST_LETTERS) : surface;
    surface.placed(
        (width - WIDTH * scale) / 2 - LEFT * scale,
        (height - HEIGHT * scale) / 2 - TOP * scale,
        scale,
        () -> draw(letters, frame, new Marks(frame, options)));
  }

  private static double scale(double width, double height) {
    return Math.max(0.01, Math.min(width / WIDTH, height / HEIGHT));
  }

  private ChipFrame frame(long cycle, long window) {
    long shown = Math.clamp(cycle, 0, Math.max(0, trace.cycles() - 1));
    ChipFrame frame = lastFrame;
    if (frame == null || frame.cycle != shown || lastWindow != window) {
      frame = new ChipFrame(trace, loads, shown, window);
      lastFrame = frame;
      lastWindow = window;
    }
    return frame;
  }

  private void draw(Surface surface, ChipFrame frame, Marks marks) {
    RunWords words = new RunWords(trace, surface.language());
    new LegendPainter(surface, frame, words).paint();
    MemoryPainter memory = new MemoryPainter(surface, frame, marks, summary);
    boolean onChip = trace.chip().hbm().onChip();
    if (onChip) {
      RailPainter.die(surface, true);
    }
    memory.paint();
    if (!onChip) {
      RailPainter.die(surface, false);
    }
    memory.rails();
    LanePainter lanes = new LanePainter(surface, frame, marks, words);
    lanes.paint();
    new RailPainter(surface, frame, marks).paint();
    lanes.connectors();
    new BufferPainter(surface, frame, marks, rows).paint(highWater(frame.cycle));
    UnitPainter units = new UnitPainter(surface, frame, marks);
    StageReader stages = new StageReader(frame);
    for (UnitBox box : UnitBox.all()) {
      units.paint(box, stages.look(box));
    }
    memory.pills();
  }

  /// From now on the mark on a buffer's gauge is the most it has held since a cycle.
  public void resetHighWater(BufferName buffer, long cycle) {
    highWater[buffer.ordinal()].reset(Math.clamp(cycle, 0, trace.cycles()));
    lastRecording = null;
  }

  private long[] highWater(long cycle) {
    long[] most = new long[highWater.length];
    for (int i = 0; i < most.length; i++) {
      most[i] = highWater[i].upTo(cycle);
    }
    return most;
  }

  /// The id of what is drawn at a point of the region.
  public Optional<String> elementAt(
      double x,
      double y,
      long cycle,
      double width,
      double height,
      ChipOptions options,
      Language language) {
    RecordingSurface drawing = recording(cycle, width, height, options, language);
    Optional<String> exact = drawing.groupAt(x, y).filter(id -> !isGround(id));
    double reach = REACH * scale(width, height);
    for (double dx = -reach; exact.isEmpty() && dx <= reach; dx += reach) {
      for (double dy = -reach; exact.isEmpty() && dy <= reach; dy += reach) {
        exact = drawing.groupAt(x + dx, y + dy).filter(id -> !isGround(id));
      }
    }
    return exact.or(() -> drawing.groupAt(x, y));
  }

  /// Lanes lie under everything in them, so a rail nearby is meant rather than the lane.
  private static boolean isGround(String id) {
    return id.startsWith("lane.");
  }

  /// The box around an element in the region, if it is drawn.
  public Optional<Bounds> boundsOf(String id, double width, double height) {
    ChipOptions plain = ChipOptions.standard(trace);
    Bounds bounds = recording(0, width, height, plain, Language.ENGLISH).boundsOf(id);
    return bounds.isEmpty() ? Optional.empty() : Optional.of(bounds);
  }

  private RecordingSurface recording(
      long cycle, double width, double height, ChipOptions options, Language language) {
    RecordingKey key = new RecordingKey(cycle, width, height, options, language);
    RecordingSurface drawing = lastRecording;
    if (drawing == null || !key.equals(lastKey)) {
      drawing = new RecordingSurface(language);
      paint(drawing, cycle, width, height, options);
      lastRecording = drawing;
      lastKey = key;
    }
    return drawing;
  }

  /// What is known of an element at a cycle, for its tooltip; empty for an id that is none.
  public Optional<Element> element(String id, long cycle, ChipOptions options, Language language) {
    return new ElementReader(frame(cycle, options.windowCycles()), rows, language).element(id);
  }

  /// The ids of all elements that can be selected, in the order of the data.
  public List<String> elements() {
    return ElementReader.ids(trace.chip());
  }
}
