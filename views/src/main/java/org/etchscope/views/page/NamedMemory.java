package org.etchscope.views.page;

import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.ForwardingSurface;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws on another surface and calls the memory of a chip what it is: painters say HBM, and some
/// chips have GDDR, or SRAM alone. Widths are those of the words that are drawn.
public final class NamedMemory extends ForwardingSurface {

  private static final String USUAL = "HBM";

  private final String name;

  private NamedMemory(Surface surface, String name) {
    super(surface);
    this.name = name;
  }

  /// The surface for pictures of a chip with a memory.
  public static Surface on(Surface surface, HbmSpec memory) {
    return memory.label().equals(USUAL) ? surface : new NamedMemory(surface, memory.label());
  }

  /// What is said of things in a picture of a chip with a memory.
  public static Explanations said(Explanations found, HbmSpec memory) {
    return memory.label().equals(USUAL) ? found : found.withWords(words -> named(words, memory));
  }

  /// What is said of a thing of a chip with a memory.
  public static Explanation said(Explanation found, HbmSpec memory) {
    return found.withWords(words -> named(words, memory));
  }

  /// Words that speak of the memory, for a chip with a memory.
  public static String named(String words, HbmSpec memory) {
    return words.replace(USUAL, memory.label());
  }

  /// Words that speak of the memory, as they are drawn here.
  private String named(String words) {
    return words.replace(USUAL, name);
  }

  @Override
  public double textWidth(TextStyle style, String text) {
    return super.textWidth(style, named(text));
  }

  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    super.text(x, baseline, style, anchor, ink, named(text));
  }

  @Override
  public String fittedText(
      double x,
      double baseline,
      double maxWidth,
      TextStyle style,
      Anchor anchor,
      Ink ink,
      String text) {
    return super.fittedText(x, baseline, maxWidth, style, anchor, ink, named(text));
  }
}
