package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RenderedTest {

    @Test
    void takes_valid_objects_only() {
        assertThat(Rendered.of("""
                # a comment
                ---
                apiVersion: v1
                kind: Service
                metadata:
                  name: mysql
                spec:
                  ports: [{name: mysql, port: 3306, targetPort: mysql}]
                """).names()).containsExactly("Service mysql");
    }

    @Test
    void refuses_a_field_that_kubernetes_does_not_know_at_any_depth() {
        assertThatThrownBy(() -> Rendered.of("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata:
                  name: mysql
                spec:
                  template:
                    spec:
                      containers:
                        - name: mysql
                          readynessProbe: {}
                """)).hasMessageContaining("readynessProbe");
    }
}
