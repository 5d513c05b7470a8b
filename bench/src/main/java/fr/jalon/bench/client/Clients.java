package fr.jalon.bench.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of the clients: takes a job a line, and answers an outcome a line. Both ends of that are here. */
public final class Clients implements AutoCloseable {

    /** The first argument of the bench in that process. */
    public static final String WORD = "clients";

    private final Process process;
    private final BufferedReader outcomes;
    private final PrintStream jobs;

    /** Starts it. */
    public Clients(Class<?> main) throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:+PerfDisableSharedMem"));
        command.addAll(
                classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))
                        ? List.of("-jar", classPath)
                        : List.of("-cp", classPath, main.getName()));
        command.add(WORD);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        outcomes = process.inputReader(StandardCharsets.US_ASCII);
        jobs = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    /** Does a job, and answers what came of it. A call that fails ends the job. */
    public Outcome run(Job job) throws IOException {
        jobs.println(job.line());
        String line = outcomes.readLine();
        if (line == null) {
            throw new IOException("The process of the clients has ended");
        }
        return Outcome.of(line);
    }

    /** Of the process. */
    public long pid() {
        return process.pid();
    }

    /** The other end: until there are no more jobs. */
    public static void serve() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String outcome;
            try (Loop loop = new Loop(Job.of(line), number)) {
                outcome = loop.run().line();
                number += loop.sent();
            } catch (IOException | RuntimeException e) {
                outcome = Outcome.FAILED + String.valueOf(e.getMessage()).replace('\n', ' ');
            }
            System.out.println(outcome);
        }
    }

    @Override
    public void close() throws IOException {
        jobs.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
