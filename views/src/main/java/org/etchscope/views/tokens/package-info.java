/// The token strip: what went into a model and what came out of it, token by token, with the
/// probability and the simulated time of each. Plain values and painters without JavaFX.
package org.etchscope.views.tokens;
