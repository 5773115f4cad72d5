package org.etchscope.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpertRoutingTest {

  @TempDir private Path folder;

  @Test
  void shortFormsAreReadAndWritten() {
    assertThat(ExpertRouting.of("uniform")).isEqualTo(ExpertRouting.uniform());
    assertThat(ExpertRouting.of("Balanced").id()).isEqualTo("balanced");
    assertThat(ExpertRouting.of("zipf:1.1").id()).isEqualTo("zipf:1.1");
  }

  @Test
  void otherFormsAreRefusedWithTheRightOnes() {
    for (String text : new String[] {"", "zipf", "zipf:x", "random"}) {
      assertThatThrownBy(() -> ExpertRouting.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("routing is \"" + text + "\"");
    }
    assertThatThrownBy(() -> ExpertRouting.of("zipf:-1"))
        .hasMessage("exponent of the routing is -1.0; it must be from 0 to 8.0");
    assertThatThrownBy(() -> ExpertRouting.zipf(Double.NaN)).hasMessageContaining("0 to 8.0");
  }

  @Test
  void aFileStatesWeightsByLayer() throws IOException {
    Path file = Files.writeString(folder.resolve("r.txt"), "# two layers\n1, 2 3\n\n4;5;6\n");
    ExpertRouting routing = RoutingReader.read(file);
    assertThat(routing.weights()).containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L));
    assertThat(routing.differsByLayer()).isTrue();
  }

  @Test
  void aDamagedFileIsAnsweredWithThePlace() throws IOException {
    Path file = Files.writeString(folder.resolve("r.txt"), "1,2\n3,x\n");
    assertThatThrownBy(() -> RoutingReader.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("r.txt, line 2: weight of expert 2 is \"x\"");
    Path empty = Files.writeString(folder.resolve("e.txt"), "#\n");
    assertThatThrownBy(() -> RoutingReader.read(empty)).hasMessageContaining("states no weights");
    assertThatThrownBy(() -> RoutingReader.read(folder.resolve("none")))
        .hasMessageContaining("neither balanced, uniform nor zipf:S");
    Path negative = Files.writeString(folder.resolve("n.txt"), "1 -2\n");
    assertThatThrownBy(() -> RoutingReader.read(negative))
        .hasMessageContaining("weight of an expert is -2");
  }
}
