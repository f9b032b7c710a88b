package io.github.replicatedmysql.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** YAML as helm writes it, to look into. */
public final class Yaml {

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

    private Yaml() {}

    /** A document's values by their names. */
    public static JsonNode tree(String document) {
        return KUBERNETES.unmarshal(document, JsonNode.class);
    }
}
