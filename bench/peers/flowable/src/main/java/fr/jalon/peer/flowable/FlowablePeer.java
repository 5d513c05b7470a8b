package fr.jalon.peer.flowable;

import fr.jalon.peer.door.TerritoriesController;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Starts the peer. */
@SpringBootApplication
@Import(TerritoriesController.class)
public class FlowablePeer {

    /** Where it listens and which database it uses is given as options of Spring Boot. */
    public static void main(String[] arguments) {
        SpringApplication.run(FlowablePeer.class, arguments);
    }
}
