package fr.jalon.peer.door;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** A registration, as it is posted. {@code type} may be there, as in a line of an import, and says nothing. */
public record NewTerritory(
        @Pattern(regexp = "[0-9]{9}") String siren,
        @NotBlank String name,
        @NotBlank String kind,
        @NotBlank String regionCode) {}
