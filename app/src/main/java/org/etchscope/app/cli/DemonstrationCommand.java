package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.Resolution;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.recipe.Program;
import org.etchscope.sim.export.RunTrace;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.export.TraceFormat;
import org.etchscope.sim.export.TraceRequest;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What the program does when it is to open its window and there is no screen: it runs the first
/// scenario and leaves what the window would have shown in a folder.
@Command(name = EtchscopeCommand.DEMONSTRATION, hidden = true)
final class DemonstrationCommand implements Callable<Integer> {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;
  private static final double CYCLE_SHARE = 0.37;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--folder", defaultValue = "etchscope-out")
  private Path folder = Path.of("");

  @Option(names = "--lang", defaultValue = "en")
  private String language = "";

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    terminal.print(
        "There is no display, so no window opens. Etchscope runs its first scenario instead.\n\n");
    TargetFile.makeFolder(folder);
    Path picture = folder.resolve("window.png");
    Path trace = folder.resolve("trace.json.gz");
    TargetFile pictureFile = TargetFile.at(picture);
    TargetFile traceFile = TargetFile.at(trace);
    SimulationResult result = Simulator.run(options.scenario());
    Look look = new Look(Theme.DARK, LanguageOption.of(language));
    long cycle = Math.round(CYCLE_SHARE * result.trace().cycles());
    byte[] png =
        WindowShot.of(result, Sheet.onScreen(look, WIDTH, HEIGHT), cycle)
            .with(Recipe.NAME, recipe("render", "out", options(cycle, language)).json())
            .as(PictureFormat.PNG, "Window", Resolution.SCREEN);
    pictureFile.write(out -> out.write(png));
    String ofTrace = recipe("run", "trace", Map.of()).json();
    TraceRequest asked =
        new TraceRequest(result, ofTrace, 0, result.trace().cycles(), TraceRequest.ALL_PIECES);
    traceFile.write(out -> RunTrace.write(asked, TraceFormat.JSON, out));
    terminal.print(new RunReport(result).text());
    terminal.print(
        "\nThe window as a picture:  %s%nA trace for ui.perfetto.dev: %s%nMore: etchscope --help%n"
            .formatted(picture, trace)
            .replace("\r\n", "\n"));
    return ExitCode.OK;
  }

  private Recipe recipe(String command, String target, Map<String, List<String>> given) {
    return new Recipe(Program.nameAndVersion(), options.document(), command, target, given);
  }

  private static Map<String, List<String>> options(long cycle, String language) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    given.put("view", List.of(PictureView.WINDOW.id()));
    given.put("theme", List.of(Theme.DARK.name()));
    given.put("size", List.of(WIDTH + "x" + HEIGHT));
    given.put("lang", List.of(language));
    given.put("at", List.of(Long.toString(cycle)));
    return given;
  }
}
