package org.etchscope.samples;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Spelling;

/// The chips that ship with the program. Every value says where it comes from.
public final class ChipLibrary {

  private static final List<String> IDS =
      List.of(
          "sohu-2024",
          "pocket",
          "h100",
          "h200",
          "b200",
          "gb200",
          "a100",
          "a100-40",
          "rtx-4090",
          "rtx-pro-6000",
          "mi300x",
          "mi210",
          "gaudi3",
          "trainium1",
          "trainium2",
          "tpu-v4",
          "tpu-v5e",
          "tpu-v5p",
          "tpu-v6e",
          "groq-lpu",
          "wse3");
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("etched-sohu-2024", "sohu-2024"),
          Map.entry("nvidia-h100-sxm", "h100"),
          Map.entry("nvidia-h200-sxm", "h200"),
          Map.entry("nvidia-b200", "b200"),
          Map.entry("nvidia-gb200", "gb200"),
          Map.entry("nvidia-a100-sxm-80", "a100"),
          Map.entry("nvidia-a100-sxm-40", "a100-40"),
          Map.entry("nvidia-rtx-4090", "rtx-4090"),
          Map.entry("nvidia-rtx-pro-6000", "rtx-pro-6000"),
          Map.entry("amd-mi300x", "mi300x"),
          Map.entry("amd-mi210", "mi210"),
          Map.entry("intel-gaudi-3", "gaudi3"),
          Map.entry("aws-trainium1", "trainium1"),
          Map.entry("aws-trainium2", "trainium2"),
          Map.entry("google-tpu-v4", "tpu-v4"),
          Map.entry("google-tpu-v5e", "tpu-v5e"),
          Map.entry("google-tpu-v5p", "tpu-v5p"),
          Map.entry("google-tpu-v6e", "tpu-v6e"),
          Map.entry("groq-lpu-v1", "groq-lpu"),
          Map.entry("cerebras-wse3", "wse3"));

  private ChipLibrary() {}

  /// The names of all chips, the first one being the one to begin with.
  public static List<String> ids() {
    return IDS;
  }

  /// The chip of a name or another name of it, in any case.
  ///
  /// @throws IllegalArgumentException naming the nearest ones if there is none
  public static ChipSpec load(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String id = ALIASES.getOrDefault(lower, lower);
    if (!IDS.contains(id)) {
      throw new IllegalArgumentException(unknown(name));
    }
    return read("chips/" + id + ".json");
  }

  /// The other names of a chip, in alphabetical order.
  public static List<String> otherNames(String id) {
    return ALIASES.keySet().stream()
        .filter(alias -> id.equals(ALIASES.get(alias)))
        .sorted()
        .toList();
  }

  /// A reader of chip files that may extend one of these chips.
  public static ChipReader reader() {
    return new ChipReader(ChipLibrary::load);
  }

  private static ChipSpec read(String resource) {
    return reader().read(ShippedFile.text(resource), resource);
  }

  private static String unknown(String name) {
    List<String> known = Stream.concat(IDS.stream(), ALIASES.keySet().stream().sorted()).toList();
    List<String> near = Spelling.nearest(name, known, 3);
    return "there is no chip \"%s\"; the nearest names are %s, %s and %s"
        .formatted(shown(name), near.get(0), near.get(1), near.get(2));
  }

  private static String shown(String name) {
    String line = name.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 40 ? line.substring(0, 40) + "…" : line;
  }
}
