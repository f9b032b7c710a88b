package io.github.replicatedmysql.e2e.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * On a scenario that disturbs more than its own namespace: nothing else runs meanwhile, or is being removed when it begins.
 * These come first, one after the other. Between other scenarios, each would wait with one place empty.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Order(1)
@ResourceLock(value = HurtsNodes.NODES, mode = ResourceAccessMode.READ_WRITE)
public @interface HurtsNodes {

    /** The name of the lock that all scenarios take. */
    String NODES = "nodes";
}
