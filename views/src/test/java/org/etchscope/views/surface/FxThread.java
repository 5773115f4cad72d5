package org.etchscope.views.surface;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/// Runs what needs the toolkit on its thread.
public final class FxThread {

  private FxThread() {}

  public static <T> T call(Callable<T> work) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
      started.await();
    } catch (IllegalStateException alreadyStarted) {
      // The toolkit starts once in a process and serves all tests.
    }
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    return task.get();
  }
}
