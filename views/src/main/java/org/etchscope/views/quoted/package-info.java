/// What chips, models and claims that come with the program say about their numbers, in the
/// language of who reads it. It uses `words` alone.
package org.etchscope.views.quoted;
