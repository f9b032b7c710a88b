package io.github.replicatedmysql.e2e.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of scenarios that share one release in a namespace of their own. Their methods may take as parameters what
 * {@link ScenarioExtension} knows: the release, its timeline, its clients, its evidence, the measurements and the cluster. They run
 * in the order of their {@code @Order}; classes run beside each other, except those that hurt nodes. Classes begin in that order
 * too: {@code @Order(2)} is for those of nearly two minutes and more, so that a run does not end with one of them alone, and
 * {@code @Order(Scenario.SHORT)} for those of less than one, which then fill the places side by side until the end.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({StorageClassCondition.class, ScenarioExtension.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(value = HurtsNodes.NODES, mode = ResourceAccessMode.READ)
public @interface Scenario {

    /** After those that name no order. */
    int SHORT = Order.DEFAULT + 1;

    /**
     * The platform whose values file the release is installed with, where it is not the run's. Where the cluster does not have its
     * StorageClass, or no default where {@link #values} takes that, the scenario is left out.
     */
    String preset() default "";

    /** The engine, where it is not the run's. */
    String engine() default "";

    /**
     * What it runs on instead of the chart: a file of e2e/targets without {@code .yaml}. Where the run names a target, scenarios of the group
     * {@code target} run on that.
     */
    String target() default "";

    /** Values besides, as helm's {@code --set} takes them. */
    String[] values() default {};

    /** Whether its passwords and its certificate are in Secrets that are there before it, as with GitOps; else the chart makes them. */
    boolean ownSecrets() default false;

    /** Whether the release is installed before the first method; else a method installs it, after what it has to prepare. */
    boolean installed() default true;
}
