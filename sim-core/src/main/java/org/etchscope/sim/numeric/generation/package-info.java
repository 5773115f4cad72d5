/// Text that a model generates token by token: the choice of each token, speculative decoding with
/// a draft, and what the simulated chip needs for every step of it in time, bytes and pages of the
/// key-value cache. It may use `simulation`, what that uses, and the other packages of `numeric`;
/// only its readers use Jackson.
package org.etchscope.sim.numeric.generation;
