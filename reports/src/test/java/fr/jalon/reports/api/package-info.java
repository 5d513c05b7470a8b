/** The API is asked. */
@NullMarked
package fr.jalon.reports.api;

import org.jspecify.annotations.NullMarked;
