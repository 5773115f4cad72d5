package org.etchscope.views.surface.vector;

import java.util.Map;

/// The frame of a picture for LaTeX: a document of its own, sized to the picture, and at the same
/// time a file that a paper brings in with `\input` once it has loaded TikZ.
final class TikzDocument {

  private static final String COMMANDS =
      """
      \\begingroup\\endlinechar=-1\\relax
      \\def\\esR#1#2#3#4{\\pgfpathrectangle{\\pgfqpoint{#1bp}{#2bp}}{\\pgfqpoint{#3bp}{#4bp}}}
      \\def\\esO#1#2#3{\\pgfpathcircle{\\pgfqpoint{#1bp}{#2bp}}{#3bp}}
      \\def\\esM#1#2{\\pgfpathmoveto{\\pgfqpoint{#1bp}{#2bp}}}
      \\def\\esL#1#2{\\pgfpathlineto{\\pgfqpoint{#1bp}{#2bp}}}
      \\def\\esB#1#2#3#4#5#6{\\pgfpathcurveto{\\pgfqpoint{#1bp}{#2bp}}{\\pgfqpoint{#3bp}{#4bp}}{\\pgfqpoint{#5bp}{#6bp}}}
      \\def\\esZ{\\pgfpathclose}
      \\def\\esC#1{\\pgfsetcolor{#1}}
      \\def\\esA#1{\\pgfsetfillopacity{#1}\\pgfsetstrokeopacity{#1}}
      \\def\\esW#1{\\pgfsetlinewidth{#1bp}}
      \\def\\esK#1{\\pgfsetcornersarced{\\pgfqpoint{#1bp}{#1bp}}}
      \\def\\esF{\\pgfusepath{fill}}
      \\def\\esS{\\pgfusepath{stroke}}
      \\def\\esT#1#2#3#4#5#6#7{\\pgftext[at={\\pgfqpoint{#1bp}{#2bp}},#3,base]{\\setbox0\\hbox{\\fontencoding{T1}\\fontfamily{phv}\\fontseries{#6}\\fontshape{n}\\fontsize{#5bp}{#5bp}\\selectfont#7}\\ifdim\\wd0>#4bp\\resizebox{#4bp}{\\height}{\\box0}\\else\\box0\\fi}}
      """;

  private static final String SET_ALONE =
      "%% Set it alone with pdflatex, or bring it in with \\input after \\usepackage{%s}.\n";

  private static final String SET_CHINESE =
      """
      %% It holds Chinese. Set it alone with pdflatex or lualatex, or bring it in with \\input after
      %% \\usepackage{%s} and, for pdflatex, \\usepackage{CJKutf8}, else \\usepackage{fontspec}.
      %% The font of pdflatex is bsmi of the package arphic, or what \\def\\EtchscopeCJK{...} has named
      %% before; that of the others is Noto Sans CJK TC, or what \\newfontfamily\\EtchscopeChinese{...}
      %% has named before.
      """;

  /// Loads the font when it is first needed.
  static final String CHINESE_COMMAND =
      """
      \\ifdefined\\setmainfont
      \\ifdefined\\EtchscopeChinese\\else\\newfontfamily\\EtchscopeChinese{Noto Sans CJK TC}\\fi
      \\def\\esH#1{{\\EtchscopeChinese#1}}
      \\else\\ifdefined\\CJKfamily
      \\ifdefined\\EtchscopeCJK\\else\\def\\EtchscopeCJK{bsmi}\\fi
      \\def\\esH#1{\\begin{CJK*}{UTF8}{\\EtchscopeCJK}#1\\end{CJK*}}
      \\else
      \\errmessage{This picture holds Chinese: load CJKutf8 for pdflatex, or fontspec for lualatex or xelatex}
      \\fi\\fi
      """;

  /// Loads what sets Chinese, in a document of its own.
  private static final String CHINESE_PACKAGE =
      "\\ifdefined\\setmainfont\\else\\IfFileExists{CJKutf8.sty}{\\usepackage{CJKutf8}}{}\\fi";

  private TikzDocument() {}

  /// @param width width in big points
  /// @param height height in big points
  static String write(
      double width,
      double height,
      String title,
      Map<String, String> metadata,
      String definitions,
      CharSequence body) {
    StringBuilder out = new StringBuilder(body.length() + 4096);
    out.append("% ").append(TikzText.comment(title)).append('\n');
    metadata.forEach(
        (key, value) -> out.append("% ").append(TikzText.comment(key + ": " + value)).append('\n'));
    boolean chinese = body.toString().contains(TikzText.CHINESE);
    out.append(howToSet("tikz", chinese)).append(page(width, height, chinese));
    out.append(COMMANDS).append(chinese ? CHINESE_COMMAND : "").append(definitions);
    out.append("\\begin{pgfpicture}\n");
    out.append(
        "\\pgfpathrectangle{\\pgfpointorigin}{\\pgfqpoint{%sbp}{%sbp}}\\pgfusepath{use as bounding box}\n"
            .formatted(SvgNumber.of(width), SvgNumber.of(height)));
    return out.append(body).append("\\end{pgfpicture}%\n\\endgroup\n\\EtchscopeEnd\n").toString();
  }

  /// A comment that says how to use the file.
  static String howToSet(String packages, boolean chinese) {
    return (chinese ? SET_CHINESE : SET_ALONE).formatted(packages);
  }

  /// Begins a document unless one has begun.
  private static String page(double width, double height, boolean chinese) {
    return """
    \\makeatletter
    \\ifx\\@nodocument\\relax\\let\\EtchscopeEnd\\relax\\else
    %3$s
      \\paperwidth=%1$sbp \\paperheight=%2$sbp
      \\pdfpagewidth=%1$sbp \\pdfpageheight=%2$sbp
      \\pdfhorigin=0bp \\pdfvorigin=0bp
      \\hoffset=0bp \\voffset=0bp \\oddsidemargin=0bp \\topmargin=0bp
      \\headheight=0bp \\headsep=0bp \\topskip=0bp \\parindent=0bp \\footskip=0bp
      \\textwidth=%1$sbp \\textheight=%2$sbp \\maxdepth=0bp
      \\pagestyle{empty}
      \\begin{document}\\nointerlineskip
      \\def\\EtchscopeEnd{\\end{document}}
    \\fi
    \\makeatother
    """
        .formatted(SvgNumber.of(width), SvgNumber.of(height), head("tikz", chinese));
  }

  /// Begins a document, unless one has begun, whose page is as high as what stands on it, and at
  /// least as wide as asked.
  ///
  /// @param width width in big points
  static String pageThatFits(double width, String packages, boolean chinese) {
    return """
    \\makeatletter
    \\ifx\\@nodocument\\relax\\let\\EtchscopeEnd\\relax\\else
    %2$s
      \\pagestyle{empty}
      \\begin{document}\\setbox0\\hbox\\bgroup\\ignorespaces
      \\def\\EtchscopeEnd{\\egroup
        \\ifdim\\wd0<%1$sbp\\setbox0\\hbox to %1$sbp{\\hss\\box0\\hss}\\fi
        \\pdfhorigin=0bp \\pdfvorigin=0bp \\hoffset=0bp \\voffset=0bp
        \\pdfpagewidth=\\wd0 \\pdfpageheight=\\dimexpr\\ht0+\\dp0\\relax
        \\shipout\\box0 \\end{document}}%%
    \\fi
    \\makeatother%%
    """
        .formatted(SvgNumber.of(width), head(packages, chinese));
  }

  private static String head(String packages, boolean chinese) {
    return """
    \\documentclass{article}
    \\usepackage{%s}
    \\ifdefined\\directlua\\usepackage{fontspec}
      \\let\\pdfpagewidth\\pagewidth \\let\\pdfpageheight\\pageheight
      \\def\\pdfhorigin{\\pdfvariable horigin}\\def\\pdfvorigin{\\pdfvariable vorigin}\\fi
    %s\
    """
        .formatted(packages, chinese ? CHINESE_PACKAGE : "");
  }
}
