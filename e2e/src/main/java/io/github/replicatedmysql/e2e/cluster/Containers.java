package io.github.replicatedmysql.e2e.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** The containers of a pod by name. */
public final class Containers {

    private Containers() {}

    /** How one of its containers that stay is doing; empty where it has none of this name, or nobody has said anything of it yet. */
    public static Optional<ContainerStatus> status(Pod pod, String name) {
        return pod.getStatus().getContainerStatuses().stream().filter(status -> status.getName().equals(name)).findFirst();
    }

    /** How all of them are doing, first those that initialise it. */
    public static Stream<ContainerStatus> allStatuses(Pod pod) {
        return Stream.concat(pod.getStatus().getInitContainerStatuses().stream(), pod.getStatus().getContainerStatuses().stream());
    }

    /** What one of those that stay is to be; empty where there is none of this name. */
    public static Optional<Container> spec(PodSpec pod, String name) {
        return pod.getContainers().stream().filter(container -> container.getName().equals(name)).findFirst();
    }
}
