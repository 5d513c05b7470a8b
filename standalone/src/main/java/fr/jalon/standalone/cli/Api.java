package fr.jalon.standalone.cli;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.RunningJalon;
import fr.jalon.standalone.issuer.Credentials;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running product as the command line sees it: an address, and tokens of the administrator. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final DataFolder folder;
    private final URI address;

    /** @param address where the product is; absent: where the one on the data folder says it is */
    Api(DataFolder folder, @Nullable URI address) {
        this.folder = folder;
        this.address = address == null ? found(folder) : address;
    }

    URI at(String pathAndQuery) {
        return URI.create(address.toString().replaceAll("/+$", "") + pathAndQuery);
    }

    /** A bearer token of the administrator, from the secrets in the data folder. */
    String adminToken() {
        return token("admin");
    }

    /** The same of the first client of a role. */
    String token(String role) {
        Credentials.ClientSecret client = Credentials.read(folder)
                .map(credentials -> credentials.clients().get(role))
                .orElseThrow(() -> new CliException(
                        ExitCode.FAILED,
                        "There are no credentials in " + folder.root()
                                + ".\nName the data folder of the product with --data."));
        String pair = client.clientId() + ":" + client.clientSecret();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        if (answer.statusCode() != 200) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The product at " + address + " does not accept the credentials in " + folder.credentials()
                            + " (HTTP " + answer.statusCode() + ").\nName its own data folder with --data.");
        }
        return json(answer.body()).path("access_token").asString();
    }

    /** The answer to a GET; without a token if it is null. */
    HttpResponse<String> get(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    /** The same of views that include a position. */
    HttpResponse<String> getAfter(String position, String path, String token) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + token)
                .header("Read-After", position));
    }

    /** The answer to a POST of a file, line by line as it comes. */
    HttpResponse<Stream<String>> post(
            String token, String pathAndQuery, String contentType, byte[] body, String language) {
        HttpRequest request = HttpRequest.newBuilder(at(pathAndQuery))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofLines());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.FAILED, "Interrupted.", e);
        }
    }

    /** The answer to a GET of a file as the administrator, as it comes. */
    HttpResponse<InputStream> file(String pathAndQuery, String language) {
        HttpRequest request = HttpRequest.newBuilder(at(pathAndQuery))
                .header("Authorization", "Bearer " + adminToken())
                .header("Accept-Language", language)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.FAILED, "Interrupted.", e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new CliException(ExitCode.FAILED, "What answers there is not Jalon: it does not send JSON.", e);
        }
    }

    CliException unreachable(IOException e) {
        return new CliException(
                ExitCode.FAILED,
                "The product at " + address + " does not answer (" + e + ").\nStart it with: jalon serve",
                e);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.FAILED, "Interrupted.", e);
        }
    }

    private static URI found(DataFolder folder) {
        return RunningJalon.on(folder)
                .map(running -> URI.create(running.address()))
                .orElseThrow(() -> new CliException(
                        ExitCode.FAILED,
                        "No product runs on the data folder " + folder.root()
                                + ".\nStart it with: jalon serve; or say where it is with --port, --url or --data."));
    }
}
