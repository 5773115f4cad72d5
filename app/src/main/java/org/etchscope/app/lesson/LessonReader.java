package org.etchscope.app.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.etchscope.app.lesson.Setting.OwnModel;
import org.etchscope.sim.document.DocumentException;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioFile;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.sim.transformer.NotATransformerException;
import org.jspecify.annotations.Nullable;

/// Reads lesson files as `docs/lesson-files.md` describes them, strictly: a field that is not
/// known, missing or wrong is named in one sentence, and so is an expression that says nothing.
public final class LessonReader {

  private static final long SCHEMA = 1;
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final Pattern MOMENT = Pattern.compile("[a-z][A-Za-z0-9]{0,29}");
  private static final long LONGEST_MINUTES = 180;
  private static final int MOST_STEPS = 40;

  private final ScenarioSources sources;

  /// @param sources where models and chips come from
  public LessonReader(ScenarioSources sources) {
    this.sources = sources;
  }

  /// Reads a file.
  ///
  /// @throws DocumentException if it cannot be read or is no lesson
  public Lesson read(Path path) {
    return checked(DocumentReader.read(path), path.toString());
  }

  /// Reads a text; `file` is its name in messages.
  ///
  /// @throws DocumentException if it is no lesson
  public Lesson read(String text, String file) {
    return checked(DocumentReader.read(text, file), file);
  }

  /// Reads the text of a lesson that is known to be sound, without a look at its scenarios: models
  /// and chips are read only when it is played.
  Lesson readSound(String text, String file) {
    return lesson(DocumentReader.read(text, file), file);
  }

  private Lesson checked(DocumentObject object, String file) {
    Lesson lesson = lesson(object, file);
    checkScenarios(lesson, object);
    return lesson;
  }

  private Lesson lesson(DocumentObject object, String file) {
    object.whole("schema", 1, SCHEMA);
    object.optionalText("$schema");
    String id = object.text("id");
    if (!ID.matcher(id).matches()) {
      throw object.wrong("id", '"' + id + '"', "small letters, digits and -, a letter first");
    }
    LessonFields fields = new LessonFields(object);
    LessonText title = fields.plain("title");
    LessonText summary = fields.plain("summary");
    int minutes = (int) object.whole("minutes", 1, LONGEST_MINUTES, 10);
    object.object("scenario");
    ScenarioDocument scenario =
        ScenarioFile.read(object.json("scenario").orElseThrow(), file + ": scenario");
    List<DocumentObject> steps = object.objects("steps");
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw object.wrong(
          "steps", "a list of " + steps.size(), "a list of 1 to " + MOST_STEPS + " steps");
    }
    List<LessonStep> read = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (DocumentObject step : steps) {
      read.add(step(step, kept));
    }
    object.finish();
    return new Lesson(id, title, summary, minutes, scenario, read);
  }

  /// @param kept names of the moments that earlier steps keep; the step's own is added
  private static LessonStep step(DocumentObject object, List<String> kept) {
    List<String> earlier = new ArrayList<>(kept);
    earlier.add(LessonStep.BEFORE);
    LessonFields fields = new LessonFields(object, earlier);
    LessonText title = fields.text("title");
    Setting begin =
        object.has("begin") ? setting(object.object("begin"), List.of()) : Setting.NOTHING;
    Prediction prediction =
        object.has("predict") ? PredictionReader.read(object.object("predict"), earlier) : null;
    Task task = object.has("act") ? task(object.object("act"), earlier) : null;
    List<TableRow> rows = new ArrayList<>();
    for (DocumentObject row : object.objects("table")) {
      rows.add(row(row, earlier));
    }
    LessonText explanation = fields.text("explain");
    String keep = object.optionalText("keep").orElse("");
    if (!keep.isEmpty() && (!MOMENT.matcher(keep).matches() || earlier.contains(keep))) {
      throw object.wrong(
          "keep", '"' + keep + '"', "a name of letters and digits that no earlier moment has");
    }
    object.finish();
    if (!keep.isEmpty()) {
      kept.add(keep);
    }
    return new LessonStep(title, begin, prediction, task, rows, explanation, keep);
  }

  private static TableRow row(DocumentObject object, List<String> earlier) {
    LessonFields fields = new LessonFields(object, earlier);
    TableRow row =
        new TableRow(fields.text("name"), fields.sameText("before"), fields.sameText("after"));
    object.finish();
    return row;
  }

  private static Task task(DocumentObject object, List<String> earlier) {
    LessonFields fields = new LessonFields(object, earlier);
    LessonText text = fields.text("text");
    List<String> targets = object.texts("point");
    for (String target : targets) {
      if (!Places.targets().contains(target)) {
        throw object.wrong(
            "point", '"' + target + '"', "one of " + String.join(", ", Places.targets()));
      }
    }
    return new Task(
        text, setting(object, List.of("text", "point", "done")), fields.truth("done"), targets);
  }

  /// @param others fields of the object that are no setting and were read
  private static Setting setting(DocumentObject object, List<String> others) {
    Map<String, String> changes = new LinkedHashMap<>();
    if (object.has("set")) {
      DocumentObject set = object.object("set");
      for (String field : set.names()) {
        changes.put(
            field,
            set.scalar(field)
                .orElseThrow(() -> set.wrong(field, "no value", "a number or a text")));
      }
    }
    @Nullable OwnModel model = object.has("model") ? model(object.object("model")) : null;
    String view = object.optionalText("view").orElse(null);
    if (view != null && !Places.views().contains(view)) {
      throw object.wrong("view", '"' + view + '"', "one of " + String.join(", ", Places.views()));
    }
    String select = object.optionalText("select").orElse(null);
    Double at = object.has("at") ? object.number("at", 0, 1) : null;
    others.forEach(object::has);
    object.finish();
    return new Setting(changes, model, view, select, at);
  }

  private static OwnModel model(DocumentObject object) {
    String name = object.text("name");
    object.object("config");
    String config = object.json("config").orElseThrow();
    object.finish();
    return new OwnModel(name, config);
  }

  /// Holds every step's scenarios to what models, chips and workloads allow. Only a task may open a
  /// model that the chip cannot run.
  private void checkScenarios(Lesson lesson, DocumentObject whole) {
    List<DocumentObject> objects = whole.objects("steps");
    for (int step = 0; step < lesson.steps().size(); step++) {
      DocumentObject object = objects.get(step);
      String at = "begin";
      try {
        lesson.scenarioOf(step).scenario(sources);
        at = "act";
        lesson.scenarioAfter(step).scenario(sources);
      } catch (NotATransformerException e) {
        if (at.equals("begin")) {
          throw refused(object, at, e);
        }
      } catch (IllegalArgumentException e) {
        boolean begins = step == 0 && at.equals("begin");
        throw begins && !lesson.steps().getFirst().begin().changesScenario()
            ? refused(whole, "scenario", e)
            : refused(object, at, e);
      }
    }
  }

  private static DocumentException refused(
      DocumentObject object, String field, IllegalArgumentException reason) {
    return object.wrong(
        field, "a scenario that is refused", InputForm.A_SCENARIO.with(InputFault.of(reason)));
  }
}
