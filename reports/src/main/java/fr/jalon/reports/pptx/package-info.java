/** Slides as PPTX. */
@NullMarked
package fr.jalon.reports.pptx;

import org.jspecify.annotations.NullMarked;
