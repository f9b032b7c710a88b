package io.github.replicatedmysql.e2e.mysql;

/**
 * One row of the table that writers fill.
 *
 * @param id the server's: each one higher than those before
 * @param number the writer's own: each one given out once
 */
public record Row(long id, long number) {}
