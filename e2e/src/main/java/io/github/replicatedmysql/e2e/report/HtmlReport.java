package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.Run.LongestPause;
import io.github.replicatedmysql.e2e.report.Run.Range;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page for people. Its templates are in {@code resources/report}. */
final class HtmlReport {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Templates TEMPLATES = new Templates(new Filters());

    private HtmlReport() {}

    static String of(Run run) {
        return TEMPLATES.page("report/index.html", Map.of(
                "run", run,
                "pauses", pauses(run),
                "ranges", ranges(run),
                "phases", Arrays.stream(Phase.values()).map(Text::lower).toList(),
                "pictures", run.scenarios().stream().collect(Collectors.toMap(ScenarioReport::name, HtmlReport::pictures))));
    }

    private static Map<String, Picture> pictures(ScenarioReport scenario) {
        var pictures = new LinkedHashMap<String, Picture>();
        for (var format : Drawing.Format.values()) {
            pictures.put(Text.lower(format), Drawing.of(scenario, format));
        }
        return pictures;
    }

    private static Map<String, LongestPause> pauses(Run run) {
        var pauses = new LinkedHashMap<String, LongestPause>();
        for (var client : Client.values()) {
            run.longestPause(client).ifPresent(pause -> pauses.put(Text.lower(client), pause));
        }
        return pauses;
    }

    private static Map<String, Range> ranges(Run run) {
        var ranges = new LinkedHashMap<String, Range>();
        run.installs().ifPresent(range -> ranges.put("installed and replicating after", range));
        run.returns().ifPresent(range -> ranges.put("all members ready again after a fault", range));
        return ranges;
    }

    /** How templates write values. */
    private static final class Filters extends AbstractExtension {

        @Override
        public Map<String, Filter> getFilters() {
            return Map.of(
                    "seconds", filter(value -> value instanceof Optional<?> optional
                            ? optional.map(time -> Text.seconds((Duration) time)).orElse("–") : Text.seconds((Duration) value)),
                    "atOnce", filter(value -> Phrases.atOnce((Times) value)),
                    "path", filter(value -> Phrases.path((Times) value)),
                    "number", filter(value -> Text.number(((Number) value).longValue())),
                    "lowercase", filter(value -> Text.lower((Enum<?>) value)),
                    "day", filter(value -> DAY.format((Instant) value)),
                    "again", filter(value -> Phrases.again((FaultReport) value)),
                    "failures", filter(value -> Phrases.failures((FaultReport) value)),
                    "pause", new PauseOf());
        }

        private static Filter filter(Function<Object, String> write) {
            return new Filter() {
                @Override
                public Object apply(Object input, Map<String, Object> arguments, PebbleTemplate self,
                        EvaluationContext context, int line) {
                    return write.apply(input);
                }

                @Override
                public List<String> getArgumentNames() {
                    return List.of();
                }
            };
        }
    }

    /** A fault's pause of one kind of client. */
    private static final class PauseOf implements Filter {

        @Override
        public Object apply(Object input, Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context,
                int line) {
            return Phrases.pause((FaultReport) input, Client.valueOf((String) arguments.get("client")));
        }

        @Override
        public List<String> getArgumentNames() {
            return List.of("client");
        }
    }
}
