/// What is wrong with an input, in the language of who reads it.
package org.etchscope.views.input;
