/** The product as one Spring application over the embedded servers: started, announced and stopped in order. */
@NullMarked
package fr.jalon.standalone.server;

import org.jspecify.annotations.NullMarked;
