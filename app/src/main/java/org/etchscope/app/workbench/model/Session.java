package org.etchscope.app.workbench.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.etchscope.app.lesson.LessonPlace;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ChipWriter;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioFile;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// What a window was showing, as texts: enough to show it again.
///
/// @param model `shipped` and an id, `file` and a path, or `preset` and the id of a scenario whose
///   model it is, with a colon between
/// @param shape the parameters of the model's shape by their paths, see
///   [org.etchscope.sim.scenario.Parameters]
/// @param chip id of a chip that ships, or a whole chip file
/// @param workload the scenario file of the workload; what it says of model and chip is not read
/// @param view the view in the centre
/// @param share where in the run the playhead stands, 0 to 1
/// @param prompt the text that passes the model
/// @param serving what is asked of served requests, by the names of its options
/// @param place where in the run and how the window was left, see [SessionPlace]
/// @param lesson where in a lesson the user was, see [LessonPlace]; empty if in none. The rest is
///   what was there before it
public record Session(
    String model,
    Map<String, String> shape,
    String chip,
    String workload,
    String view,
    double share,
    String prompt,
    Map<String, String> serving,
    Map<String, String> place,
    Map<String, String> lesson) {

  private static final String SHIPPED = "shipped:";
  private static final String FILE = "file:";
  private static final String PRESET = "preset:";
  private static final String SHAPE = "shape.";
  private static final String SERVING = "serving.";
  private static final String PLACE = "place.";
  private static final String LESSON = "lesson.";

  public Session {
    shape = Map.copyOf(shape);
    serving = Map.copyOf(serving);
    place = Map.copyOf(place);
    lesson = Map.copyOf(lesson);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is %s; it must be from 0 to 1".formatted(share));
    }
  }

  /// What a window shows now.
  public static Session of(WorkbenchModel model) {
    Scenario wanted = model.wanted();
    return new Session(
        nameOf(model),
        ShapeTexts.of(wanted),
        nameOf(wanted.chip()),
        ScenarioDocument.of("any", "any", wanted.workload()).json("Etchscope"),
        model.view().get(),
        share(model),
        model.numbers().prompt().get(),
        model.inquiries().serving().texts(),
        SessionPlace.of(model),
        Map.of());
  }

  /// The same with the user in a lesson.
  Session in(LessonPlace at) {
    return with(at.texts());
  }

  /// The same with the user in no lesson.
  Session withoutLesson() {
    return with(Map.of());
  }

  private Session with(Map<String, String> newLesson) {
    return new Session(
        model, shape, chip, workload, view, share, prompt, serving, place, newLesson);
  }

  /// Where in a lesson the user was; empty if in none, or if what is kept of it is damaged.
  public Optional<LessonPlace> lessonPlace() {
    try {
      return lesson.isEmpty() ? Optional.empty() : Optional.of(LessonPlace.of(lesson));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static double share(WorkbenchModel model) {
    SimulationResult shown = model.shown();
    return shown == null
        ? 0
        : Math.clamp((double) model.playback().now() / Math.max(1, shown.trace().cycles()), 0, 1);
  }

  private static String nameOf(WorkbenchModel model) {
    TransformerShape unchanged = model.origin().unchanged();
    if (model.origin().file().isPresent()) {
      return FILE + model.origin().file().get().toAbsolutePath();
    }
    ModelLibrary library = ModelLibrary.shipped();
    return library.models().stream()
        .filter(shipped -> shipped.name().equals(unchanged.name()))
        .findFirst()
        .map(shipped -> SHIPPED + shipped.id())
        .orElse(PRESET + Preset.POCKET.id());
  }

  private static String nameOf(ChipSpec chip) {
    boolean ships =
        ChipLibrary.ids().contains(chip.id()) && ChipLibrary.load(chip.id()).equals(chip);
    return ships ? chip.id() : ChipWriter.text(chip);
  }

  /// Shows all this in a window, but for the lesson.
  ///
  /// @throws IllegalArgumentException if something of it is no longer there or not allowed
  public void openIn(WorkbenchModel window) {
    Workload asked = ScenarioFile.read(workload, "session").workload();
    ChipSpec on = chipOf();
    if (model.startsWith(FILE)) {
      OpenedModel opened = OpenedModel.read(Path.of(model.substring(FILE.length())));
      opened.announceIn(window);
      resume(window, new Scenario(opened.shape(), on, asked));
    } else {
      resume(window, new Scenario(modelOf(), on, asked));
    }
    if (!prompt.isEmpty()) {
      window.numbers().prompt().set(prompt);
    }
    window.inquiries().serving().ask(serving);
    window.view().set(view);
    window.playback().seekShare(share);
    SessionPlace.restore(place, window.wanted(), window);
  }

  private void resume(WorkbenchModel window, Scenario unchanged) {
    window.wish().open(unchanged, ShapeTexts.set(unchanged, shape));
  }

  private TransformerShape modelOf() {
    if (model.startsWith(SHIPPED)) {
      return ModelLibrary.shipped().shape(model.substring(SHIPPED.length()));
    }
    return Preset.ALL.stream()
        .filter(preset -> model.equals(PRESET + preset.id()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("model is \"" + model + "\""))
        .model()
        .get();
  }

  private ChipSpec chipOf() {
    return ChipLibrary.ids().contains(chip)
        ? ChipLibrary.load(chip)
        : ChipLibrary.reader().read(chip, "session");
  }

  /// As properties.
  public Properties properties() {
    Properties texts = new Properties();
    texts.setProperty("model", model);
    shape.forEach((path, text) -> texts.setProperty(SHAPE + path, text));
    texts.setProperty("chip", chip);
    texts.setProperty("workload", workload);
    texts.setProperty("view", view);
    texts.setProperty("share", Double.toString(share));
    texts.setProperty("prompt", prompt);
    serving.forEach((option, text) -> texts.setProperty(SERVING + option, text));
    place.forEach((name, text) -> texts.setProperty(PLACE + name, text));
    lesson.forEach((name, text) -> texts.setProperty(LESSON + name, text));
    return texts;
  }

  /// The session of properties.
  ///
  /// @throws IllegalArgumentException if they are none
  public static Session of(Properties texts) {
    return new Session(
        text(texts, "model"),
        below(SHAPE, texts),
        text(texts, "chip"),
        text(texts, "workload"),
        text(texts, "view"),
        Double.parseDouble(text(texts, "share")),
        text(texts, "prompt"),
        below(SERVING, texts),
        below(PLACE, texts),
        below(LESSON, texts));
  }

  /// The texts whose names begin so, by the rest of their names.
  private static Map<String, String> below(String prefix, Properties texts) {
    return texts.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toMap(name -> name.substring(prefix.length()), texts::getProperty));
  }

  private static String text(Properties texts, String name) {
    String text = texts.getProperty(name);
    if (text == null) {
      throw new IllegalArgumentException("a session without " + name);
    }
    return text;
  }
}
