/** Signing in without a session: what a stranger is about to do is kept by himself, in cookies. */
@NullMarked
package fr.jalon.portal.signin;

import org.jspecify.annotations.NullMarked;
