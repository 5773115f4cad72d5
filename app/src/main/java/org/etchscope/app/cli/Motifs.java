package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongFunction;
import org.etchscope.app.figure.BankFigure;
import org.etchscope.app.figure.Picture;
import org.etchscope.app.figure.ServingFigure;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.figure.TokenFigure;
import org.etchscope.app.generation.GenerationRun;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.FormatEffects;
import org.etchscope.app.numbers.NumbersComputer;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.timeline.TimeRange;
import picocli.CommandLine.Model.CommandSpec;

/// Finds what `render` is to draw.
///
/// @param spec the command, which says what was given
/// @param options the scenario
/// @param numbers what of a model's numbers is looked at
/// @param details what else is looked at
/// @param sweep what is varied
/// @param comparison what is held against each other
/// @param serving what comes to a server
/// @param out the picture, beside which the table of a sweep is written
record Motifs(
    CommandSpec spec,
    ScenarioOptions options,
    NumericOptions numbers,
    MotifOptions details,
    SweepPicture sweep,
    ComparePicture comparison,
    ServingOptions serving,
    Path out) {

  /// A view on a sheet; the caller closes it.
  ///
  /// @throws IllegalArgumentException if an option is wrong, in one sentence
  Motif of(PictureView what, Sheet sheet) {
    details.area(what);
    details.fullestFirst(what);
    return switch (what) {
      case TOKENS -> tokens(sheet);
      case ATTENTION -> attention(sheet);
      case SWEEP -> ofMany(what, sheet, sweep.drawing(options.document(), out, sheet));
      case COMPARE -> ofMany(what, sheet, comparison.compared(options, sheet));
      case WATERFALL -> ofMany(what, sheet, comparison.waterfall(options, sheet));
      case EFFECTS -> effects(sheet);
      case CLAIMS -> claims(sheet);
      case SERVING -> served(sheet);
      case ARRAY ->
          new ArrayPictures(spec, options, numbers, details.prompt(), details.tokens())
              .motif(sheet);
      default -> run(what, sheet);
    };
  }

  /// A picture of many runs.
  private Motif ofMany(PictureView what, Sheet sheet, Picture picture) {
    String title = what.title().in(sheet.look().language());
    return Motif.of(options.document(), title, Subject.of(options.scenario()), picture);
  }

  /// The playhead goes through all that is served.
  private Motif served(Sheet sheet) {
    Scenario scenario = options.scenario();
    ServingFigure figure = ServingFigure.of(scenario, serving.wish(), Cancellation.NEVER);
    return new Motif(
        PictureView.SERVING.title().title(sheet.look().language(), scenario.model().name()),
        Subject.of(scenario),
        options.document(),
        true,
        figure.cycles(),
        Motif.USUAL,
        cycle -> figure.at(sheet, cycle),
        () -> {});
  }

  private Motif run(PictureView what, Sheet sheet) {
    ArrayPictures.requireNone("--prompt", details.prompt(), "tokens, attention, array or effects");
    ArrayPictures.requireNone("--tokens", details.tokens(), "tokens");
    SimulationResult result = Simulator.run(options.scenario());
    long cycles = result.trace().cycles();
    TraceWindow window = details.window();
    TimeRange seen =
        window == null
            ? TimeRange.whole(cycles)
            : new TimeRange(window.fromCycle("--range", cycles), window.toCycle(cycles), cycles);
    return new Motif(
        what.title().title(sheet.look().language(), result.scenario().model().name()),
        Subject.of(result.scenario()),
        options.document(),
        true,
        cycles,
        Motif.USUAL,
        pictures(what, sheet, result, seen, window != null),
        () -> {});
  }

  private LongFunction<Picture> pictures(
      PictureView what, Sheet sheet, SimulationResult result, TimeRange seen, boolean ranged) {
    if (what != PictureView.MEMORY) {
      details.requireNoChannel();
      return new RunPictures(
              result,
              sheet,
              details.selected(),
              seen,
              details.area(what) || details.fullestFirst(what))
          .of(what);
    }
    OptionalInt channel = details.channel(result.trace().chip().hbm());
    if (channel.isEmpty()) {
      return new RunPictures(
              result,
              sheet,
              details.selected(),
              seen,
              details.area(what) || details.fullestFirst(what))
          .of(what);
    }
    try {
      BankFigure figure = new BankFigure(result, channel.getAsInt());
      CommandWindow window = ranged ? figure.of(seen.from(), seen.to()) : null;
      return cycle ->
          figure.at(sheet, window == null ? figure.from(cycle) : window, cycle, details.selected());
    } catch (IllegalArgumentException refused) {
      throw new InputException("--channel: " + refused.getMessage());
    }
  }

  /// A text by the options of `generate` that this command has too.
  private Motif tokens(Sheet sheet) {
    GenerationOptions asked = GenerationOptions.of(spec, Set.of());
    try (LoadedModel model = asked.load(false)) {
      GenerationRun run = asked.run(model);
      TimedGeneration timed =
          run.generate(run.simulate(Cancellation.NEVER), asked.sampler(), token -> {});
      return new Motif(
          PictureView.TOKENS
              .title()
              .title(sheet.look().language(), timed.scenario().model().name()),
          Subject.of(timed.scenario()).withSeed(asked.seed()),
          asked.document(model),
          false,
          timed.steps().getLast().endCycle(),
          Motif.USUAL,
          cycle -> TokenFigure.of(timed, sheet, cycle),
          () -> {});
    }
  }

  /// What the heads attend to in such a text.
  private Motif attention(Sheet sheet) {
    GenerationOptions asked = GenerationOptions.of(spec, NumericOptions.OF_ATTENTION);
    LoadedModel model = asked.load(false);
    ComputedText computed =
        NumbersComputer.compute(asked.numbers(model), model, Cancellation.NEVER);
    AttentionPicture picture = new AttentionPicture(computed, numbers);
    return new Motif(
        PictureView.ATTENTION
            .title()
            .title(sheet.look().language(), computed.timed().scenario().model().name()),
        Subject.of(computed.timed().scenario()),
        asked.document(model),
        false,
        computed.trace().cycles(),
        Moment.of("--at", "100%"),
        cycle -> picture.at(sheet, cycle),
        computed::close);
  }

  /// The model of a picture of numbers, as it is written.
  String textModel() {
    return spec.commandLine().getParseResult().hasMatchedOption("--model")
        ? options.model()
        : TrainedModels.ids().getFirst();
  }

  private Motif claims(Sheet sheet) {
    ClaimsPicture picture = new ClaimsPicture(details.claims(), details.selected());
    return Motif.still(
        PictureView.CLAIMS.title().in(sheet.look().language()),
        new Subject(_ -> picture.subject(), 0),
        picture.on(sheet));
  }

  private Motif effects(Sheet sheet) {
    String wanted = details.tokens();
    int most =
        wanted == null
            ? FormatEffects.TOKENS
            : WholeNumber.of("--tokens", wanted, 1, Integer.MAX_VALUE);
    String model = textModel();
    EffectPicture picture = new EffectPicture(model, details.prompt(), most);
    String name = TrainedModels.has(model) ? ModelLibrary.shipped().find(model).name() : model;
    return Motif.still(
        PictureView.EFFECTS.title().title(sheet.look().language(), name),
        new Subject(_ -> name, 0),
        picture.on(sheet));
  }
}
