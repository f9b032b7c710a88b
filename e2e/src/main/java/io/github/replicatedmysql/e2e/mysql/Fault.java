package io.github.replicatedmysql.e2e.mysql;

import io.github.replicatedmysql.e2e.observe.Moment;
import java.time.Duration;

/**
 * Something done to a member, and what the member was just before.
 *
 * @param what the deed, as the timeline has it
 * @param at when it began
 * @param uid the pod's uid before it
 * @param restarts how often its containers had restarted before it, together
 * @param patience how long it may be away before it is called broken
 */
public record Fault(String what, Moment at, String uid, int restarts, Duration patience) {}
