package org.etchscope.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.etchscope.app.cli.EtchscopeCommand;
import org.etchscope.app.workbench.Workbench;

/// Does once, in one process and without a screen, what users do first: run a few command lines,
/// then see the first screen. The build calls it to record which classes a start needs, and to see
/// that the linked program starts.
public final class Rehearsal {

  /// The first frame is only asked for when the second one comes: by then it has been painted.
  private static final int FRAMES = 2;

  private static final long PATIENCE_SECONDS = 60;

  private Rehearsal() {}

  /// Runs each of `commandLines` (words separated by spaces), then opens the window, waits until it
  /// has been painted and exits; with a code other than 0 if one of these failed.
  public static void main(String[] commandLines) throws InterruptedException {
    Thread.setDefaultUncaughtExceptionHandler(Rehearsal::fail);
    for (String commandLine : commandLines) {
      int exitCode = EtchscopeCommand.run(commandLine.split(" ", -1));
      if (exitCode != 0) {
        System.exit(exitCode);
      }
    }
    System.exit(paintsFirstScreen() ? 0 : 1);
  }

  /// A start that fails on any thread is no rehearsal: it ends here, with its reason on the
  /// terminal.
  private static void fail(Thread thread, Throwable failure) {
    System.err.print(thread.getName() + ": ");
    failure.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  private static boolean paintsFirstScreen() throws InterruptedException {
    DisplayChoice.MEMORY.apply();
    CountDownLatch frames = new CountDownLatch(FRAMES);
    Platform.startup(() -> {
      Workbench.openOn(new Stage());
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          frames.countDown();
        }
      }.start();
    });
    return frames.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
