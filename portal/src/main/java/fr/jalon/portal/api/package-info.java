/** The public HTTP API, asked with the token of the person who is signed in. */
@NullMarked
package fr.jalon.portal.api;

import org.jspecify.annotations.NullMarked;
