/** How long bodies are waited for, without a server around it. */
@NullMarked
package fr.jalon.door.pace;

import org.jspecify.annotations.NullMarked;
