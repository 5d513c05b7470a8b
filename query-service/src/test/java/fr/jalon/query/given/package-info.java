/** What the tests of the read side are given: servers in memory, and histories. */
@NullMarked
package fr.jalon.query.given;

import org.jspecify.annotations.NullMarked;
