package org.etchscope.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.FigureText;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.recipe.Program;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.etchscope.sim.numeric.weights.WeightedModel;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.views.array.ArrayPainter;
import org.etchscope.views.array.ArrayScene;
import org.etchscope.views.array.ArrayTile;
import org.etchscope.views.array.ArrayWindow;
import org.etchscope.views.array.TileNumbers;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// Pictures of real numbers: a prompt passes a model on the tiles of a chip, and what stands in an
/// array is drawn.
///
/// @param model id of a model whose weights ship, or the folder of a model
/// @param chip the chip
/// @param formats formats of the operands
/// @param text the prompt, or `null` for one that suits the model
/// @param options what to look at
record NumericPicture(
    String model,
    ChipSpec chip,
    FormatPlan formats,
    @Nullable String text,
    NumericOptions options) {

  private static final int MOST_TOKENS = 256;

  /// A model with a prompt.
  // Made and used at once.
  @SuppressWarnings("ArrayRecordComponent")
  private record Prepared(NumericModel model, Tokenizer tokenizer, int[] tokens) {}

  /// What a view makes of a model with a prompt.
  private interface View {
    Drawing of(Prepared prepared);
  }

  private static int within(String option, int value, int size) {
    if (value >= size) {
      throw new InputException(
          "%s is %d; it must be from 0 to %d".formatted(option, value, size - 1));
    }
    return value;
  }

  /// The name in the library, or that of the folder.
  private String name(Prepared prepared) {
    return TrainedModels.has(model)
        ? ModelLibrary.shipped().find(model).name()
        : prepared.model().config().shape().name();
  }

  /// The array microscope.
  Drawing array(Sheet sheet) {
    return prepared(prepared -> {
      ArrayScene scene = scene(prepared, operands(prepared), sheet.look().language());
      return figure(
          prepared,
          sheet,
          surface -> ArrayPainter.paint(surface, scene, sheet.width(), sheet.height()));
    });
  }

  private ProductOperands operands(Prepared prepared) {
    Stage stage = options.stage();
    int layer =
        stage == Stage.HEAD
            ? StageName.NO_LAYER
            : within("--layer", options.layer(), prepared.model().config().shape().layers().size());
    List<ProductOperands> found = new ArrayList<>();
    prepared
        .model()
        .decoding()
        .step(
            prepared.tokens(),
            new StageListener() {
              @Override
              public void stage(StageName name, int[] shape, float[] values) {}

              @Override
              public boolean wants(StageName name) {
                return false;
              }

              @Override
              public boolean wantsSoftmaxBlocks() {
                return false;
              }

              @Override
              public boolean wantsProduct(int ofLayer, Stage ofStage) {
                return ofLayer == layer && ofStage == stage;
              }

              @Override
              public void product(ProductOperands operands) {
                found.add(operands);
              }
            });
    if (found.isEmpty()) {
      throw new InputException(
          "%s has no product %s in layer %d".formatted(name(prepared), stage.label(), layer));
    }
    return found.getFirst();
  }

  private ArrayScene scene(Prepared prepared, ProductOperands operands, Language language) {
    MatrixStage stage = Objects.requireNonNull(operands.tiles());
    int task = within("--task", options.task(), stage.tasks());
    int chunk = within("--chunk", options.chunk(), stage.chunksOf(stage.partOf(task)));
    ArrayTile tile = new ArrayTile(stage, operands.layer(), task, chunk, 1, chip.arrays());
    int arrayRows = chip.arrays().rows();
    int arrayColumns = chip.arrays().columns();
    int side = options.window();
    int[] cell = options.cell(Math.min(side, arrayRows) / 2, Math.min(side, arrayColumns) / 2);
    within("--cell", cell[0], arrayRows);
    within("--cell", cell[1], arrayColumns);
    long cycles = tile.schedule().cycles();
    long cycle = options.cycle(cycles / 2);
    if (cycle >= cycles) {
      throw new InputException(
          "--cycle is %d; it must be from 0 to %d".formatted(cycle, cycles - 1));
    }
    return new ArrayScene(
        tile,
        new TileNumbers(tile, operands),
        FigureText.ON_CHIP.in(language, name(prepared), chip.name()),
        "",
        cycle,
        ArrayWindow.around(cell[0], cell[1], side, arrayRows, arrayColumns));
  }

  private Drawing figure(Prepared prepared, Sheet sheet, Consumer<Surface> painter) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Software", Program.nameAndVersion());
    facts.put("Model", name(prepared));
    facts.put("Chip", chip.id());
    facts.put("Prompt", Objects.requireNonNullElse(prompt(), ""));
    return Drawing.on(sheet, facts, painter);
  }

  private @Nullable String prompt() {
    if (text != null) {
      return text;
    }
    return TrainedModels.has(model) ? TrainedModels.prompt(model) : null;
  }

  private Drawing prepared(View view) {
    String prompt = prompt();
    if (prompt == null) {
      throw new InputException("--prompt is missing; it must be the text that passes the model");
    }
    Path path = TrainedModels.has(model) ? TrainedModels.unpack(model) : Path.of(model);
    try (WeightedModel weighted = WeightedModel.open(path)) {
      Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
      Tokenizer tokenizer = Tokenizers.open(Objects.requireNonNull(folder, "folder"));
      int[] tokens = tokenizer.encode(prompt);
      if (tokens.length == 0 || tokens.length > MOST_TOKENS) {
        throw new InputException(
            "--prompt makes %d tokens; it must make 1 to %d".formatted(tokens.length, MOST_TOKENS));
      }
      NumericModel opened = NumericModel.open(weighted.config(), weighted.weights(), formats, chip);
      return view.of(new Prepared(opened, tokenizer, tokens));
    }
  }
}
