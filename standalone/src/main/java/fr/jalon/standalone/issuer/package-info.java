/** The embedded OAuth 2 issuer: its clients, its users, its key, and the tokens they get. Knows folder, outcome and the door. */
@NullMarked
package fr.jalon.standalone.issuer;

import org.jspecify.annotations.NullMarked;
