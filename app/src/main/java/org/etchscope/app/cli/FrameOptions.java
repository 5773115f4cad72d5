package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.app.figure.MovingPicture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of moving pictures: which frames there are, and how fast they go by.
final class FrameOptions {

  /// Their names.
  static final Set<String> NAMES = Set.of("--from", "--to", "--frames", "--fps");

  private static final String GIF = ".gif";
  private static final int MOST_FRAMES = 2000;

  /// A name with a place for the number of the frame.
  private static final Pattern NUMBERED = Pattern.compile("[^%]*%0?([1-9]?)d[^%]*");

  @Option(
      names = "--from",
      paramLabel = "SHARE|CYCLE",
      defaultValue = "0%",
      description = "Where a moving picture begins. Default: ${DEFAULT-VALUE}.")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "SHARE|CYCLE",
      defaultValue = "100%",
      description = "Where a moving picture ends. Default: ${DEFAULT-VALUE}.")
  private String to = "";

  @Option(
      names = "--frames",
      paramLabel = "N",
      description =
          "Frames of a moving picture, 2 to 2000, evenly over the time. Default: 60. The file ends"
              + " in .gif, or is named with %%04d for numbered frames in any other format.")
  private @Nullable String frames;

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "10",
      description = "Frames a second of a .gif, 1 to 50. Default: ${DEFAULT-VALUE}.")
  private String framesPerSecond = "";

  /// Frames a second, as it was written.
  String framesPerSecond() {
    return framesPerSecond;
  }

  static boolean isGif(Path out) {
    return out.toString().toLowerCase(Locale.ROOT).endsWith(GIF);
  }

  static boolean isNumbered(Path out) {
    return NUMBERED.matcher(String.valueOf(out.getFileName())).matches();
  }

  /// The file of a frame.
  ///
  /// @param number of the frame, from 1
  static Path numbered(Path out, int number) {
    String name = String.valueOf(out.getFileName());
    Matcher place = NUMBERED.matcher(name);
    String digits = place.matches() ? place.group(1) : "";
    String text =
        String.format(Locale.ROOT, "%0" + (digits.isEmpty() ? "1" : digits) + "d", number);
    return out.resolveSibling(name.replaceFirst("%0?[1-9]?d", text));
  }

  /// Whether moving pictures are asked for.
  ///
  /// @throws InputException if the options say so, and the file is for one picture
  boolean moving(Path out) {
    boolean moving = isGif(out) || isNumbered(out);
    if (frames != null && !moving) {
      throw new InputException(
          "--frames needs an --out that ends in .gif, or has a place for the number, such as"
              + " frame-%04d.png; it is \""
              + FailureSentences.shown(out.toString())
              + "\"");
    }
    return moving;
  }

  /// The cycles of the frames.
  ///
  /// @param motif whose time it is
  long[] cycles(Motif motif) {
    if (!motif.moves()) {
      throw new InputException(
          "this view shows nothing that moves; leave out the frames and write one picture");
    }
    long begin = Moment.of("--from", from).cycle("--from", motif.cycles());
    long end = Moment.of("--to", to).cycle("--to", motif.cycles());
    if (begin >= end) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--from is cycle %,d and --to is cycle %,d; the first must be before the second",
              begin,
              end));
    }
    int count = frames == null ? 60 : WholeNumber.of("--frames", frames, 2, MOST_FRAMES);
    return MovingPicture.evenly(begin, end, count);
  }

  /// How long a frame stays, in hundredths of a second.
  int hundredths() {
    return Math.round(100f / WholeNumber.of("--fps", framesPerSecond, 1, 50));
  }
}
