/// The number formats of the chip, bit for bit: what a value becomes when it is held in FP8, BF16
/// or INT4, alone or with a scale. It uses nothing but the language.
///
/// [NumberFormat] rounds single values and arrays; [Quantiser] gives a matrix one scale for a
/// tensor, a row or a group of columns and makes [QuantisedMatrix]; [ByteQuantiser] is the
/// asymmetric form for activations.
package org.etchscope.sim.numeric.format;
