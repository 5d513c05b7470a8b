/** What a build says of its tests at its end. */
@NullMarked
package fr.jalon.acceptance.report;

import org.jspecify.annotations.NullMarked;
