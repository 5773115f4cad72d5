package org.etchscope.views.surface;

import static org.assertj.core.api.Assertions.assertThat;

/// What a page must be at any size: every text inside, none over another, none below something.
public final class ReadablePage {

  /// The window on a large screen, as it opens, with all panels open, and as low as it goes; a page
  /// and a column of a paper, and a slide; in pixels.
  private static final double[][] SIZES = {
    {1600, 1000}, {1280, 800}, {1080, 568}, {1040, 432}, {860, 516}, {960, 540}, {420, 504}
  };

  private static final double MARGIN = 8;

  private ReadablePage() {}

  /// A painter with what it paints.
  @FunctionalInterface
  public interface Page {
    /// Paints it on a surface of so many pixels.
    void paint(RecordingSurface drawing, double width, double height);
  }

  /// Fails unless a page can be read at every size that windows and papers give it.
  ///
  /// @param what is said of a page that cannot
  public static void assertReadable(String what, Page page) {
    for (double[] size : SIZES) {
      assertReadable(what, page, size[0], size[1]);
    }
  }

  /// Fails unless a page can be read at a size.
  public static void assertReadable(String what, Page page, double width, double height) {
    RecordingSurface drawing = new RecordingSurface();
    page.paint(drawing, width, height);
    String where = what + " at " + width + " x " + height;
    Bounds room = new Bounds(MARGIN, 0, width - 2 * MARGIN, height);
    assertThat(drawing.textsOutside(room)).as(where).isEmpty();
    assertThat(drawing.overlappingTexts()).as(where).isEmpty();
    assertThat(drawing.coveredTexts()).as(where).isEmpty();
  }
}
