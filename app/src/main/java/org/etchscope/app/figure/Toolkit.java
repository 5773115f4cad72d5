package org.etchscope.app.figure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.application.Platform;

/// The thread of JavaFX. If JavaFX does not run, it is started without a screen, in memory.
public final class Toolkit {

  private Toolkit() {}

  /// What `work` makes on the JavaFX thread; its exceptions come through as they are.
  public static <T> T make(Supplier<T> work) {
    if (Platform.isFxApplicationThread()) {
      return work.get();
    }
    CompletableFuture<T> made = new CompletableFuture<>();
    run(() -> {
      try {
        made.complete(work.get());
      } catch (RuntimeException | Error e) {
        made.completeExceptionally(e);
      }
    });
    try {
      return made.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void run(Runnable work) {
    try {
      Platform.runLater(work);
    } catch (IllegalStateException _) {
      // JavaFX does not run yet.
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
      Platform.setImplicitExit(false);
      Platform.startup(work);
    }
  }
}
