package io.github.replicatedmysql.e2e.traffic;

/** What a reader and a writer met while a step lasted. */
public record Traffic(Reads reads, Writes writes) {

    @Override
    public String toString() {
        return reads + "; " + writes;
    }
}
