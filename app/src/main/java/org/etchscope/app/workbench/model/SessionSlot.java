package org.etchscope.app.workbench.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Which of the kept sessions a window has for its own. Programs that run at once each have one, so
/// that none writes over what another keeps, and each window is opened again after a crash of all.
/// A slot is held by a lock that the system gives back when the program ends, however it ends.
public final class SessionSlot implements AutoCloseable {

  private static final int MOST = 9;

  private final Path file;
  private final @Nullable FileChannel held;

  private SessionSlot(Path file, @Nullable FileChannel held) {
    this.file = file;
    this.held = held;
  }

  /// Takes the first slot of a folder that no running program has. Where nothing can be locked, as
  /// in a folder that cannot be written, it is the first one for all.
  public static SessionSlot take(Path folder) {
    for (int number = 1; number <= MOST; number++) {
      String name = number == 1 ? "session" : "session-" + number;
      Path file = folder.resolve(name + ".properties");
      FileChannel channel = null;
      try {
        Files.createDirectories(folder);
        channel =
            FileChannel.open(
                folder.resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return new SessionSlot(file, channel);
        }
      } catch (OverlappingFileLockException _) {
        // Another window of this program has it.
      } catch (IOException _) {
        close(channel);
        break;
      }
      close(channel);
    }
    return new SessionSlot(folder.resolve("session.properties"), null);
  }

  /// The session's file.
  public Path file() {
    return file;
  }

  @Override
  public void close() {
    close(held);
  }

  private static void close(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException _) {
        // The system gives the lock back at the latest when the program ends.
      }
    }
  }
}
