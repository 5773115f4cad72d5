package org.etchscope.views.surface.vector;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.etchscope.views.surface.FontAdvances;
import org.etchscope.views.surface.FontFile;

/// A shipped font inside a PDF file: the outlines (a CFF table; ISO 32000-1:2008, 9.9), the widths
/// and the characters of the glyphs that are used, so that text can be searched and copied. A
/// character that the font lacks shows its sign for a missing one.
final class PdfFont {

  private static final int CFF = 0x43464620;

  private final String name;
  private final ByteBuffer font;
  private final FontAdvances advances;
  private final Map<Integer, Integer> characters = new TreeMap<>();

  /// @param weight 400, 500 or 600
  PdfFont(int weight) {
    this.name =
        switch (weight) {
          case 400 -> "EtchscopeSans-Regular";
          case 500 -> "EtchscopeSans-Medium";
          default -> "EtchscopeSans-SemiBold";
        };
    String file = name + ".otf";
    this.font = ByteBuffer.wrap(FontFile.bytes(file));
    this.advances = FontAdvances.shipped(file);
  }

  /// A text as the numbers of its glyphs, four hexadecimal digits each.
  String encoded(String text) {
    StringBuilder digits = new StringBuilder();
    text.codePoints()
        .forEach(code -> {
          int glyph = glyph(code);
          characters.putIfAbsent(glyph, code);
          digits.append(String.format(Locale.ROOT, "%04X", glyph));
        });
    return digits.toString();
  }

  /// The glyph of a character; 0 if there is none.
  private int glyph(int codePoint) {
    int map = FontFile.characterMap(font);
    int groups = font.getInt(map + 12);
    for (int group = 0; group < groups; group++) {
      int at = map + 16 + group * 12;
      int first = font.getInt(at);
      if (codePoint >= first && codePoint <= font.getInt(at + 4)) {
        return font.getInt(at + 8) + codePoint - first;
      }
    }
    return 0;
  }

  /// Adds the font to a file.
  ///
  /// @return the number of its object
  int addTo(PdfObjects objects) {
    int outlines =
        objects.addStream("/Subtype /CIDFontType0C", CffSubset.of(outlines(), characters.keySet()));
    int head = FontFile.table(font, "head");
    double unit = 1000.0 / Short.toUnsignedInt(font.getShort(head + 18));
    int horizontal = FontFile.table(font, "hhea");
    String ascent = SvgNumber.of(font.getShort(horizontal + 4) * unit);
    int descriptor =
        objects.add(
            ("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%s %s %s %s] /ItalicAngle"
                    + " 0 /Ascent %s /Descent %s /CapHeight 727 /StemV 80 /FontFile3 %d 0 R >>")
                .formatted(
                    name,
                    SvgNumber.of(font.getShort(head + 36) * unit),
                    SvgNumber.of(font.getShort(head + 38) * unit),
                    SvgNumber.of(font.getShort(head + 40) * unit),
                    SvgNumber.of(font.getShort(head + 42) * unit),
                    ascent,
                    SvgNumber.of(font.getShort(horizontal + 6) * unit),
                    outlines));
    int descendant =
        objects.add(
            ("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /%s /CIDSystemInfo << /Registry"
                 + " (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /W [%s]"
                 + " >>")
                .formatted(name, descriptor, widths()));
    int unicode = objects.addStream("", unicode().getBytes(StandardCharsets.US_ASCII));
    return objects.add(
        ("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0"
                + " R] /ToUnicode %d 0 R >>")
            .formatted(name, descendant, unicode));
  }

  private byte[] outlines() {
    int count = font.getShort(4);
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      if (font.getInt(entry) == CFF) {
        int from = font.getInt(entry + 8);
        return Arrays.copyOfRange(font.array(), from, from + font.getInt(entry + 12));
      }
    }
    throw new IllegalStateException("the font " + name + " has no table CFF");
  }

  private String widths() {
    StringBuilder widths = new StringBuilder();
    characters.forEach((glyph, code) ->
        widths
            .append(glyph)
            .append(" [")
            .append(SvgNumber.of(1000 * advances.of(code)))
            .append("] "));
    return widths.toString();
  }

  private String unicode() {
    StringBuilder map = new StringBuilder();
    map.append("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n")
        .append("/CMapName /Etchscope def /CMapType 2 def\n")
        .append("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    characters.forEach((glyph, code) ->
        map.append(
            String.format(
                Locale.ROOT, "1 beginbfchar <%04X> <%s> endbfchar\n", glyph, utf16(code))));
    return map.append("endcmap end end\n").toString();
  }

  private static String utf16(int codePoint) {
    StringBuilder digits = new StringBuilder();
    for (char part : Character.toChars(codePoint)) {
      digits.append(String.format(Locale.ROOT, "%04X", (int) part));
    }
    return digits.toString();
  }
}
