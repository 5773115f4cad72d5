package org.etchscope.app.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecentFilesTest {

  @TempDir Path folder;

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "x");
  }

  @Test
  void theNewestComesFirstAndOnlyOnce() throws IOException {
    RecentFiles recent = new RecentFiles();
    Path one = file("1");
    Path two = file("2");

    recent.opened(one);
    recent.opened(two);
    recent.opened(one);

    assertThat(recent.paths().get()).containsExactly(one, two);
  }

  @Test
  void asManyAreKeptAsThereIsRoomFor() throws IOException {
    RecentFiles recent = new RecentFiles();
    for (int i = 0; i < 30; i++) {
      recent.opened(file("f" + i));
    }

    assertThat(recent.paths().get()).hasSize(RecentFiles.MOST).first().isEqualTo(file("f29"));
  }

  @Test
  void whatIsStillThereIsKnownAtTheNextStart() throws IOException {
    Path kept = folder.resolve("config/recent.txt");
    RecentFiles first = new RecentFiles();
    first.follow(kept, new KeptFiles(Runnable::run));
    first.opened(file("gone"));
    first.opened(file("there"));
    Files.delete(folder.resolve("gone"));

    RecentFiles next = new RecentFiles();
    next.follow(kept, new KeptFiles(Runnable::run));

    assertThat(next.paths().get()).containsExactly(folder.resolve("there"));
  }

  @Test
  void aDamagedFileIsAsIfNothingWasKept() throws IOException {
    Path kept = folder.resolve("recent.txt");
    Files.write(kept, new byte[] {0, (byte) 0xFF, 10, 0, 7});
    RecentFiles recent = new RecentFiles();

    recent.follow(kept, new KeptFiles(Runnable::run));

    assertThat(recent.paths().get()).isEmpty();
  }
}
