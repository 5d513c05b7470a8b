/** How long bodies are waited for, without a server around it. */
@NullMarked
package fr.jalon.edge.limit;

import org.jspecify.annotations.NullMarked;
