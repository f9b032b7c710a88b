package io.github.replicatedmysql.e2e;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of this machine that a test can do without. */
public final class OnPath {

    private OnPath() {}

    /** The first of these names that a folder of PATH has a program of. */
    public static Optional<Path> first(String... names) {
        return Stream.of(names).flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))).filter(Files::isExecutable).findFirst();
    }
}
