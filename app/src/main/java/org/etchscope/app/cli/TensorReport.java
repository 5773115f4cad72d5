package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.etchscope.sim.numeric.forward.TensorCheck;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.numeric.weights.WeightedModel;
import org.jspecify.annotations.Nullable;

/// The tensors of a model as text.
final class TensorReport {

  private TensorReport() {}

  /// @param check whether they fit, or `null` where that is not known
  static String of(WeightedModel model, @Nullable TensorCheck check) {
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
    return "\n%s\n  %s tensors, %s elements, %s bytes%s\n"
        .formatted(
            table.text("  "),
            Numbers.whole(weights.names().size()),
            Numbers.whole(elements),
            Numbers.whole(bytes),
            check == null ? "" : ";\n  " + verdict(model, check));
  }

  private static String verdict(WeightedModel model, TensorCheck check) {
    long parameters = model.config().shape().parameters().total();
    String used =
        check.elements() == parameters
            ? "all parameters of the model"
            : "%s of the model's %s parameters"
                .formatted(Numbers.whole(check.elements()), Numbers.whole(parameters));
    List<String> ignored = check.ignored().stream().map(TensorReport::printable).toList();
    return ignored.isEmpty() ? used : used + ", and not evaluated: " + String.join(", ", ignored);
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
