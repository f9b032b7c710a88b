package io.github.replicatedmysql.e2e.helm;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An image as people write it: {@code registry:5000/mysql:9.7@sha256:…}.
 *
 * @param tag empty if none was written
 * @param digest empty if none was written
 */
public record ImageReference(String repository, String tag, String digest) {

    /** A colon in front of a slash belongs to the registry's port. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?<repository>[^@\\s]+?)(:(?<tag>[\\w][\\w.-]*))?(@(?<digest>sha256:[0-9a-f]{64}))?");

    /** @throws IllegalArgumentException if it is no image */
    public static ImageReference parse(String written) {
        var match = WRITTEN.matcher(written);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no image: write repository:tag or repository@sha256:…".formatted(written));
        }
        return new ImageReference(match.group("repository"), orEmpty(match.group("tag")), orEmpty(match.group("digest")));
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }

    /** The chart's values that make it the server's image. */
    public List<String> values() {
        return List.of("image.repository=" + repository, "image.tag=" + tag, "image.digest=" + digest);
    }
}
