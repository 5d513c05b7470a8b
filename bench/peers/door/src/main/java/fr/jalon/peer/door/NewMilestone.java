package fr.jalon.peer.door;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A milestone, as it is posted. A peer keeps all of it and judges nothing, where the product decides on a level. */
public record NewMilestone(
        @NotBlank String type,
        @NotNull LocalDate occurredOn,
        @Nullable String title,
        @Nullable String medium,
        @Nullable String method,
        @Nullable Integer companiesMet,
        @Nullable Actor actor) {

    /** Who joined. */
    public record Actor(@NotBlank String name, @NotBlank String kind) {}
}
