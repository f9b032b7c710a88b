package io.github.replicatedmysql.e2e.bench;

import java.sql.SQLException;

/** How a member that is ready shows that it is at work. */
@FunctionalInterface
interface Proof extends AutoCloseable {

    /** Where there are no servers, a member is at work as soon as it is ready. */
    Proof NONE_NEEDED = _ -> true;

    /**
     * Whether a member has shown it.
     *
     * @throws SQLException if it cannot be asked
     */
    boolean givenBy(String member) throws SQLException;

    @Override
    default void close() {}
}
