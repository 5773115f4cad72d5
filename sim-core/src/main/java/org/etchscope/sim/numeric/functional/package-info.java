/// Holds number formats, operators and whole models against reference vectors: a folder with
/// `numeric`, `ops` and `models`, computed in double precision by other code. It may use all other
/// packages of `numeric`, and `validation`.
package org.etchscope.sim.numeric.functional;
