package io.github.replicatedmysql.e2e.metrics;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an exporter served at one look, in Prometheus's text format. */
public final class Exposition {

    /** One line of it: a metric, its labels as they stand there, and its value. */
    private record Sample(String metric, String labels, double value) {

        static Sample parse(String line) {
            var value = line.lastIndexOf(' ');
            var series = line.substring(0, value);
            var brace = series.indexOf('{');
            var metric = brace < 0 ? series : series.substring(0, brace);
            return new Sample(metric, series.substring(metric.length()),
                    Double.parseDouble(line.substring(value + 1).replace("Inf", "Infinity")));
        }
    }

    private final List<Sample> samples;

    private Exposition(List<Sample> samples) {
        this.samples = samples;
    }

    /** Reads the text; comments are left out. */
    public static Exposition parse(String text) {
        return new Exposition(text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Sample::parse).toList());
    }

    /** The names of all metrics in it. */
    public Set<String> metrics() {
        return samples.stream().map(Sample::metric).collect(Collectors.toSet());
    }

    /** The values of a metric, one for each set of labels; its name may be a pattern, where engines differ. */
    public List<Double> values(String metric) {
        return samples.stream().filter(sample -> sample.metric().matches(metric)).map(Sample::value).toList();
    }

    /** The sum of a metric's values whose labels, as they stand there, match a pattern. */
    public double total(String metric, String labels) {
        return samples.stream().filter(sample -> sample.metric().equals(metric) && sample.labels().matches(labels))
                .mapToDouble(Sample::value).sum();
    }
}
