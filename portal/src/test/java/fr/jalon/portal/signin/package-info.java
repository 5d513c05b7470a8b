/** Where somebody ends who signs in. */
@NullMarked
package fr.jalon.portal.signin;

import org.jspecify.annotations.NullMarked;
