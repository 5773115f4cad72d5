package org.etchscope.sim.numeric.functional;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;
import org.jspecify.annotations.Nullable;

/// The executor against reference vectors: number formats bit by bit, operators and whole models
/// within what single precision loses.
public final class FunctionalValidation implements Validation {

  private static final String FORMATS = "numeric";
  private static final String OPERATORS = "ops";
  private static final String MODELS = "models";
  private static final String JSON = ".json";

  private final @Nullable ChipSpec chip;

  /// A validation that computes models plainly, product by product; it keeps nothing between runs.
  public FunctionalValidation() {
    this(null);
  }

  private FunctionalValidation(@Nullable ChipSpec chip) {
    this.chip = chip;
  }

  /// A validation that computes models on the tiles of a chip, in the order of its schedule.
  public static FunctionalValidation onTilesOf(ChipSpec chip) {
    return new FunctionalValidation(chip);
  }

  @Override
  public String kind() {
    return "functional";
  }

  @Override
  public String subject() {
    return "the numeric executor against reference vectors in double precision";
  }

  @Override
  public String source() {
    return "a folder with numeric, ops and models, or some of them";
  }

  @Override
  public ValidationReport run(Path source, OptionalDouble tolerance) throws IOException {
    requireFolder(source);
    Rows rows = new Rows(tolerance);
    boolean any = false;
    for (String part : List.of(FORMATS, OPERATORS, MODELS)) {
      Path folder = folder(source, part);
      if (Files.isDirectory(folder)) {
        any = true;
        for (Path file : files(folder)) {
          run(rows, part, file);
        }
      }
    }
    if (!any) {
      throw new IllegalArgumentException(
          source + ": the folder holds none of numeric, ops and models; it must hold at least one");
    }
    Acceptance acceptance =
        Acceptance.everyRowWithin(
            tolerance.isPresent() ? tolerance.getAsDouble() : Double.POSITIVE_INFINITY);
    return new ValidationReport(
        kind(),
        "the element of each tensor that is furthest off; counted cases, how many are equal",
        rows.comparisons(),
        rows.skipped(),
        acceptance,
        List.of(),
        rows.notes());
  }

  private static void requireFolder(Path source) {
    if (!Files.isDirectory(source)) {
      throw new IllegalArgumentException(
          source + (Files.exists(source) ? " is no folder" : ": there is no such folder"));
    }
  }

  /// A part of the source; the source itself may be one.
  private static Path folder(Path source, String part) {
    Path name = source.toAbsolutePath().normalize().getFileName();
    boolean itself = name != null && name.toString().equals(part);
    return itself && !Files.isDirectory(source.resolve(part)) ? source : source.resolve(part);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> fileName(file).endsWith(JSON) && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Path folderOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private void run(Rows rows, String part, Path file) throws IOException {
    String name = fileName(file).substring(0, fileName(file).length() - JSON.length());
    ReferenceNode content = ReferenceFile.read(file);
    try {
      switch (part) {
        case FORMATS -> new FormatCases(rows).run(name, content);
        case OPERATORS -> new OperatorCases(rows).run(name, content);
        default -> new ModelCase(rows, folderOf(file), name, content, chip).run();
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(located(file, name, String.valueOf(e.getMessage())), e);
    }
  }

  /// The sentence with the file in front, if it does not begin with a path of the folder.
  private static String located(Path file, String name, String sentence) {
    if (sentence.startsWith(folderOf(file).toString())) {
      return sentence;
    }
    String bare =
        sentence.startsWith(name + ": ") ? sentence.substring(name.length() + 2) : sentence;
    return file + ": " + bare;
  }
}
