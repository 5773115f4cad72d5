/// The numbers that a model with weights makes of a prompt on a chip, computed in the background
/// for the window and at once for pictures: tokens, what attention did, operands of every product,
/// and the simulated time of each token. It may use the simulator and the samples, and no panel.
package org.etchscope.app.numbers;
