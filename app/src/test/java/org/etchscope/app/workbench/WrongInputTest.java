package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.etchscope.app.workbench.file.FileIntake;
import org.etchscope.app.workbench.model.Complaint;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.ShippedModel;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is typed, chosen, dropped or opened: the window says in a sentence what is wrong, or
/// does it, and never breaks.
final class WrongInputTest {

  private static final List<String> NONSENSE =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e400",
          "1e9",
          "NaN",
          "Infinity",
          "0x10",
          "1.5",
          "99999999999999999999",
          "2147483648",
          "9223372036854775807",
          "ten",
          "é漢字",
          "\u0000",
          "{}",
          "tp0",
          "tp64pp64",
          "tp999999999999",
          "zipf:",
          "zipf:NaN",
          "/no/such/file",
          "true",
          "a".repeat(100_000));

  @TempDir private Path folder = Path.of("");

  private final DirectRuns runs = new DirectRuns();
  private final WorkbenchModel model =
      new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);

  @Test
  void everyFieldRefusesNonsenseInASentenceAndStaysAsItWas() {
    for (Parameter parameter : Parameters.all()) {
      for (String text : NONSENSE) {
        Scenario before = model.wanted();
        model.notices().dismissComplaint();
        assertThatCode(() -> model.edit(parameter.path(), old -> parameter.with(old, text)))
            .as("%s = %s", parameter.path(), text)
            .doesNotThrowAnyException();
        Complaint complaint = model.notices().complaint().get();
        if (complaint != null) {
          assertThat(complaint.sentence()).isNotBlank().hasSizeLessThan(400);
          assertThat(model.wanted()).isEqualTo(before);
        }
        model.open(before);
      }
    }
  }

  @Test
  void everyModelAndEveryChipCanBeChosenInEveryScenarioAndOrder() {
    for (Preset preset : Preset.ALL) {
      for (String chip : ChipLibrary.ids()) {
        model.open(preset.scenario());
        model.open(ChipLibrary.load(chip));
      }
      for (ShippedModel shipped : ModelLibrary.shipped().models()) {
        model.open(preset.scenario());
        model.open(ModelLibrary.shipped().shape(shipped.id()));
      }
    }
    assertThat(model.notices().failure().get()).isNull();
  }

  @Test
  void filesThatAreNothingAreSaidInASentence() throws IOException {
    byte[] noise = new byte[3_000];
    new Random(1).nextBytes(noise);
    byte[] scenario =
        ScenarioDocument.of("gpt2", "pocket", Workload.decode())
            .json("Etchscope")
            .getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("empty", new byte[0]);
    contents.put("noise", noise);
    contents.put("packed noise", packed(noise));
    contents.put("packed cut", cut(packed(scenario)));
    contents.put("deep", "[".repeat(200_000).getBytes(StandardCharsets.UTF_8));
    contents.put("deep objects", "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    contents.put("array", "[1, 2]".getBytes(StandardCharsets.UTF_8));
    contents.put("null", "null".getBytes(StandardCharsets.UTF_8));
    contents.put("object", "{}".getBytes(StandardCharsets.UTF_8));
    contents.put("utf16", "{\"model\": 1}".getBytes(StandardCharsets.UTF_16));
    contents.put("number", "{\"hidden_size\": 1e999999999}".getBytes(StandardCharsets.UTF_8));
    contents.put("vary", "{\"vary\": 3, \"scenario\": []}".getBytes(StandardCharsets.UTF_8));
    contents.put("made", "{\"schema\":1,\"made\":{}}".getBytes(StandardCharsets.UTF_8));
    contents.put("chip", "{\"extends\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    contents.put("lesson", "{\"explain\": 1}".getBytes(StandardCharsets.UTF_8));
    contents.put("workload", "{\"workload\": 7}".getBytes(StandardCharsets.UTF_8));
    contents.put("cut", cut(scenario));
    contents.put(
        "sides",
        new String(scenario, StandardCharsets.UTF_8)
            .replaceFirst(
                "\\}\\s*$",
                ", \"made\": {\"command\": \"render\", \"target\": \"out\","
                    + " \"view\": \"compare\", \"side\": \"{;nonsense\"}}")
            .getBytes(StandardCharsets.UTF_8));
    List<String> endings =
        List.of(
            ".json",
            ".svg",
            ".pdf",
            ".png",
            ".tex",
            ".gif",
            ".csv",
            ".jsonl",
            ".json.gz",
            ".pftrace",
            ".safetensors",
            ".gguf",
            ".bin",
            ".txt",
            "");
    FileIntake intake = new FileIntake(model);
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      for (String ending : endings) {
        Path file = Files.write(folder.resolve("wrong" + ending), content.getValue());
        assertRefused(intake, file, content.getKey() + ending);
      }
    }
  }

  @Test
  void placesThatAreNoFilesAreSaidInASentence() throws IOException {
    FileIntake intake = new FileIntake(model);
    assertRefused(intake, folder, "empty folder");
    assertRefused(intake, folder.resolve("gone.json"), "gone");
    assertRefused(intake, folder.resolve("gone.svg"), "gone");
    assertRefused(intake, folder.resolve("gone"), "gone");
    Path named = Files.createDirectory(folder.resolve("trace.svg"));
    assertRefused(intake, named, "folder with the name of a picture");
    Path huge = folder.resolve("huge.json");
    try (OutputStream out = Files.newOutputStream(huge)) {
      byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 40; i++) {
        out.write(blank);
      }
    }
    assertRefused(intake, huge, "huge");
  }

  private void assertRefused(FileIntake intake, Path file, String what) {
    Scenario before = model.wanted();
    model.notices().dismissComplaint();
    model.notices().dismissRefusal();
    assertThatCode(() -> intake.open(file)).as(what).doesNotThrowAnyException();
    assertThat(intake.reading().get()).as(what).isFalse();
    assertThat(model.notices().failure().get()).as(what).isNull();
    assertThat(model.wanted()).as(what).isEqualTo(before);
    if (model.notices().refusal().get() == null) {
      Complaint complaint = model.notices().complaint().get();
      assertThat(complaint).as(what).isNotNull();
      assertThat(Objects.requireNonNull(complaint).sentence()).as(what).isNotBlank();
    }
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] cut(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, bytes.length / 2);
  }
}
