/** The public HTTP API, asked with the token of whoever wants a file. */
@NullMarked
package fr.jalon.reports.api;

import org.jspecify.annotations.NullMarked;
