package org.etchscope.app.workbench.model;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableBooleanValue;

/// The files that are written in the background, and the way to give them up. A file that is given
/// up is not there. Begun, watched and cancelled on the window's thread.
public final class Writing {

  private final IntegerProperty underWay = new SimpleIntegerProperty();
  private final BooleanBinding busy = underWay.greaterThan(0);
  private final AtomicInteger cancelled = new AtomicInteger();

  /// Whether a file is being written.
  public ObservableBooleanValue busy() {
    return busy;
  }

  /// No longer wants the files that are being written.
  public void cancel() {
    cancelled.incrementAndGet();
  }

  /// A file is begun.
  public Ticket begin() {
    underWay.set(underWay.get() + 1);
    return new Ticket(cancelled.get());
  }

  /// A file that is being written, on whatever thread.
  public final class Ticket {
    private final int begun;

    private Ticket(int begun) {
      this.begun = begun;
    }

    /// Goes on if the file is still wanted.
    ///
    /// @throws CancellationException if it is not
    public void check() {
      if (cancelled.get() != begun) {
        throw new CancellationException("the file is no longer wanted");
      }
    }

    /// What is written to the file, as long as it is wanted.
    public OutputStream checked(OutputStream out) {
      return new FilterOutputStream(out) {
        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
          check();
          out.write(bytes, from, count);
        }
      };
    }

    /// The file is there, or will not be.
    public void end() {
      Platform.runLater(() -> underWay.set(underWay.get() - 1));
    }
  }
}
