/** Files over HTTP. */
@NullMarked
package fr.jalon.reports.http;

import org.jspecify.annotations.NullMarked;
