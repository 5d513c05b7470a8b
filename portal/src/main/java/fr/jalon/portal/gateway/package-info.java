/** The portal as a service of its own: hands what is asked of the API on to the service that answers it. Not in standalone. */
@NullMarked
package fr.jalon.portal.gateway;

import org.jspecify.annotations.NullMarked;
