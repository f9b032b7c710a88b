package io.github.replicatedmysql.e2e.release;

import io.github.replicatedmysql.e2e.release.Packages.Package;
import java.util.List;
import java.util.Optional;

/**
 * An image, as it is on this machine.
 *
 * @param reference its name with its tag
 * @param digest of the registry that it came from; empty for one that was built here
 * @param distribution as its {@code os-release} calls it
 * @param list where its packages are listed; empty where it has no such list
 */
record Image(String reference, Optional<String> digest, Optional<String> distribution, Optional<String> list, List<Package> packages) {}
