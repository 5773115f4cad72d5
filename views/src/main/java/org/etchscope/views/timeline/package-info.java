/// The run along its time axis: one lane a unit, from the whole run down to single cycles. The
/// painter is a pure function of trace, time range and viewport; the node around it is thin. It may
/// use `surface`, `palette` and `playback`.
package org.etchscope.views.timeline;
