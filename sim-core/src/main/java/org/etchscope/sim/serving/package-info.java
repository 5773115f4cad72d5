/// Requests over time on one server: when they come, which of them each iteration works on, which
/// pages of the key-value cache they hold, and how long their users wait. Each iteration takes as
/// long as the simulated chip takes for it.
package org.etchscope.sim.serving;
