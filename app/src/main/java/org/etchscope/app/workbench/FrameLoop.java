package org.etchscope.app.workbench;

import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.WorkbenchModel;

/// The one clock of a window: at each frame it moves playback on and draws what has changed. While
/// nothing moves it sleeps.
final class FrameLoop extends AnimationTimer {

  private static final long SECOND_NANOSECONDS = 1_000_000_000L;

  /// Frames without anything to do before it sleeps.
  private static final int QUIET_FRAMES = 10;

  private final WorkbenchModel model;
  private final Supplier<WindowContent> content;
  private int quiet;
  private boolean awake;
  private int drawn;
  private int frames;
  private long busyNanoseconds;
  private long secondBegan;

  /// @param content what the window holds now
  FrameLoop(WorkbenchModel model, Supplier<WindowContent> content) {
    this.model = model;
    this.content = content;
  }

  /// Looks again whether there is something to do.
  void wake() {
    quiet = 0;
    if (!awake) {
      awake = true;
      start();
    }
  }

  /// Draws what has changed before the toolkit looks for it, so that it need not wait for that look
  /// first. What plays is drawn anew then, and waits.
  void drawAtOnce() {
    if (!model.playback().playing().get()) {
      draw();
    }
  }

  private void draw() {
    long began = System.nanoTime();
    if (model.tick()) {
      content.get().showPlayhead();
      drawn++;
      quiet = 0;
    }
    if (content.get().refresh()) {
      quiet = 0;
      busyNanoseconds += System.nanoTime() - began;
      frames++;
    }
  }

  @Override
  public void stop() {
    awake = false;
    super.stop();
  }

  @Override
  public void handle(long now) {
    draw();
    if (now - secondBegan >= SECOND_NANOSECONDS) {
      content.get().showDrawn(drawn, frames == 0 ? 0 : (double) busyNanoseconds / frames / 1e6);
      drawn = 0;
      frames = 0;
      busyNanoseconds = 0;
      secondBegan = now;
    }
    quiet = model.needsTime() ? 0 : quiet + 1;
    if (quiet > QUIET_FRAMES) {
      content.get().showDrawn(0, 0);
      stop();
    }
  }
}
