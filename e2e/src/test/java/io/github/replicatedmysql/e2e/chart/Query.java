package io.github.replicatedmysql.e2e.chart;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A PromQL expression of an alert or a panel, as far as one must read it to know which metrics it needs. */
public record Query(String expression) {

    private static final Pattern SELECTED_BY_NAME = Pattern.compile("\\{\\s*__name__=~\"([^\"]+)\"");
    private static final Pattern SELECTORS_AND_RANGES = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern CLAUSES = Pattern.compile("\\b(by|on|without|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern NAMES = Pattern.compile("\\b[a-z_][a-z0-9_]*\\b(?!\\s*\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool");

    /** What every metric must match that it needs: its name, or a pattern for the name that an engine gives it. */
    public List<Pattern> metrics() {
        var found = SELECTED_BY_NAME.matcher(expression).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var bare = CLAUSES.matcher(SELECTORS_AND_RANGES.matcher(expression).replaceAll(" ")).replaceAll(" ");
        NAMES.matcher(bare).results().map(match -> match.group()).filter(name -> !OPERATORS.contains(name)).forEach(found::add);
        return found.stream().map(Pattern::compile).toList();
    }
}
