package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import fr.jalon.acceptance.product.RunningProduct.Printed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import tools.jackson.databind.JsonNode;

/** An auditor looks at the chain, has it read again, takes the evidence of a territory away and verifies it without the server. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class ProofPageIT {

    private static final String SIREN = Histories.siren(865);
    private static final String PAGE = "/portal/territories/" + SIREN;

    private static final Path VERIFIER =
            Path.of(System.getProperty("jalon.repository"), "verify-pack", "target", "verify-pack.jar");

    private final RunningProduct product;
    private final Visits visits;

    ProofPageIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void a_history(RunningProduct product) {
        String lines = String.join("\n", Histories.about(SIREN, Histories.lines("eurometropole-strasbourg")));
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(lines))
                .getLast();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + SIREN);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private Page at(String user, Browser.NewContextOptions options, String path) {
        Page page = visits.signedIn(user, options);
        page.navigate(product.uri(path).toString());
        return page;
    }

    @ParameterizedTest
    @EachLanguage({"fr-FR, true, Intacte", "en-GB, true, Intact", "fr-FR, false, Intacte", "en-GB, false, Intact"})
    void the_chain_is_read_again_and_the_pack_is_verified_offline_with_the_key_that_the_page_shows(
            String language, boolean withJavaScript, String intact, @TempDir Path folder)
            throws IOException, InterruptedException {
        Page page = at("auditor", Visits.in(language).setJavaScriptEnabled(withJavaScript), PAGE);
        page.locator(".tabs a[href$=proof]").click();
        page.locator("#chain form button").click();
        assertThat(page.locator("#chain [role=status]")).hasText(intact);
        assertThat(page.locator("#chain .facts code")).containsText("=");

        Path pack = folder.resolve("pack.zip");
        Download download =
                page.waitForDownload(() -> page.locator("a[href$=pack]").click());
        download.saveAs(pack);
        String key = page.locator("#key").textContent();
        assertThat(download.suggestedFilename()).startsWith("jalon-" + SIREN).endsWith(".zip");

        Printed verified = verify(pack, key);
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(verified.text()).startsWith("VERIFIED").contains(SIREN);

        Printed refused = verify(withAByteChanged(pack, folder.resolve("changed.zip")), key);
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.text()).startsWith("NOT VERIFIED").contains("payload");
    }

    private static Printed verify(Path pack, String key) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        VERIFIER.toString(),
                        pack.toString(),
                        "--key",
                        key)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Printed(process.waitFor(), text);
    }

    /** The same pack with one byte changed in what was recorded. */
    private static Path withAByteChanged(Path pack, Path changed) throws IOException {
        try (ZipFile from = new ZipFile(pack.toFile());
                OutputStream file = Files.newOutputStream(changed);
                ZipOutputStream to = new ZipOutputStream(file)) {
            Enumeration<? extends ZipEntry> entries = from.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                byte[] content;
                try (InputStream stream = from.getInputStream(entry)) {
                    content = stream.readAllBytes();
                }
                if (entry.getName().equals("events/000004.payload.json")) {
                    content[content.length / 2] ^= 1;
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(content);
                to.closeEntry();
            }
        }
        return changed;
    }

    @ParameterizedTest
    @EachLanguage({"fr-FR, Intacte", "en-GB, Intact"})
    void all_of_it_can_be_done_by_keyboard_alone(String language, String intact) {
        Page page = at("auditor", Visits.in(language), PAGE);
        Keyboard keyboard = new Keyboard(page);
        keyboard.enter(page.locator(".tabs a[href$=proof]"));
        keyboard.enter(page.locator("#chain form button"));
        assertThat(page.locator("#chain [role=status]")).hasText(intact);
        assertThat(page.waitForDownload(() -> keyboard.enter(page.locator("a[href$=pack]")))
                        .suggestedFilename())
                .endsWith(".zip");
    }

    @Test
    void the_signed_checkpoint_is_a_file_of_its_own() throws IOException {
        Page page = at("auditor", Visits.in("fr-FR"), PAGE + "/proof");
        Download note =
                page.waitForDownload(() -> page.locator("a[href$=checkpoint]").click());
        assertThat(Files.readString(note.path())).contains("/jalon\n", "\n\n— ");
    }

    @Test
    void who_is_no_auditor_is_told_so_and_gets_nothing() {
        Page page = at("animator", Visits.in("fr-FR"), PAGE + "/proof");
        assertThat(page.locator(".empty")).hasText("La preuve est réservée aux auditeurs.");
        assertThat(page.locator("#chain")).hasCount(0);
        assertThat(page.context()
                        .request()
                        .get(product.uri(PAGE + "/proof/pack").toString())
                        .status())
                .isEqualTo(403);
    }
}
