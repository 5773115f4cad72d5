/// What a role looks like: the colours, patterns and glyphs for light, dark, print and colour-blind
/// viewers. It may use `surface`.
package org.etchscope.views.palette;
