package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.report.Templates;
import java.util.List;
import java.util.Map;

/** Results as one file that needs no network, in the report's colours. */
final class Page {

    private static final Templates TEMPLATES = new Templates();

    private Page() {}

    static String of(Results results) {
        return TEMPLATES.page("bench/page.html", Map.of("results", results, "pictures", Bars.of(results), "curves", Curves.of(results),
                "figures", Summary.figures(results), "parts", List.of(Split.Part.values())));
    }
}
