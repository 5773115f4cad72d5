package org.etchscope.app.cli;

import java.util.concurrent.Callable;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.ShippedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `etchscope models`: the models that ship with the program.
@Command(
    name = "models",
    description = "Lists the models that ship with the program.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  etchscope models", "  etchscope run --model mistral-7b-v0.3 --chips 1"})
final class ModelsCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    ModelLibrary library = ModelLibrary.shipped();
    TextTable table = new TextTable("llrl");
    table.row("ID", "MODEL", "PARAMETERS", "CONFIGURATION FROM");
    for (ShippedModel model : library.models()) {
      long parameters = library.shape(model.id()).parameters().total();
      table.row(model.id(), model.name(), Numbers.large(parameters), model.huggingFaceId());
    }
    Terminal.of(spec).print(table.text(""));
    return ExitCode.OK;
  }
}
