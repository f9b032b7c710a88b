package io.github.replicatedmysql.e2e.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Pages whose templates are in {@code resources}; whatever they print is escaped, and a value that is not there is an error. */
public final class Templates {

    private final PebbleEngine engine;

    /** @param extensions how they write values */
    public Templates(Extension... extensions) {
        engine = new PebbleEngine.Builder().loader(new ClasspathLoader()).extension(extensions).strictVariables(true).build();
    }

    /** A page of these values. */
    public String page(String template, Map<String, Object> values) {
        var page = new StringWriter();
        try {
            engine.getTemplate(template).evaluate(page, values, Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }
}
