package io.github.replicatedmysql.e2e.release;

import io.github.replicatedmysql.e2e.OptionText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a release is told.
 *
 * @param dryRun everything but what others could see: no commit, no tag, no push
 * @param registry {@code REGISTRY}: where the package is pushed to, without {@code oci://}
 * @param signature who signs it, where someone does
 */
record ReleaseOptions(String version, boolean dryRun, Optional<String> registry, Optional<Signature> signature) {

    /**
     * @param key {@code SIGN_KEY}: the name of the key
     * @param keyring {@code SIGN_KEYRING}: the file of secret keys, in GnuPG's old format, which is the one that helm reads
     * @param passphrase {@code SIGN_PASSPHRASE_FILE}: where the key has one
     */
    record Signature(String key, Path keyring, Optional<Path> passphrase) {}

    /**
     * @param environment an environment variable, or null
     * @param checkout where paths that are not absolute begin
     * @throws IllegalArgumentException with what is missing
     */
    static ReleaseOptions of(String version, Function<String, String> environment, Path checkout) {
        Function<String, Optional<String>> option =
                name -> Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
        return new ReleaseOptions(version, option.apply("DRY_RUN").map(written -> OptionText.flag("DRY_RUN", written)).orElse(false),
                option.apply("REGISTRY").map(registry -> registry.replaceFirst("^oci://", "")),
                option.apply("SIGN_KEY").map(key -> new Signature(key,
                        option.apply("SIGN_KEYRING").map(checkout::resolve).orElseThrow(() -> new IllegalArgumentException(
                                "SIGN_KEY needs SIGN_KEYRING: gpg --export-secret-keys %s >keyring.gpg".formatted(key))),
                        option.apply("SIGN_PASSPHRASE_FILE").map(checkout::resolve))));
    }
}
