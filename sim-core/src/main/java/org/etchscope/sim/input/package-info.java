/// What is wrong with an input, in parts: a form of sentence and the values in it. The sentence of
/// every exception is the English one; whoever speaks another language says the same from the
/// parts.
package org.etchscope.sim.input;
