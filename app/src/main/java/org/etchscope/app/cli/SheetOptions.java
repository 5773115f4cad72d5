package org.etchscope.app.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.etchscope.app.figure.Medium;
import org.etchscope.app.figure.Resolution;
import org.etchscope.app.figure.Sheet;
import org.etchscope.views.palette.Palette;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how large a picture is and how it looks.
final class SheetOptions {

  /// Their names.
  static final Set<String> NAMES =
      Set.of(
          "--theme",
          "--lang",
          "--size",
          "--preset",
          "--dpi",
          "--greyscale",
          "--small",
          "--pgfplots",
          "--unscaled");

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");
  private static final int SMALLEST = 64;
  private static final int LARGEST = 8192;
  private static final int MOST_PIXELS_PER_INCH = 2400;
  private static final double ROOMY_WIDTH = 1280;
  private static final double ROOMY_HEIGHT = 800;

  /// Pixels that a unit may have; the first that fits is taken.
  private static final List<Double> UNITS = List.of(6.4, 5.0, 4.0, 3.2, 2.5, 2.0, 1.6, 1.5, 1.25);

  /// Pixels of a side that a picture may have.
  private static final int MOST_PIXELS = 16_384;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      description =
          "dark, light, print, greyscale, high-contrast-dark or high-contrast-light, with"
              + " +tol-light or +grey behind it for other colours of data. Default: dark; print"
              + " with --preset column and page, light with slide.")
  private @Nullable String theme;

  @Option(
      names = "--greyscale",
      description = "Draw in greys only, every kind of data with a pattern; --theme greyscale.")
  private boolean greyscale;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "Language of the picture: en or zh-TW. Default: ${DEFAULT-VALUE}.")
  private String language = "";

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      description =
          "Pixels; at least 1280x800 for the window and 64x64 for other views, at most"
              + " 8192x8192. Default: 1600x1000; 1600x320 for timeline and tokens.")
  private @Nullable String size;

  @Option(
      names = "--preset",
      paramLabel = "MEDIUM",
      description =
          "Where the picture appears, in the place of --size: column (3.5 inches wide), page (7.16"
              + " inches) or slide (16:9).")
  private @Nullable String preset;

  @Option(
      names = "--dpi",
      paramLabel = "N",
      description =
          "Pixels of an inch in a .png, 36 to 2400. Default: 96; 600 with --preset column and page,"
              + " 144 with slide.")
  private @Nullable String dpi;

  @Option(
      names = "--small",
      description = "Draw a .png in at most 255 colours, which makes the file a third as large.")
  private boolean small;

  @Option(
      names = "--pgfplots",
      description =
          "Write the .tex of a plot for LaTeX's package pgfplots, and its points beside it as"
              + " FILE.csv: roofline, sweep, waterfall, compare, why, memory, serving, timeline"
              + " (its counters), claims.density.")
  private boolean pgfplots;

  @Option(
      names = "--unscaled",
      description =
          "Let letters have the size of the window's also in a picture of many pixels, as what the"
              + " window exports has them.")
  private boolean unscaled;

  /// Whether a file for LaTeX is to be a plot of its own.
  boolean pgfplots() {
    return pgfplots;
  }

  /// Whether a file of pixels is to be small.
  boolean small() {
    return small;
  }

  /// What a view is drawn on.
  ///
  /// @throws InputException in one sentence if an option is wrong
  Sheet sheet(PictureView view) {
    Medium medium = medium();
    if (view == PictureView.WINDOW && (medium != null || dpi != null)) {
      throw new InputException(
          "--view window has the pixels of --size; --preset and --dpi are for drawings");
    }
    Look look = new Look(theme(medium), LanguageOption.of(language));
    return checked(medium == null ? sized(look, view) : on(medium, look, view));
  }

  private Sheet on(Medium medium, Look look, PictureView view) {
    if (size != null) {
      throw new InputException("--preset says how large the picture is; leave out --size");
    }
    int height = Math.toIntExact(Math.round(medium.width() * view.shape(medium)));
    return new Sheet(look, medium.width(), height, dense(medium.resolution()));
  }

  private Sheet sized(Look look, PictureView view) {
    String wanted = size == null ? view.usualSize() : size;
    Matcher pixels = SIZE.matcher(wanted.strip());
    int width = view == PictureView.WINDOW ? 1280 : SMALLEST;
    int height = view == PictureView.WINDOW ? 800 : SMALLEST;
    if (!pixels.matches() || !within(pixels.group(1), width) || !within(pixels.group(2), height)) {
      throw new InputException(
          "--size is \"%s\"; it must be WIDTHxHEIGHT from %dx%d to %dx%d"
              .formatted(FailureSentences.shown(wanted), width, height, LARGEST, LARGEST));
    }
    int wide = Integer.parseInt(pixels.group(1));
    int high = Integer.parseInt(pixels.group(2));
    double unit = view == PictureView.WINDOW || unscaled ? 1 : unit(wide, high);
    Resolution screen = Resolution.SCREEN;
    return new Sheet(
        look,
        (int) Math.round(wide / unit),
        (int) Math.round(high / unit),
        dense(new Resolution(screen.points() * unit, screen.pixels() * unit)));
  }

  /// Pixels of a unit. What is larger than the size that views are laid out for is drawn larger
  /// too: on a projector letters would else be the smaller the more pixels it has.
  private static double unit(int width, int height) {
    double room = Math.min(width / ROOMY_WIDTH, height / ROOMY_HEIGHT);
    return UNITS.stream()
        .filter(unit -> unit <= room && isWhole(width / unit) && isWhole(height / unit))
        .findFirst()
        .orElse(1.0);
  }

  private static boolean isWhole(double length) {
    return Math.abs(length - Math.rint(length)) < 1e-9;
  }

  private static boolean within(String pixels, int low) {
    int number = Integer.parseInt(pixels);
    return number >= low && number <= LARGEST;
  }

  private Resolution dense(Resolution usual) {
    return dpi == null
        ? usual
        : usual.withPixelsPerInch(WholeNumber.of("--dpi", dpi, 36, MOST_PIXELS_PER_INCH));
  }

  private static Sheet checked(Sheet sheet) {
    double pixels = sheet.resolution().pixels() * Math.max(sheet.width(), sheet.height());
    if (pixels > MOST_PIXELS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--dpi %.0f makes a picture of %,.0f pixels; a side may have up to %,d",
              sheet.resolution().pixelsPerInch(),
              pixels,
              MOST_PIXELS));
    }
    return sheet;
  }

  /// Whether the picture has the size of a medium.
  boolean isForMedium() {
    return preset != null;
  }

  private @Nullable Medium medium() {
    String wanted = preset;
    if (wanted == null) {
      return null;
    }
    return Arrays.stream(Medium.values())
        .filter(medium -> medium.id().equalsIgnoreCase(wanted.strip()))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "--preset is \"%s\"; it must be column, page or slide"
                    .formatted(FailureSentences.shown(wanted))));
  }

  private Theme theme(@Nullable Medium medium) {
    if (greyscale) {
      return Theme.GREYSCALE;
    }
    String wanted = theme;
    if (wanted == null) {
      return medium == null ? Theme.DARK : medium == Medium.SLIDE ? Theme.LIGHT : Theme.PRINT;
    }
    return Theme.all().stream()
        .flatMap(known -> Stream.of(Palette.values()).map(palette -> palette.dress(known)))
        .filter(known -> known.name().equalsIgnoreCase(wanted.strip()))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "--theme is \"%s\"; it must be %s, or one of them with +tol-light or +grey"
                    .formatted(
                        FailureSentences.shown(wanted),
                        Theme.all().stream().map(Theme::name).collect(Collectors.joining(", ")))));
  }

  /// What a recipe keeps of them.
  Map<String, List<String>> kept(Sheet sheet) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    kept.put("theme", List.of(sheet.look().theme().name()));
    kept.put("lang", List.of(sheet.look().language().tag()));
    if (preset == null) {
      double unit = sheet.resolution().points() / Resolution.SCREEN.points();
      long wide = Math.round(sheet.width() * unit);
      long high = Math.round(sheet.height() * unit);
      kept.put("size", List.of(wide + "x" + high));
    }
    return kept;
  }
}
