/// The chip seen from above: units, buffers, memory and what moves between them at one cycle. The
/// painter is a pure function of trace, time and viewport; the node around it is thin. It may use
/// `surface`, `palette` and `playback`.
package org.etchscope.views.chip;
