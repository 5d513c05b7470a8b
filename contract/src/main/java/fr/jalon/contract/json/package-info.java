/** Between JSON and the records of the domain, driven by their shapes. */
@NullMarked
package fr.jalon.contract.json;

import org.jspecify.annotations.NullMarked;
