/** The services in processes of their own, over servers and an issuer that they share. */
@NullMarked
package fr.jalon.acceptance.apart;

import org.jspecify.annotations.NullMarked;
