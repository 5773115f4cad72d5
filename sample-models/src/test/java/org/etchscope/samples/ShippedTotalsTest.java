package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.etchscope.sim.transformer.TransformerShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every shipped model has exactly the parameters that its publisher counts. The reference table
/// says where each number is from.
final class ShippedTotalsTest {

  private static final ModelLibrary LIBRARY = ModelLibrary.shipped();

  record Expected(String id, long total, String active, long keyValueElements) {
    @Override
    public String toString() {
      return id;
    }
  }

  @ParameterizedTest
  @MethodSource("expected")
  void theParametersAreCountedExactly(Expected model) {
    TransformerShape shape = LIBRARY.shape(model.id());

    assertThat(shape.parameters().total()).isEqualTo(model.total());
    assertThat(shape.keyValueElementsPerToken()).isEqualTo(model.keyValueElements());
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void theParametersThatATokenPassesAreCountedExactly(Expected model) {
    assertThat(LIBRARY.shape(model.id()).parameters().active())
        .isEqualTo(Long.parseLong(model.active()));
  }

  @Test
  void theTableHasEveryShippedModel() {
    assertThat(expected().map(Expected::id)).containsExactlyElementsOf(LIBRARY.ids());
  }

  private static Stream<Expected> expected() {
    return lines("expected-totals.csv").stream()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(ShippedTotalsTest::parsed);
  }

  private static Stream<Expected> mixtures() {
    return expected().filter(model -> !model.active().isEmpty());
  }

  private static Expected parsed(String line) {
    String[] cells = line.split(",", 5);
    return new Expected(cells[0], Long.parseLong(cells[1]), cells[2], Long.parseLong(cells[3]));
  }

  private static List<String> lines(String resource) {
    try (InputStream in =
        Objects.requireNonNull(ShippedTotalsTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
