package org.etchscope.app.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Windows that are open at once keep their sessions apart.
final class SessionSlotTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void windowsThatAreOpenAtOnceHaveSessionsOfTheirOwn() {
    try (SessionSlot first = SessionSlot.take(folder.resolve("etchscope"));
        SessionSlot second = SessionSlot.take(folder.resolve("etchscope"));
        SessionSlot third = SessionSlot.take(folder.resolve("etchscope"))) {
      assertThat(first.file()).hasFileName("session.properties");
      assertThat(second.file()).hasFileName("session-2.properties");
      assertThat(third.file()).hasFileName("session-3.properties");
    }
  }

  @Test
  void aWindowThatWasClosedLeavesItsSessionToTheNext() {
    SessionSlot first = SessionSlot.take(folder);
    try (SessionSlot second = SessionSlot.take(folder)) {
      first.close();
      try (SessionSlot next = SessionSlot.take(folder)) {
        assertThat(next.file()).isEqualTo(first.file()).isNotEqualTo(second.file());
      }
    }
  }

  @Test
  void whereNothingCanBeWrittenItIsTheFirst() throws IOException {
    Path file = Files.createFile(folder.resolve("no-folder"));
    try (SessionSlot slot = SessionSlot.take(file)) {
      assertThat(slot.file()).isEqualTo(file.resolve("session.properties"));
    }
  }
}
