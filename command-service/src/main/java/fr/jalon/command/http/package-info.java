/** The commands of docs/spec/api.md over HTTP. */
@NullMarked
package fr.jalon.command.http;

import org.jspecify.annotations.NullMarked;
