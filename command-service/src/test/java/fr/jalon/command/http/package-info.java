/** Tests of the commands over HTTP. */
@NullMarked
package fr.jalon.command.http;

import org.jspecify.annotations.NullMarked;
