import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.CommandsApi;
import org.openapitools.client.api.CommandsApi.APILogMilestoneRequest;
import org.openapitools.client.api.TerritoriesApi;
import org.openapitools.client.api.TerritoriesApi.APIAssessTerritoryRequest;
import org.openapitools.client.api.TerritoriesApi.APIGetHistoryRequest;
import org.openapitools.client.model.ActorsMeetingHeld;
import org.openapitools.client.model.ActorsMeetingHeldType;
import org.openapitools.client.model.CommandAnswer;
import org.openapitools.client.model.LoggedMilestone;
import org.openapitools.client.model.PageAnswerEntryAnswer;
import org.openapitools.client.model.Problem;

/** Signs in, logs, reads, turns a page and is refused, with what was generated from the OpenAPI document, and prints what it saw. */
public final class FiveCalls {

    private FiveCalls() {}

    public static void main(String[] args) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(args[0]);
        String token = signedIn(args[0], args[1], args[2]);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        String siren = args[3];
        CommandsApi commands = new CommandsApi(client);
        TerritoriesApi territories = new TerritoriesApi(client);
        System.out.println("signed in");

        CommandAnswer logged = commands.logMilestone(meeting(siren, LocalDate.of(2020, 2, 20)));
        System.out.println("logged version " + logged.getVersion());

        System.out.println("read level "
                + territories
                        .assessTerritory(APIAssessTerritoryRequest.newBuilder()
                                .siren(siren)
                                .readAfter(logged.getPosition())
                                .build())
                        .getLevel());

        PageAnswerEntryAnswer first = territories.getHistory(
                APIGetHistoryRequest.newBuilder().siren(siren).limit(1).build());
        PageAnswerEntryAnswer second = territories.getHistory(APIGetHistoryRequest.newBuilder()
                .siren(siren)
                .limit(1)
                .cursor(first.getNextCursor())
                .build());
        System.out.println("turned from " + first.getItems().get(0).getType() + " to "
                + second.getItems().get(0).getType());

        try {
            commands.logMilestone(meeting(siren, LocalDate.of(9000, 1, 1)));
            System.out.println("not refused");
        } catch (ApiException refusal) {
            Problem problem = client.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
            System.out.println("refused with " + problem.getStatus() + " at "
                    + problem.getErrors().get(0).getPointer());
        }
    }

    private static APILogMilestoneRequest meeting(String siren, LocalDate on) {
        ActorsMeetingHeld meeting = new ActorsMeetingHeld()
                .type(ActorsMeetingHeldType.ACTORS_MEETING_HELD)
                .occurredOn(on)
                .title("Rencontre des entreprises du port");
        return APILogMilestoneRequest.newBuilder()
                .siren(siren)
                .loggedMilestone(new LoggedMilestone(meeting))
                .build();
    }

    private static String signedIn(String base, String id, String secret) throws Exception {
        String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return answer.replaceFirst("(?s).*\"access_token\":\\s*\"([^\"]+)\".*", "$1");
    }
}
