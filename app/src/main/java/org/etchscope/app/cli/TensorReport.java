package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.numeric.weights.WeightedModel;

/// The tensors of a model as text.
final class TensorReport {

  private TensorReport() {}

  static String of(WeightedModel model) {
    WeightSet weights = model.weights();
    TextTable table = new TextTable("lllrrl");
    table.row("Tensor", "Type", "Shape", "Bytes", "Offset", "File");
    long elements = 0;
    long bytes = 0;
    for (String name : weights.names()) {
      WeightTensor tensor = weights.tensor(name);
      elements = Math.addExact(elements, tensor.elements());
      bytes = Math.addExact(bytes, tensor.bytes());
      table.row(
          printable(name),
          tensor.type().name(),
          shape(tensor),
          Numbers.whole(tensor.bytes()),
          Numbers.whole(tensor.fileOffset()),
          String.valueOf(Path.of(tensor.file()).getFileName()));
    }
    return "\n%s\n  %s tensors, %s elements, %s bytes\n"
        .formatted(
            table.text("  "),
            Numbers.whole(weights.names().size()),
            Numbers.whole(elements),
            Numbers.whole(bytes));
  }

  private static String shape(WeightTensor tensor) {
    return tensor.shape().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" × ", "", tensor.shape().isEmpty() ? "1" : ""));
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
