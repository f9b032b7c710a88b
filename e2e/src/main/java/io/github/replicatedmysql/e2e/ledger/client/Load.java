package io.github.replicatedmysql.e2e.ledger.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many clients of each kind there are, and how much they do.
 *
 * @param crews by the kind of client
 * @param firstRow the number of the first row
 */
public record Load(Map<Worker.Kind, Crew> crews, long firstRow) {

    /**
     * The clients of one kind.
     *
     * @param workers how many there are
     * @param perSecond operations of all of them together, at most; 0 for as many as they can
     */
    public record Crew(int workers, int perSecond) {}

    /** All clients. */
    public Set<Worker> workers() {
        return crews.entrySet().stream().flatMap(crew -> IntStream.range(0, crew.getValue().workers())
                .mapToObj(number -> new Worker(crew.getKey(), number))).collect(Collectors.toSet());
    }

    /** As a URL's query has it. */
    public String query() {
        return Stream.concat(Stream.of("firstRow=" + firstRow), crews.entrySet().stream().map(crew ->
                "%s=%d*%d".formatted(crew.getKey(), crew.getValue().workers(), crew.getValue().perSecond())))
                .collect(Collectors.joining("&"));
    }

    static Load parse(String query) {
        var crews = new EnumMap<Worker.Kind, Crew>(Worker.Kind.class);
        var firstRow = 0L;
        for (var part : query.split("&")) {
            var pair = part.split("=");
            if (pair[0].equals("firstRow")) {
                firstRow = Long.parseLong(pair[1]);
            } else {
                var crew = pair[1].split("\\*");
                crews.put(Worker.Kind.valueOf(pair[0]), new Crew(Integer.parseInt(crew[0]), Integer.parseInt(crew[1])));
            }
        }
        return new Load(crews, firstRow);
    }
}
