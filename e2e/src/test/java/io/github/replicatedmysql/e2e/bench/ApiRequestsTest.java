package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApiRequestsTest {

    private static final String METRICS = """
            # HELP apiserver_request_total Counter of apiserver requests.
            apiserver_request_total{code="200",group="",resource="pods",scope="resource",subresource="status",verb="PATCH"} 7
            apiserver_request_total{code="0",group="",resource="secrets",scope="resource",subresource="",verb="WATCH"} 5
            apiserver_request_total{code="200",group="coordination.k8s.io",resource="leases",scope="resource",subresource="",verb="PUT"} 900
            apiserver_request_total{code="200",group="",resource="nodes",scope="resource",subresource="proxy",verb="GET"} 30
            apiserver_current_inflight_requests{request_kind="mutating"} 1
            """;

    @Test
    void requests_about_what_a_release_is_made_of_count() {
        assertThat(ApiRequests.in(METRICS)).isEqualTo(new ApiRequests(12));
    }

    @Test
    void requests_are_given_for_an_hour() {
        assertThat(new ApiRequests(14).hourly(new ApiRequests(12), Duration.ofMinutes(1))).isEqualTo(120);
    }
}
