package io.github.replicatedmysql.e2e.bench;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as one file that needs no network, in the report's colours. */
final class Page {

    private static final PebbleEngine TEMPLATES = new PebbleEngine.Builder().loader(new ClasspathLoader()).strictVariables(true).build();

    private Page() {}

    static String of(Results results) {
        var page = new StringWriter();
        try {
            TEMPLATES.getTemplate("bench/page.html").evaluate(page, Map.of("results", results, "pictures", Bars.of(results),
                    "figures", Summary.figures(results), "parts", List.of(Split.Part.values())), Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }
}
