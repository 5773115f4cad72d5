/// How long the kernels of a GPU-like chip take, one by one: products in waves of output tiles,
/// kernels that move and scale values, attention in blocks of query rows. Physical terms with a few
/// constants per chip, fitted to published measurements, and the formats of those measurements.
package org.etchscope.sim.analysis.kernel;
