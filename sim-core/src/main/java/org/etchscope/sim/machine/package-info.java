/// The discrete-event engine that executes a schedule on a chip, cycle by cycle where something
/// happens, and records what happened. It may use `schedule`, `chip`, `energy` and `trace`; never
/// `numeric` or `analysis`, so timing never depends on the values that flow or on the questions
/// asked later.
package org.etchscope.sim.machine;
