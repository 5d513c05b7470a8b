/** What stands in each file. */
@NullMarked
package fr.jalon.reports.content;

import org.jspecify.annotations.NullMarked;
