package fr.jalon.peer.envers;

import fr.jalon.peer.door.TerritoriesController;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Starts the peer. */
@SpringBootApplication
@Import(TerritoriesController.class)
public class EnversPeer {

    /** Where it listens and which database it uses is given as options of Spring Boot. */
    public static void main(String[] arguments) {
        SpringApplication.run(EnversPeer.class, arguments);
    }
}
