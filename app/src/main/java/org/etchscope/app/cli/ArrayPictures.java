package org.etchscope.app.cli;

import java.util.List;
import org.etchscope.app.figure.ArrayFigure;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.NumbersComputer;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.views.array.TileOperands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Which picture of an array `render` draws: a tile of a prompt by its number, or what an array of
/// a run has in hand where the playhead stands.
///
/// @param spec the command, which says what was given
/// @param options the scenario
/// @param numbers what to look at
/// @param prompt text that passes the model, or `null`
/// @param tokens tokens to generate, or `null`
record ArrayPictures(
    CommandSpec spec,
    ScenarioOptions options,
    NumericOptions numbers,
    @Nullable String prompt,
    @Nullable String tokens) {

  /// The chip whose every cycle can be watched.
  private static final String NUMBERS_CHIP = "pocket";

  /// An array of the run where the playhead stands, or a tile of a prompt by its number.
  Motif motif(Sheet sheet) {
    String model = given("--model") ? options.model() : TrainedModels.ids().getFirst();
    boolean shape = Sources.isShapeOnly(model);
    if (shape || given("--scenario") || given("--at") || given("--array")) {
      NumericOptions.OF_TILE.stream()
          .filter(this::given)
          .findFirst()
          .ifPresent(option -> {
            throw new InputException(
                option + " chooses a tile of a prompt; of a run --at and --array do");
          });
      return shape || given("--scenario") ? shapeArray(sheet) : textArray(sheet);
    }
    requireNone("--tokens", tokens, "tokens");
    ChipSpec chip = Sources.chip(given("--chip") ? options.chip() : NUMBERS_CHIP);
    NumericPicture picture = new NumericPicture(model, chip, formats(chip), prompt, numbers);
    return Motif.still(
        PictureView.ARRAY.title().title(sheet.look().language(), model),
        Subject.of(model, chip.name()),
        picture.array(sheet));
  }

  private Motif shapeArray(Sheet sheet) {
    requireNone("--prompt", prompt, "tokens, attention, array or effects of a model with weights");
    SimulationResult result = Simulator.run(options.scenario());
    TileOperands none = ArrayFigure.shapeOnly(result.scenario(), sheet.look().language());
    ArrayPicture picture = new ArrayPicture(result.trace(), none, product(), numbers);
    return motif(picture, options.document(), true, sheet, () -> {});
  }

  private Motif textArray(Sheet sheet) {
    GenerationOptions asked = GenerationOptions.of(spec, NumericOptions.OF_ARRAY);
    LoadedModel model = asked.load(false);
    ComputedText computed =
        NumbersComputer.compute(asked.numbers(model), model, Cancellation.NEVER);
    TileOperands operands = ArrayFigure.operands(computed, sheet.look().language());
    ArrayPicture picture = new ArrayPicture(computed.trace(), operands, product(), numbers);
    return motif(picture, asked.document(model), false, sheet, computed::close);
  }

  private static Motif motif(
      ArrayPicture picture,
      @Nullable ScenarioDocument scenario,
      boolean ofScenario,
      Sheet sheet,
      Runnable end) {
    return new Motif(
        PictureView.ARRAY
            .title()
            .title(sheet.look().language(), picture.trace().scenario().model().name()),
        Subject.of(picture.trace().scenario()),
        scenario,
        ofScenario,
        picture.trace().cycles(),
        Motif.USUAL,
        cycle -> picture.at(sheet, cycle),
        end);
  }

  static void requireNone(String option, @Nullable String value, String views) {
    if (value != null) {
      throw new InputException(option + " needs --view " + views + ", which shows a text");
    }
  }

  private @Nullable Stage product() {
    return given("--stage") ? numbers.stage() : null;
  }

  private boolean given(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /// The formats that were asked for, else what is stored, or BF16 if the arrays multiply no FP32.
  private FormatPlan formats(ChipSpec chip) {
    boolean single = chip.arrays().sixteenthsPerCell().containsKey(Precision.FP32);
    String otherwise = single ? "fp32" : "bf16";
    List<String> asked = options.formats();
    return FormatPlan.of(
        NumberFormat.of(given("--weights") ? asked.get(0) : otherwise),
        NumberFormat.of(given("--activations") ? asked.get(1) : otherwise),
        NumberFormat.of(given("--kv") ? asked.get(2) : otherwise));
  }
}
