package org.etchscope.views.surface.vector;

import java.util.Map;

/// Text as LaTeX sets it with no package but TikZ, whatever the encoding of its input.
final class TikzText {

  /// Begins Chinese, which only LuaLaTeX and XeLaTeX set.
  static final String CHINESE = "\\esH{";

  private static final Map<Integer, String> COMMANDS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "$<$"),
          Map.entry((int) '>', "$>$"),
          Map.entry((int) '|', "$|$"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '·', "$\\cdot$"),
          Map.entry((int) '−', "--"),
          Map.entry((int) '…', "\\ldots{}"),
          Map.entry((int) '←', "$\\leftarrow$"),
          Map.entry((int) '→', "$\\rightarrow$"),
          Map.entry((int) '↑', "$\\uparrow$"),
          Map.entry((int) '↓', "$\\downarrow$"),
          Map.entry((int) '↵', "$\\hookleftarrow$"),
          Map.entry((int) '⏎', "$\\hookleftarrow$"),
          Map.entry((int) '⇥', "$\\mapsto$"),
          Map.entry((int) 'µ', "$\\mu$"),
          Map.entry((int) 'μ', "$\\mu$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '—', "---"),
          Map.entry((int) '›', "$\\rangle$"),
          Map.entry((int) '‘', "`"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '“', "``"),
          Map.entry((int) '”', "''"),
          Map.entry((int) 'ᵀ', "$^{T}$"),
          Map.entry((int) '²', "$^{2}$"),
          Map.entry((int) '∅', "$\\emptyset$"),
          Map.entry((int) '≠', "$\\ne$"),
          Map.entry((int) '≤', "$\\le$"),
          Map.entry((int) '≥', "$\\ge$"),
          Map.entry((int) '≈', "$\\approx$"),
          Map.entry((int) '∞', "$\\infty$"),
          Map.entry((int) '√', "$\\surd$"),
          Map.entry((int) 'Σ', "$\\Sigma$"),
          Map.entry((int) 'σ', "$\\sigma$"),
          Map.entry((int) 'Δ', "$\\Delta$"),
          Map.entry((int) '⊙', "$\\odot$"),
          Map.entry((int) '÷', "$\\div$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '•', "$\\bullet$"),
          Map.entry((int) '●', "$\\bullet$"),
          Map.entry((int) '▲', "$\\triangle$"),
          Map.entry((int) '■', "\\rule{1ex}{1ex}"),
          Map.entry((int) '°', "$^{\\circ}$"),
          Map.entry((int) '␣', "\\textvisiblespace{}"),
          Map.entry(0xA0, "~"),
          Map.entry(0x2009, "\\,"),
          Map.entry(0x202F, "\\,"));

  private TikzText() {}

  /// A text with every mark of LaTeX escaped. Chinese stands in the command for it; other
  /// characters that the usual fonts of LaTeX lack become a question mark.
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    boolean chinese = false;
    for (int codePoint : text.codePoints().toArray()) {
      if (isChinese(codePoint) != chinese) {
        chinese = !chinese;
        out.append(chinese ? CHINESE : "}");
      }
      append(out, codePoint);
    }
    return out.append(chinese ? "}" : "").toString();
  }

  private static void append(StringBuilder out, int codePoint) {
    String command = COMMANDS.get(codePoint);
    if (command != null) {
      out.append(command);
    } else if (isChinese(codePoint)) {
      out.appendCodePoint(codePoint);
    } else {
      out.append(codePoint >= ' ' && codePoint <= '~' ? (char) codePoint : '?');
    }
  }

  /// Characters, punctuation and full-width signs.
  static boolean isChinese(int codePoint) {
    return (codePoint >= 0x2E80 && codePoint <= 0x9FFF)
        || (codePoint >= 0xFF00 && codePoint <= 0xFFEF);
  }

  /// A text as a comment: one line of plain characters.
  static String comment(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(code -> out.append(code >= ' ' && code <= '~' ? (char) code : '?'));
    return out.toString();
  }
}
