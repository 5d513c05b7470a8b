package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * A client that was added to a product by its command line.
 *
 * @param token an access token of it
 */
record AddedClient(RunningProduct product, String id, String token) {

    /** One that may write for these territories, with commas between. */
    static AddedClient animator(RunningProduct product, String territories) throws IOException, InterruptedException {
        RunningProduct.Printed printed =
                product.command("client", "add", "--role", "animator", "--territories", territories);
        assertThat(printed.exitCode()).as(printed.text()).isZero();
        JsonNode client =
                RunningProduct.json(printed.text().substring(printed.text().indexOf('{')));
        String id = client.path("clientId").asString();
        return new AddedClient(
                product, id, product.token(id, client.path("clientSecret").asString()));
    }

    /** Takes its rights away. */
    void remove() throws IOException, InterruptedException {
        RunningProduct.Printed printed = product.command("client", "remove", "--client-id", id);
        assertThat(printed.exitCode()).as(printed.text()).isZero();
    }
}
