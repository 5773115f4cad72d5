package org.etchscope.app.workbench.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.app.workbench.model.CompareDesk;
import org.etchscope.app.workbench.model.KeptFiles;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.SessionPlace;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.BreakTexts;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.views.compare.Alignment;
import org.etchscope.views.playback.BreakCondition;
import org.etchscope.views.playback.StepUnit;
import org.etchscope.views.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a window shows, from one start to the next.
final class SessionFileTest {

  @TempDir private Path folder = Path.of("");

  private final DirectRuns runs = new DirectRuns();
  private final WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, () -> 0);

  private Path file() {
    return folder.resolve("etchscope").resolve("session.properties");
  }

  private void keep() {
    new SessionFile(file(), new KeptFiles(Runnable::run)).keep(model);
  }

  /// Another start of the program.
  private WorkbenchModel next(DirectRuns itsRuns) {
    WorkbenchModel next = new WorkbenchModel(Preset.DECODE.scenario(), itsRuns, () -> 0);
    new SessionFile(file(), new KeptFiles(Runnable::run)).openIn(next);
    return next;
  }

  @Test
  void theNextStartShowsTheSameScenarioAtTheSamePlace() {
    model.set(NumberParameter.BATCH, 3);
    runs.finish(model);
    model.view().set("why");
    model.numbers().prompt().set("  Two blanks, a = b\nand ü \\ n");
    model.playback().seek(1234);
    keep();

    DirectRuns later = new DirectRuns();
    WorkbenchModel next = next(later);
    assertThat(next.wanted()).isEqualTo(model.wanted());
    assertThat(next.view().get()).isEqualTo("why");
    assertThat(next.numbers().prompt().get()).isEqualTo("  Two blanks, a = b\nand ü \\ n");
    later.finish(next);
    assertThat(next.playback().now()).isEqualTo(1234);
  }

  @Test
  void theNextStartIsInEverythingAsTheWindowWasLeft() {
    runs.finish(model);
    long cycles = Objects.requireNonNull(model.shown()).trace().cycles();
    model.playback().pause();
    model.playback().seek(700);
    model.selection().set("sram.kv");
    model.panels().timeline().set(new TimeRange(1000, 2000, cycles));
    model.marks().first(1500);
    model.marks().second(1200);
    model.bookmarks().toggle(900);
    model.playback().unit().set(StepUnit.LAYER);
    model.playback().speedPosition().set(0.75);
    model.playback().breakWhen().set(new BreakCondition.LayerBegins(2));
    model.panels().inspector().set(false);
    model.panels().areaToScale().set(true);
    model.panels().fullestFirst().set(true);
    model.inquiries().sweep().restore(List.of("batch=1:8:x2", "hbm.stacks=1,2"));
    model.inquiries().sweep().against().set(Measure.LATENCY_SECONDS);
    model.inquiries().compare().kind().set(CompareDesk.Kind.OVERLAY);
    model.inquiries().compare().alignment().set(Alignment.LAYER);
    keep();

    DirectRuns later = new DirectRuns();
    WorkbenchModel next = next(later);
    later.finish(next);
    assertThat(SessionPlace.of(next))
        .isEqualTo(SessionPlace.of(model))
        .containsEntry("range", "1000 2000 " + cycles)
        .containsEntry("cursors", "1500 1200")
        .containsEntry("bookmark.1", "900 " + cycles)
        .containsEntry("playing", "false")
        .containsEntry("break", "layer 2");
    assertThat(next.playback().now()).isEqualTo(700);
  }

  @Test
  void cursorsStayWhenTheSameScenarioIsRunAgain() {
    runs.finish(model);
    model.marks().first(1200);
    model.marks().second(1500);
    runs.finish(model);
    assertThat(model.marks().shown().get().measured()).containsExactly(1200L, 1500L);
    model.set(NumberParameter.BATCH, 3);
    runs.finish(model);
    assertThat(model.marks().shown().get().measured()).isEmpty();
  }

  @Test
  void aPlaceThatWasDamagedLeavesTheRestAsItWasKept() throws IOException {
    runs.finish(model);
    model.playback().pause();
    model.bookmarks().toggle(900);
    keep();
    Files.writeString(
        file(),
        Files.readString(file())
            + """
            place.bookmark.12=1 2
            place.cursors=here there
            place.range=9 1 4
            place.speed=NaN
            place.unit=furlong
            place.break=layer -3
            place.inspector=perhaps
            """);

    DirectRuns later = new DirectRuns();
    WorkbenchModel next = next(later);
    later.finish(next);
    assertThat(SessionPlace.of(next)).isEqualTo(SessionPlace.of(model));
  }

  @Test
  void everyConditionToStopAtIsReadAsItWasWritten() {
    for (BreakCondition condition :
        List.of(
            new BreakCondition.UnitStalls(Unit.HBM),
            new BreakCondition.BufferReaches(BufferName.KEY_VALUE, 12_345),
            new BreakCondition.LayerBegins(3),
            new BreakCondition.TokenBegins(4),
            new BreakCondition.StageBegins(Stage.ATTENTION),
            new BreakCondition.MemoryAbove(80))) {
      assertThat(BreakTexts.read(BreakTexts.of(condition))).isEqualTo(condition);
    }
  }

  @Test
  void aShapeThatWasChangedCanStillBeChangedBack() {
    model.set(NumberParameter.LAYERS, 2);
    runs.finish(model);
    keep();

    WorkbenchModel next = next(new DirectRuns());
    assertThat(next.wanted()).isEqualTo(model.wanted());
    next.set(NumberParameter.LAYERS, 4);
    assertThat(next.wanted().model()).isEqualTo(Preset.POCKET.scenario().model());
  }

  @Test
  void everythingThatWasChangedOfTheShapeIsKeptInWhateverOrderItWasChanged() {
    for (String change :
        List.of(
            "num_key_value_heads=1",
            "num_attention_heads=7",
            "num_key_value_heads=7",
            "head_dim=48",
            "vocab_size=5000",
            "sliding_window=64")) {
      String[] parts = change.split("=", 2);
      Parameter parameter = Parameters.of("model." + parts[0]);
      model.edit(parameter.path(), old -> parameter.with(old, parts[1]));
    }
    assertThat(model.notices().complaint().get()).isNull();
    runs.finish(model);
    keep();

    assertThat(next(new DirectRuns()).wanted()).isEqualTo(model.wanted());
  }

  @Test
  void aChipThatDoesNotShipIsKeptWhole() {
    ChipSpec chip =
        ChipChange.with(ChipLibrary.load("pocket"), Map.of("arrays.count", "4"), "chosen");
    model.open(chip);
    runs.finish(model);
    keep();

    assertThat(next(new DirectRuns()).wanted().chip()).isEqualTo(chip);
  }

  @Test
  void aFolderWithWeightsIsOpenedAgain() {
    Path weights = TrainedModels.unpack("sort-gpt2-85k");
    new FileIntake(model).open(weights);
    runs.finish(model);
    keep();

    WorkbenchModel next = next(new DirectRuns());
    assertThat(next.wanted()).isEqualTo(model.wanted());
    assertThat(next.numbers().weights()).contains(new WeightSource.Stored(weights));
  }

  @Test
  void aScenarioThatDoesNotRunIsNotKept() {
    runs.finish(model);
    keep();
    model.set(NumberParameter.BATCH, 4000);
    keep();

    assertThat(next(new DirectRuns()).wanted()).isEqualTo(Preset.POCKET.scenario());
  }

  @Test
  void whatIsDamagedOrGoneIsAsIfNothingHadBeenKept() throws IOException {
    runs.finish(model);
    keep();
    String kept = Files.readString(file());
    for (String damaged :
        List.of(
            "",
            "model=shipped\\:nothing",
            kept.replace("share=0", "share=7"),
            kept.replace("preset:pocket", "file:/no/such/folder"),
            kept.replace("chip=pocket", "chip={\"extends\": 3}"),
            kept.replace("num_hidden_layers=4", "num_hidden_layers=-4"),
            kept.substring(0, kept.length() / 2))) {
      Files.writeString(file(), damaged);
      WorkbenchModel next = next(new DirectRuns());
      assertThat(next.wanted()).as(damaged).isEqualTo(Preset.DECODE.scenario());
      assertThat(next.notices().complaint().get()).isNull();
    }
  }
}
