package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GtidSetTest {

    private static final String A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private static final String B = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

    @Test
    void reads_what_a_server_prints() {
        assertThat(GtidSet.parse(A + ":1-5:7,\n" + B + ":3")).hasToString(A + ":1-5:7," + B + ":3");
    }

    @Test
    void keeps_tagged_transactions_apart() {
        var set = GtidSet.parse(A + ":1-5:blue:1-3:9");

        assertThat(set).hasToString(A + ":1-5," + A + ":blue:1-3:9");
        assertThat(set.contains(GtidSet.parse(A + ":blue:2"))).isTrue();
        assertThat(set.contains(GtidSet.parse(A + ":9"))).isFalse();
    }

    @Test
    void joins_neighbours_so_that_equal_sets_are_equal() {
        assertThat(GtidSet.parse(A + ":4-6:1-3:9:8")).isEqualTo(GtidSet.parse(A.toUpperCase(Locale.ROOT) + ":1-6:8-9"));
    }

    @Test
    void nothing_is_a_set_too() {
        assertThat(GtidSet.parse("").isEmpty()).isTrue();
        assertThat(GtidSet.parse(A + ":1").contains(GtidSet.parse(""))).isTrue();
        assertThat(GtidSet.parse("").contains(GtidSet.parse(A + ":1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A:1-9     | A:1-9       | true  | ''
            A:1-9     | A:3-4:7     | true  | ''
            A:1-9     | A:9-10      | false | A:10
            A:1-4:6-9 | A:1-9       | false | A:5
            A:1-9     | B:1         | false | B:1
            A:1-9,B:1 | A:2-12,B:1-2 | false | A:10-12,B:2
            """)
    void contains_the_other_if_nothing_of_it_is_missing(String set, String other, boolean contains, String missing) {
        var left = GtidSet.parse(named(set));
        var right = GtidSet.parse(named(other));

        assertThat(left.contains(right)).isEqualTo(contains);
        assertThat(right.minus(left)).isEqualTo(GtidSet.parse(named(missing)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7-100-9         | 7-100-9         | true  | ''
            7-100-9         | 7-100-4         | true  | ''
            7-100-9         | 7-100-10        | false | 7-100:10
            7-100-9         | 7-100-9,7-101-9 | false | 7-101:1-9
            8-100-9         | 7-100-4         | false | 7-100:1-4
            7-101-5,7-100-9 | 7-100-9,7-101-5 | true  | ''
            7-100-9         | ''              | true  | ''
            """)
    void a_position_stands_for_all_up_to_it_of_each_server_and_domain(
            String position, String other, boolean contains, String missing) {
        var left = GtidSet.upTo(position);
        var right = GtidSet.upTo(other);

        assertThat(left.contains(right)).isEqualTo(contains);
        assertThat(right.minus(left)).hasToString(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "7-100", "7-100-0", "7-100-x", "7-100-1-2"})
    void refuses_what_is_no_position(String text) {
        assertThatThrownBy(() -> GtidSet.upTo(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String named(String set) {
        return set.replace("A", A).replace("B", B);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "3e11fa47:1", A, A + ":0", A + ":5-3", A + ":1-2-3", A + ":1:A-B"})
    void refuses_what_is_no_set(String text) {
        assertThatThrownBy(() -> GtidSet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
