/** Events on the wire: their names, their JSON, older versions of them, and CloudEvents. */
@NullMarked
package fr.jalon.contract.event;

import org.jspecify.annotations.NullMarked;
