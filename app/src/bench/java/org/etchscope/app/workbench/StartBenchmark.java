package org.etchscope.app.workbench;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Measures how long the program takes from its start until something moves in its window, seen
/// from outside: another process starts it and watches the pixels of the display. Nothing else may
/// be on that display.
public final class StartBenchmark {

  private static final int STARTS = 7;
  private static final long PATIENCE_NANOSECONDS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_MILLISECONDS = 2;

  /// Where the playhead's cycle is written in a window of 1,600 x 1,000.
  private static final Rectangle CLOCK = new Rectangle(240, 700, 280, 40);

  /// Changes of the clock that count as an animation when each follows the one before within
  /// [#STILL_NANOSECONDS].
  private static final int MOVING = 6;

  private static final long STILL_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(300);

  private final List<String> command;
  private final Robot robot;

  private StartBenchmark(List<String> command) throws AWTException {
    this.command = command;
    this.robot = new Robot();
  }

  /// Measures the program whose command line is given; without one the linked program if it has
  /// been built, else the classes this one was loaded with.
  public static void main(String[] arguments) throws Exception {
    List<String> command = arguments.length > 0 ? Arrays.asList(arguments) : built();
    StartBenchmark benchmark = new StartBenchmark(command);
    System.out.println("start of " + command.getFirst());
    double[] window = new double[STARTS];
    double[] animation = new double[STARTS];
    for (int i = -1; i < STARTS; i++) {
      Start start = benchmark.measure();
      System.out.printf(
          Locale.ROOT,
          "  %s: window after %.2f s, first animated frame after %.2f s%n",
          i < 0 ? "warm-up" : "start " + (i + 1),
          start.window,
          start.animation);
      if (i >= 0) {
        window[i] = start.window;
        animation[i] = start.animation;
      }
    }
    Arrays.sort(window);
    Arrays.sort(animation);
    System.out.printf(
        Locale.ROOT,
        "  %d starts: window p50 %.2f s; first animated frame p50 %.2f s, most %.2f s%n",
        STARTS,
        window[STARTS / 2],
        animation[STARTS / 2],
        animation[STARTS - 1]);
    // What watches the display has threads that would keep the process alive.
    System.exit(0);
  }

  private static List<String> built() {
    for (String folder : new String[] {"", "app"}) {
      Path program = Path.of(folder, "target", "etchscope", "bin", "etchscope").toAbsolutePath();
      if (Files.isExecutable(program)) {
        return List.of(program.toString());
      }
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseParallelGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "org.etchscope.app.Main");
  }

  /// What one start took.
  ///
  /// @param window seconds until the window was there
  /// @param animation seconds until the playhead's cycle moved for the first time
  private record Start(double window, double animation) {}

  private Start measure() throws IOException, InterruptedException {
    int[] empty = clock();
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return watch(process, empty, begin);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.waitFor();
      waitUntilGone(empty);
    }
  }

  private Start watch(Process process, int[] empty, long begin)
      throws IOException, InterruptedException {
    List<Long> changes = new ArrayList<>();
    int[] last = empty;
    while (System.nanoTime() - begin < PATIENCE_NANOSECONDS) {
      if (!process.isAlive()) {
        throw new IOException("the program ended with code " + process.exitValue());
      }
      int[] now = clock();
      if (!Arrays.equals(now, last)) {
        changes.add(System.nanoTime() - begin);
        last = now;
      }
      int moved = beginOfMotion(changes);
      if (moved >= 0) {
        return new Start(changes.getFirst() / 1e9, changes.get(moved) / 1e9);
      }
      Thread.sleep(LOOK_MILLISECONDS);
    }
    throw new IOException("nothing moved in a minute");
  }

  /// The second of the changes that follow each other closely, as the first may be the window
  /// itself or the first result; -1 if nothing moves yet.
  private static int beginOfMotion(List<Long> changes) {
    int last = changes.size() - 1;
    for (int i = last; i > last - MOVING; i--) {
      if (i < 1 || changes.get(i) - changes.get(i - 1) > STILL_NANOSECONDS) {
        return -1;
      }
    }
    return last - MOVING + 1;
  }

  private void waitUntilGone(int[] empty) throws InterruptedException {
    long begin = System.nanoTime();
    while (!Arrays.equals(clock(), empty) && System.nanoTime() - begin < PATIENCE_NANOSECONDS) {
      Thread.sleep(50);
    }
  }

  private int[] clock() {
    BufferedImage image = robot.createScreenCapture(CLOCK);
    return image.getRGB(0, 0, CLOCK.width, CLOCK.height, null, 0, CLOCK.width);
  }
}
