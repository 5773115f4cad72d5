package org.etchscope.sim.numeric.functional;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.format.Overflow;
import org.jspecify.annotations.Nullable;

/// Codes of number formats: what each stands for, and which one a value gets. Every case must be
/// equal, bit by bit.
final class FormatCases {

  /// Why a case of an unknown format is skipped.
  static final String UNKNOWN = "there is no such format here";

  private static final Pattern HEXADECIMAL = Pattern.compile("(0x)?[0-9a-fA-F]{1,8}");

  private final Rows rows;

  FormatCases(Rows rows) {
    this.rows = rows;
  }

  /// Runs the cases of a file: a table of codes, or values to encode. A format that is not known is
  /// skipped, and so is a file that holds neither.
  void run(String name, ReferenceNode file) {
    if (!file.has("entries") && !file.has("cases")) {
      rows.skip("numeric/" + name, "the file holds neither entries nor cases");
      return;
    }
    NumberFormat format = format(file.get("format"));
    if (format == null) {
      rows.skip("numeric/" + name, UNKNOWN);
    } else if (file.has("entries")) {
      decode(name, file, format);
    } else {
      encode(name, file, format);
    }
  }

  /// The format of a name as references spell it, or `null` if none is known under it.
  static @Nullable NumberFormat format(ReferenceNode name) {
    String id = name.text();
    return switch (id) {
      case "e4m3fn", "e4m3" -> NumberFormat.FP8_E4M3;
      case "e5m2" -> NumberFormat.FP8_E5M2;
      case "e2m1" -> NumberFormat.FP4_E2M1;
      default -> {
        try {
          yield NumberFormat.of(id);
        } catch (IllegalArgumentException e) {
          yield null;
        }
      }
    };
  }

  private void decode(String name, ReferenceNode file, NumberFormat format) {
    int cases = 0;
    int equal = 0;
    for (ReferenceNode entry : file.get("entries").elements()) {
      float expected = Float.intBitsToFloat(bits(entry.get("f32_bits")));
      float ours = format.decode(entry.get("code").wholeWithin(0, (1 << format.bits()) - 1));
      cases++;
      equal += same(expected, ours) ? 1 : 0;
    }
    rows.exact("numeric/" + name, "numeric: decode " + format.id(), cases, equal);
  }

  private static int bits(ReferenceNode hexadecimal) {
    String text = hexadecimal.text();
    if (!HEXADECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          hexadecimal.path() + " must be up to 8 hexadecimal digits, with or without 0x");
    }
    return Integer.parseUnsignedInt(text.startsWith("0x") ? text.substring(2) : text, 16);
  }

  private static boolean same(float expected, float ours) {
    return Float.isNaN(expected)
        ? Float.isNaN(ours)
        : Float.floatToRawIntBits(expected) == Float.floatToRawIntBits(ours);
  }

  private void encode(String name, ReferenceNode file, NumberFormat format) {
    Map<String, int[]> byTag = new LinkedHashMap<>();
    for (ReferenceNode entry : file.get("cases").elements()) {
      String tag = entry.has("tag") ? entry.get("tag").text() : "case";
      int[] counts = byTag.computeIfAbsent(tag, key -> new int[2]);
      counts[0]++;
      counts[1] += encodes(entry, format) ? 1 : 0;
    }
    byTag.forEach((tag, counts) ->
        rows.exact(
            "numeric/" + name + "/" + tag, "numeric: encode " + format.id(), counts[0], counts[1]));
  }

  private static boolean encodes(ReferenceNode entry, NumberFormat format) {
    float value = Float.intBitsToFloat(bits(entry.get("x_f32_bits")));
    return codes(entry, "code_saturating", format, value, Overflow.SATURATE)
        && codes(entry, "code_nonsaturating", format, value, Overflow.NON_SATURATING);
  }

  private static boolean codes(
      ReferenceNode entry, String key, NumberFormat format, float value, Overflow overflow) {
    if (!entry.has(key)) {
      return true;
    }
    int expected = entry.get(key).wholeWithin(0, (1 << format.bits()) - 1);
    int ours = format.encode(value, overflow);
    // A NaN may have any of the codes that stand for one.
    return ours == expected
        || (Float.isNaN(format.decode(expected)) && Float.isNaN(format.decode(ours)));
  }
}
