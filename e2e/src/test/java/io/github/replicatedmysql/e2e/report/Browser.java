package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.replicatedmysql.e2e.OnPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The real browser of this machine, without a window: it opens a page and says what is to be seen of it. */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern SEEN = Pattern.compile("<pre id=\"seen\">([^<]*)</pre>");

    private final Path binary;
    private final Path folder;

    /** A page after it was opened: what the probe saw of it, and what the browser complained of. */
    record Page(JsonNode seen, List<String> console) {}

    private Browser(Path binary, Path folder) {
        this.binary = binary;
        this.folder = folder;
    }

    /**
     * Skips the test, with a sentence, where there is no browser.
     *
     * @param folder where it may write
     */
    static Browser ofThisMachine(Path folder) {
        var binary = OnPath.first("chromium", "chromium-browser", "google-chrome", "chrome");
        assumeTrue(binary.isPresent(), "no Chromium is on PATH, so the page was not opened; on Debian: apt-get install chromium");
        return new Browser(binary.orElseThrow(), folder);
    }

    /** Opens a page on a screen of this many pixels' width, on a machine set to light or dark. */
    Page open(Path page, int width, boolean dark) throws IOException, InterruptedException {
        var probe = Files.writeString(folder.resolve("probe.html"), probe()
                .replace("{width}", String.valueOf(width)).replace("{page}", page.toUri().toString()));
        var stdout = folder.resolve("dom.html");
        var stderr = folder.resolve("browser.log");
        var command = new ArrayList<>(List.of(binary.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"), "--allow-file-access-from-files", "--enable-logging=stderr",
                "--virtual-time-budget=5000", "--window-size=1400,1000", "--dump-dom"));
        if (dark) {
            command.add("--blink-settings=preferredColorScheme=0");
        }
        command.add(probe.toUri().toString());
        var process = new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile()).start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("%s ends", binary).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Page(seen(Files.readString(stdout)), Files.readString(stderr, StandardCharsets.ISO_8859_1).lines()
                .filter(line -> line.contains(":CONSOLE")).toList());
    }

    private static String probe() throws IOException {
        try (var resource = Browser.class.getResourceAsStream("/report/probe.html")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode seen(String dom) throws IOException {
        var matcher = SEEN.matcher(dom);
        assertThat(matcher.find()).as("the probe has written something: %s", dom).isTrue();
        return Recordings.JSON.readTree(Base64.getDecoder().decode(matcher.group(1)));
    }
}
