/** Tests of the feed on a real PostgreSQL. */
@NullMarked
package fr.jalon.command.feed;

import org.jspecify.annotations.NullMarked;
