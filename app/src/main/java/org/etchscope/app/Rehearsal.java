package org.etchscope.app;

import java.util.concurrent.CompletableFuture;
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

  private static final long PATIENCE_SECONDS = 60;

  private Rehearsal() {}

  /// Runs each of `commandLines` (words separated by spaces), then opens the window, waits until it
  /// has been painted and exits; with a code other than 0 if one of these failed.
  public static void main(String[] commandLines) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(Rehearsal::fail);
    for (String commandLine : commandLines) {
      int exitCode = EtchscopeCommand.run(commandLine.split(" ", -1));
      if (exitCode != 0) {
        System.exit(exitCode);
      }
    }
    firstScreen().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    // The toolkit's threads would keep the process alive, and the build waiting.
    System.exit(0);
  }

  /// A start that fails on any thread is no rehearsal: it ends here, with its reason on the
  /// terminal.
  private static void fail(Thread thread, Throwable failure) {
    System.err.print(thread.getName() + ": ");
    failure.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  /// Opens the window; completed once it has been painted, or with what went wrong.
  private static CompletableFuture<Void> firstScreen() {
    DisplayChoice.MEMORY.apply();
    CompletableFuture<Void> painted = new CompletableFuture<>();
    Platform.startup(() -> {
      try {
        Workbench.openOn(new Stage());
        new SecondFrame(painted).start();
      } catch (RuntimeException | Error e) {
        painted.completeExceptionally(e);
      }
    });
    return painted;
  }

  /// Waits for the second frame: when it is asked for, the first one has been painted.
  private static final class SecondFrame extends AnimationTimer {

    private final CompletableFuture<Void> painted;
    private int frames;

    SecondFrame(CompletableFuture<Void> painted) {
      this.painted = painted;
    }

    @Override
    public void handle(long now) {
      frames++;
      if (frames == 2) {
        painted.complete(null);
      }
    }
  }
}
