/// The names of the parameters of a scenario in every language. It uses the catalogue of parameters
/// and the words.
package org.etchscope.views.parameters;
