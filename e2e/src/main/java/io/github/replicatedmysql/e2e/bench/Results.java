package io.github.replicatedmysql.e2e.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.replicatedmysql.e2e.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has measured.
 *
 * @param versions of what it used, and the machine
 */
record Results(Instant started, Map<String, String> versions, List<Series> series, List<Split> splits) {

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * One figure of one subject.
     *
     * @param floor whose figure it is given as a multiple of: itself for a floor
     * @param at the place on the figure's axis; 0 for one that has none
     * @param values what it was in each round, in the unit of its figure: see {@link Figure#text(long)}
     */
    record Series(String subject, String floor, Figure figure, int at, List<Long> values) {

        Series(String subject, String floor, Figure figure, List<Long> values) {
            this(subject, floor, figure, 0, values);
        }

        Spread spread() {
            return Spread.of(values);
        }
    }

    /** A subject's figure at a place on its axis, if it was measured; else its only one. */
    Optional<Spread> spread(String subject, Figure figure, int at) {
        return series.stream().filter(one -> one.subject().equals(subject) && one.figure() == figure)
                .filter(one -> one.at() == at || one.at() == 0).findFirst().map(Series::spread);
    }

    void write(Path file) {
        try {
            TextFile.write(file, JSON.writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if there are none in that file */
    static Results read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Results.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("there are no results of a benchmark in " + file, e);
        }
    }
}
