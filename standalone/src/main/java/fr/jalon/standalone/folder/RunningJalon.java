package fr.jalon.standalone.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The note that a running Jalon leaves in its data folder for the other commands.
 *
 * @param pid of the process that holds the lock
 * @param address where it answers, such as {@code http://localhost:8080}
 */
public record RunningJalon(long pid, String address) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Who runs on this folder; empty if nobody does, whatever a note left by a killed process says. */
    public static Optional<RunningJalon> on(DataFolder folder) {
        return FolderLock.isHeld(folder) ? note(folder) : Optional.empty();
    }

    static Optional<RunningJalon> note(DataFolder folder) {
        try {
            return Optional.of(JSON.readValue(Files.readString(folder.running()), RunningJalon.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            // The note only makes messages more helpful; whether somebody runs is decided by the lock.
            return Optional.empty();
        }
    }

    void leaveIn(DataFolder folder) throws IOException {
        PrivateFiles.write(folder.running(), JSON.writeValueAsString(this));
    }
}
