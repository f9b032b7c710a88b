package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.replicatedmysql.e2e.bench.Bars.Piece;
import io.github.replicatedmysql.e2e.bench.Results.Series;
import io.github.replicatedmysql.e2e.bench.Split.Part;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private final Results results = new Results(Instant.EPOCH, Map.of("machine", "<b>"),
            List.of(new Series("plain", "floor", Figure.INSTALL, List.of(10_000L, 20_000L))),
            List.of(split(1, "mysql-0", 4_000, 1_000), split(2, "mysql-0", 6_000, 3_000),
                    split(1, "mysql-1", 8_000, 2_000), split(2, "mysql-1", 8_000, 2_000)));

    @Test
    void a_member_is_drawn_once_with_the_medians_of_its_parts() {
        var lanes = Bars.of(results).getFirst().lanes();

        assertThat(lanes).extracting(Bars.Lane::subject, Bars.Lane::member, Bars.Lane::total).containsExactly(
                tuple("plain", "mysql-0", "7.0 s"),
                tuple("", "mysql-1", "10.0 s"));
    }

    @Test
    void the_longest_lane_has_all_the_room_and_its_parts_follow_each_other() {
        var pieces = Bars.of(results).getFirst().lanes().getLast().pieces();

        assertThat(pieces).extracting(Piece::part).containsExactly("claim", "start");
        assertThat(pieces.getFirst().x()).isEqualTo(210);
        assertThat(pieces.getLast().x()).isEqualTo(pieces.getFirst().x() + pieces.getFirst().width());
        assertThat(pieces.getLast().x() + pieces.getLast().width()).isEqualTo(1020);
    }

    @Test
    void a_figure_is_drawn_as_one_line_for_each_subject_through_its_medians() {
        var grown = new Results(Instant.EPOCH, Map.of(), List.of(
                new Series("plain", "copy", Figure.ONE_MORE, 2000, List.of(40_000L)),
                new Series("plain", "copy", Figure.ONE_MORE, 1000, List.of(10_000L, 30_000L)),
                new Series("copy", "copy", Figure.ONE_MORE, 1000, List.of(10_000L)),
                new Series("plain", "plain", Figure.SEEDING, 1000, List.of(1L))), List.of());

        assertThat(Curves.of(grown)).as("one place makes no curve").singleElement()
                .returns("one member more", Curves::title)
                .satisfies(curves -> assertThat(curves.lines()).extracting(Curves.Line::subject, Curves.Line::number, Curves.Line::floor, Curves.Line::points)
                        .containsExactly(tuple("plain", 0, false, "520.0,122.0 950.0,12.0"), tuple("copy", 0, true, "520.0,177.0")))
                .satisfies(curves -> assertThat(curves.across()).extracting(Curves.Tick::label).containsExactly("1 GB", "2 GB"));
        assertThat(Page.of(grown)).contains("plain, 1 GB: 20.0 s");
    }

    @Test
    void the_page_needs_nothing_but_itself_and_takes_names_for_text() {
        assertThat(Page.of(results)).contains("install, 3 members", "&lt;b&gt;", "15.0 s")
                .doesNotContain("<b>", "http://", "https://", "src=", "@import", "<link", "<script");
    }

    @Test
    void requests_to_the_api_server_are_given_an_hour_beside_those_without_a_release() {
        var idle = new Results(Instant.EPOCH, Map.of(), List.of(new Series("nothing", "nothing", Figure.API_REQUESTS, List.of(360L)),
                new Series("chart-mysql", "nothing", Figure.API_REQUESTS, List.of(540L))), List.of());

        assertThat(Summary.of(idle)).containsPattern("requests to the API server an hour, [^|]*\\| chart-mysql \\| +540 \\| +540 \\| +540 \\| +1 \\| +1[.]50 ");
        assertThat(Page.of(idle)).containsPattern("requests to the API server an hour, [^<]*</td>\\s*<td>chart-mysql</td>\\s*<td>540</td>");
    }

    @Test
    void before_anything_is_measured_there_is_a_page_and_a_summary() {
        var nothing = new Results(Instant.EPOCH, Map.of("machine", "idle"), List.of(), List.of());

        assertThat(Page.of(nothing)).contains("idle");
        assertThat(Summary.of(nothing)).contains("idle");
    }

    private static Split split(int round, String member, long claim, long start) {
        var parts = new EnumMap<Part, Long>(Part.class);
        for (var part : Part.values()) {
            parts.put(part, 0L);
        }
        parts.put(Part.CLAIM, claim);
        parts.put(Part.START, start);
        return new Split("plain", Figure.INSTALL, round, member, parts);
    }
}
