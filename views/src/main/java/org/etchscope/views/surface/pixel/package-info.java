/// Files of pixels: PNG, with facts and a resolution in it, and GIF, moving and without loss.
package org.etchscope.views.surface.pixel;
