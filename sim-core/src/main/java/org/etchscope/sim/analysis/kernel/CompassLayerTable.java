package org.etchscope.sim.analysis.kernel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.etchscope.sim.validation.ReferenceRow;

/// GPT layers on a tensor-parallel group by LLMCompass: their operators one by one, or the sums.
final class CompassLayerTable implements KernelTable {

  private final KernelLibrary library;
  private final boolean whole;

  /// @param whole whether rows are whole layers
  CompassLayerTable(KernelLibrary library, boolean whole) {
    this.library = library;
    this.whole = whole;
  }

  @Override
  public String name() {
    return whole ? "LLMCompass, GPT layers" : "LLMCompass, operators of a GPT layer";
  }

  private String measured() {
    return whole ? "measured_layer_s" : "measured_s";
  }

  @Override
  public List<String> columns() {
    Stream<String> more = whole ? Stream.of(measured()) : Stream.of("op", measured());
    return Stream.concat(CompassLayer.COLUMNS.stream(), more).toList();
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    if (row.isEmpty(measured())) {
      return new Skipped("no measurement, only another model's estimate");
    }
    Optional<String> unknown = CompassLayer.unknown(library, row);
    if (unknown.isPresent()) {
      return new Skipped(unknown.get());
    }
    CompassLayer layer = CompassLayer.of(library, row);
    OptionalDouble ours = whole ? layer.seconds() : layer.seconds(row.text("op"));
    if (ours.isEmpty()) {
      return new Skipped(
          whole || row.text("op").startsWith("allreduce")
              ? "no links of %s".formatted(row.text("system"))
              : "no kernel " + row.text("op"));
    }
    return new Timed(
        CompassLayer.label(row) + (whole ? " layer" : " " + row.text("op")),
        row.decimal(measured(), 0, Double.POSITIVE_INFINITY),
        ours.getAsDouble());
  }
}
