package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.cluster.ToolPod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What seeds are compared with: the files with a member's data, read and sent as they are to another member's node, until its disk has
 * them; and then copied again on that disk. No kernel has them in its cache when it begins.
 *
 * @param subject whose files they are
 * @param bytes how much was copied
 */
record PlainCopy(OwnSubject subject, long bytes, Duration overNetwork, Duration onDisk) {

    private static final String CLAIM = "copy";
    private static final int PORT = 9999;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String RECEIVE = """
            read -r bytes
            head -c "$bytes" >/volume/copy
            sync /volume/copy
            echo kept
            """;

    private static final String SEND = """
            cd '%1$s'
            mapfile -t files < <(find . -name '*.ibd' -o -name 'ibdata*' -o -name 'undo*')
            for file in "${files[@]}"; do dd if="$file" iflag=nocache count=0 status=none; done
            bytes=$(stat --format=%%s "${files[@]}" | { sum=0; while read -r size; do ((sum += size)); done; echo "$sum"; })
            for _ in {1..50}; do { exec 3<>/dev/tcp/%2$s/%3$d; } 2>/dev/null && break; sleep 0.1; done
            began=$EPOCHREALTIME
            { echo "$bytes"; cat "${files[@]}"; } >&3
            read -r answer <&3
            [[ $answer == kept ]] || exit 1
            echo "$bytes $began $EPOCHREALTIME"
            """;

    private static final String COPY = """
            dd if=/volume/copy iflag=nocache count=0 status=none
            began=$EPOCHREALTIME
            cat /volume/copy >/volume/again
            sync /volume/again
            echo "$began $EPOCHREALTIME"
            """;

    /** Copies the data of one member to the node of another. */
    static PlainCopy between(Site site, OwnSubject subject, String from, String to) {
        site.claim(CLAIM, "16Gi");
        try (var receiver = ToolPod.startOn(CLAIM, site.pod(to).getSpec().getNodeName(), site.client(), site.namespace(), CLAIM,
                site.manifestImage())) {
            receiver.write("/volume/receive", RECEIVE.getBytes(StandardCharsets.UTF_8));
            receiver.run("nohup socat TCP-LISTEN:%d,reuseaddr 'EXEC:bash /volume/receive,nofork' >/dev/null 2>&1 &".formatted(PORT));
            var sent = new ContainerShell(site.client(), site.namespace(), from, OwnSubject.CONTAINER).run(SEND.formatted(
                    subject.dataDirectory(), site.pod(CLAIM).getStatus().getPodIP(), PORT), PATIENCE).split(" ");
            var copied = receiver.run(COPY, PATIENCE).split(" ");
            return new PlainCopy(subject, Long.parseLong(sent[0]), between(sent[1], sent[2]), between(copied[0], copied[1]));
        } finally {
            site.client().persistentVolumeClaims().inNamespace(site.namespace()).withName(CLAIM).delete();
        }
    }

    private static Duration between(String began, String ended) {
        return EpochRealtime.of(began).until(EpochRealtime.of(ended));
    }

    /** What results call it: nobody's seed stands beside the copy of another one's files. */
    String name() {
        return "copy-" + subject.name();
    }

    /** @param size how much data the member was filled with, in megabytes */
    void addTo(Sheet sheet, int size) {
        sheet.add(name(), name(), Figure.ONE_MORE, size, overNetwork.toMillis());
        sheet.add(name(), name(), Figure.SEEDING, size, rate(overNetwork));
        sheet.add(name(), name(), Figure.DISK_COPY, size, rate(onDisk));
    }

    /** Bytes a second of something that takes so long with them. */
    long rate(Duration time) {
        return bytes * 1000 / time.toMillis();
    }
}
