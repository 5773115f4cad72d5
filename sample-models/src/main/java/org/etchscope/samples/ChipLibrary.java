package org.etchscope.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
      List.of("sohu-2024", "pocket", "h100", "h200", "b200", "gb200", "a100");
  private static final Map<String, String> ALIASES =
      Map.of(
          "etched-sohu-2024", "sohu-2024",
          "nvidia-h100-sxm", "h100",
          "nvidia-h200-sxm", "h200",
          "nvidia-b200", "b200",
          "nvidia-gb200", "gb200",
          "nvidia-a100-sxm-80", "a100");

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
    try (InputStream in = ChipLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the program");
      }
      return reader().read(in, resource);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read from the program", e);
    }
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
