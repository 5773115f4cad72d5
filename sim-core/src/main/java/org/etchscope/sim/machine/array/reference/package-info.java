/// Systolic arrays as the public reference simulator SCALE-Sim counts them, exact to the cycle, so
/// that a run of ours and one of theirs can be held side by side. Etchscope's own arrays differ,
/// and `docs/validation.md` says in what.
package org.etchscope.sim.machine.array.reference;
