package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.helm.HelmFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that cannot work are refused before anything is installed, with the words that each row says. */
class BadValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replica=3                    | additional properties 'replica' not allowed
            nameOverride=my_db           | nameOverride my_db is no name for a Service: begin it with a letter, and use small letters, digits and hyphens only.
            nameOverride=db-             | nameOverride db- is no name for a Service
            nameOverride=a-name-of-a-database-that-is-much-too-long-indeed | nameOverride a-name-of-a-database-that-is-much-too-long-indeed has 49 characters: at most 45
            image.tags=9                 | at '/image': additional properties 'tags' not allowed
            auth.pasword=x               | at '/auth': additional properties 'pasword' not allowed
            engine=oracle                | at '/engine': value must be one of 'mysql', 'mariadb'
            replicas=0                   | at '/replicas': minimum: got 0, want 1
            replicas=three               | at '/replicas': got string, want integer
            image.pullPolicy=Sometimes   | at '/image/pullPolicy': value must be one of 'IfNotPresent', 'Always', 'Never'
            image.digest=sha256:beef     | at '/image/digest': 'sha256:beef' does not match pattern
            persistence.size=10          | at '/persistence/size': got number, want string
            persistence.size=0Gi         | at '/persistence/size': '0Gi' does not match pattern
            persistence.storageClass=_   | at '/persistence/storageClass': '_' does not match pattern
            persistence.size=10Gb        | at '/persistence/size': '10Gb' does not match pattern
            persistence.accessModes[0]=X | at '/persistence/accessModes/0': value must be one of
            persistentVolumeClaimRetentionPolicy.whenDeleted=Keep | at '/persistentVolumeClaimRetentionPolicy/whenDeleted': value must be one of 'Retain', 'Delete'
            replication.maxLagSeconds=-1 | at '/replication/maxLagSeconds': minimum: got -1, want 0
            podManagementPolicy=parallel | at '/podManagementPolicy': value must be one of 'OrderedReady', 'Parallel'
            image.pullSecrets[0]=mine    | at '/image/pullSecrets/0': got string, want object
            volumePermissions.enable=true | at '/volumePermissions': additional properties 'enable' not allowed
            tls.required=yes             | at '/tls/required': got string, want boolean
            tls.certManager.issuerRef.kind=Vault | at '/tls/certManager/issuerRef/kind': value must be one of 'Issuer', 'ClusterIssuer'
            tls.certManager.issuerRef.name=ca | tls.existingSecret and tls.certManager.issuerRef.name are both set: leave one of them empty, the certificate comes from one place.
            networkPolicy.clients[0].pods=all | at '/networkPolicy/clients/0': additional properties 'pods' not allowed
            podDisruptionBudget.enabled=1 | at '/podDisruptionBudget/enabled': got number, want boolean
            resources=null               | at '': missing property 'resources'
            affinity=null                | at '': missing property 'affinity'
            podLabels=null               | at '': missing property 'podLabels'
            restore.from=null            | at '/restore': missing property 'from'
            persistence.storageClass=null | at '/persistence': missing property 'storageClass'
            image.repository=mysql:9.7   | at '/image/repository': 'mysql:9.7' does not match pattern
            config.Max_Connections=500   | at '/config': additional properties 'Max_Connections' not allowed
            resources.requests.memory=512Mi,resources.limits.memory=64Mi | resources.limits.memory is 64Mi, less than the request of 512Mi: set it to that or more, or resources.requests.memory to less.
            resources.requests.cpu=250m,resources.limits.cpu=0.1 | resources.limits.cpu is 0.1, less than the request of 250m
            backup.resources.limits.memory=1Mi,backup.resources.requests.memory=1Gi | backup.resources.limits.memory is 1Mi, less than the request of 1Gi
            resources.request.memory=1Gi | at '/resources': additional properties 'request' not allowed
            resources.limits.memory=lots | at '/resources/limits/memory': 'lots' does not match pattern
            resources.limits.memroy=1Gi  | at '/resources/limits': additional properties 'memroy' not allowed
            seeding.resources.requests.cpu=1core | at '/seeding/resources/requests/cpu': '1core' does not match pattern
            metrics.resources.requests.memory=16MB | at '/metrics/resources/requests/memory': '16MB' does not match pattern
            backup.resources.limit.memory=1Gi | at '/backup/resources': additional properties 'limit' not allowed
            config.validate_password\\.policy=STRONG | at '/config': additional properties 'validate_password.policy' not allowed
            config.innodb_buffer_pool_size=2G,resources.limits.memory=2Gi | config.innodb_buffer_pool_size is 2G, and resources.limits.memory is 2Gi: the server would be killed as its pool fills.
            config.innodb_buffer_pool_size=1Gi,resources.limits.memory=1Gi | config.innodb_buffer_pool_size is 1Gi, and resources.limits.memory is 1Gi
            config.innodb-buffer-pool-size=2147483648,resources.limits.memory=1Gi | config.innodb-buffer-pool-size is 2147483648, and resources.limits.memory is 1Gi
            probes.readiness.timeoutSeconds=5 | at '/probes/readiness': additional properties 'timeoutSeconds' not allowed
            probes.liveness.failureThreshold=0 | at '/probes/liveness/failureThreshold': minimum: got 0, want 1
            terminationGracePeriodSeconds=0 | at '/terminationGracePeriodSeconds': minimum: got 0, want 10
            image.pullSecrets[0].name=a,image.pullSecrets[1].name=a | at '/image/pullSecrets': items at 0 and 1 are equal
            persistence.storageClass=a..b | at '/persistence/storageClass': 'a..b' does not match pattern
            persistence.accessModes={ReadWriteOncePod,ReadWriteOnce} | at '/persistence/accessModes': maxItems: got 2, want 1
            backup.volume.existingClaim=My claim | at '/backup/volume/existingClaim': 'My claim' does not match pattern
            restore.from.claim=My_claim  | at '/restore/from/claim': 'My_claim' does not match pattern
            priorityClassName=High_One   | at '/priorityClassName': 'High_One' does not match pattern
            nodeSelector.disk=true       | at '/nodeSelector/disk': got boolean, want string
            nodeSelector.disk=fast one   | at '/nodeSelector/disk': 'fast one' does not match pattern
            resources.limits.hugepages-big=1Gi | at '/resources/limits': additional properties 'hugepages-big' not allowed
            resources.requests.Example\\.com/disk=1 | at '/resources/requests': additional properties 'Example.com/disk' not allowed
            resources.requests.hugepages-2Mi=1Gi,resources.limits.hugepages-2Mi=2Gi | resources.requests.hugepages-2Mi is 1Gi, and its limit is not: Kubernetes promises none of these twice. Set resources.limits.hugepages-2Mi to 1Gi.
            resources.requests.example\\.com/disk=1 | resources.requests.example.com/disk is 1, and its limit is not
            commonLabels.team=our shop   | at '/commonLabels/team': 'our shop' does not match pattern
            commonLabels.our team=shop   | at '/commonLabels': additional properties 'our team' not allowed
            commonLabels.Example\\.com/team=shop | at '/commonLabels': additional properties 'Example.com/team' not allowed
            podLabels.owner=me@example.com | at '/podLabels/owner': 'me@example.com' does not match pattern
            podLabels.owner=a-value-that-is-longer-than-the-63-characters-which-a-label-may-have-has-more | at '/podLabels/owner'
            commonAnnotations.our note=x | at '/commonAnnotations': additional properties 'our note' not allowed
            podAnnotations.a/b/c=x       | at '/podAnnotations': additional properties 'a/b/c' not allowed
            metrics.serviceMonitor.labels.release=my prometheus | at '/metrics/serviceMonitor/labels/release': 'my prometheus' does not match pattern
            metrics.prometheusRule.labels.release=my prometheus | at '/metrics/prometheusRule/labels/release': 'my prometheus' does not match pattern
            metrics.dashboard.labels.grafana=my own | at '/metrics/dashboard/labels/grafana': 'my own' does not match pattern
            podLabels.app=web            | podLabels.app is not possible: the chart sets this label itself. Remove it.
            commonLabels.helm\\.sh/chart=x | commonLabels.helm.sh/chart is not possible: the chart sets this label itself
            backup.method=incremental    | at '/backup/method': value must be one of 'logical', 'physical'
            backup.timeZone=Local        | backup.timeZone "Local" is no name of a time zone: set it to one like Europe/Vienna, or leave it empty for the cluster's
            backup.timeZone=Europe Vienna | backup.timeZone "Europe Vienna" is no name of a time zone
            backup.timeZone=Vienna       | backup.timeZone "Vienna" is no name of a time zone
            backup.schedule=daily        | backup.schedule "daily" is no schedule that Kubernetes takes: set it to minute (0-59), hour (0-23), day (1-31), month (1-12) and weekday (0-6)
            backup.schedule=@fortnightly | backup.schedule "@fortnightly" is no schedule
            backup.schedule=@every fortnight | backup.schedule "@every fortnight" is no schedule
            backup.schedule=61 25 * * *  | backup.schedule "61 25 * * *" is no schedule
            backup.schedule=17 2 * * 7   | backup.schedule "17 2 * * 7" is no schedule
            backup.schedule=*/0 * * * *  | backup.schedule "*/0 * * * *" is no schedule
            backup.schedule=0 17 2 * * * | backup.schedule "0 17 2 * * *" is no schedule
            backup.schedule=CRON_TZ=UTC 17 2 * * * | backup.schedule "CRON_TZ=UTC 17 2 * * *" is no schedule
            backup.retention.copies=3    | at '/backup/retention': additional properties 'copies' not allowed
            metrics.collectors={--web}   | at '/metrics/collectors/0': '--web' does not match pattern
            metrics.prometheusRule.enabled=true | metrics.prometheusRule.enabled is true, but metrics.enabled is false, so there is nothing to look at: set metrics.enabled to true.
            restore.from.claim=mysql-backup | restore.from needs both: set restore.from.claim to the claim with the backups, and restore.from.backup to the name of one of them.
            restore.from.backup=../x     | at '/restore/from/backup': '../x' does not match pattern
            auth.username=backup\\,auth.database=shop | auth.username backup is a user of the chart's own: set auth.username to another name.
            auth.username=root\\,auth.database=shop | auth.username root is a user of the chart's own: set auth.username to another name.
            auth.database=mysql          | auth.database mysql is the server's own: set auth.database to another name.
            auth.database=Information_Schema | auth.database Information_Schema is the server's own
            auth.username=shop           | auth.username is shop, but auth.database is empty: set auth.database to the database that this user gets.
            auth.password=secret         | auth.password is set, but auth.username is empty: set auth.username to the user that this password is for.
            auth.rootPassword=secret     | auth.existingSecret is set, so passwords are read from it: leave auth.rootPassword and auth.password empty.
            seeding.method=rsync         | at '/seeding/method': value must be one of 'auto', 'clone', 'xtrabackup'
            engine=mariadb\\,seeding.method=clone | seeding.method clone is not possible with engine mariadb, which has no CLONE: leave it at auto.
            seeding.method=xtrabackup    | set seeding.image.repository and seeding.image.tag to an image with this server, xtrabackup, xbstream, socat and flock.
            seeding.image.repository=mine | seeding.image.repository is mine, but seeding.image.tag is empty: set it to the image's version.
            seeding.image.tag=v8         | seeding.image has a tag or a digest, but no repository: set seeding.image.repository, or leave all of them empty
            image.tag=8.0.20             | image.tag 8.0.20 is not possible with engine mysql, which needs MySQL >=8.0.30 <11: set image.tag to such a version, or engine to the one
            image.tag=5.7.44-oracle      | image.tag 5.7.44-oracle is not possible with engine mysql
            image.tag=11.8.3             | image.tag 11.8.3 is not possible with engine mysql
            engine=mariadb\\,image.tag=9.7.1 | image.tag 9.7.1 is not possible with engine mariadb, which needs MariaDB >=11.6
            engine=mariadb\\,image.tag=10.11-noble | image.tag 10.11-noble is not possible with engine mariadb
            config.gtid_domain_id=7      | config.gtid_domain_id is not possible: the chart sets this option itself
            config.server_id=7           | config.server_id is not possible: the chart sets this option itself, and replication depends on it. Remove it.
            config.loose-super-read-only=0 | config.loose-super-read-only is not possible: the chart sets this option itself
            config.disable-loose_log-bin=1 | config.disable-loose_log-bin is not possible: the chart sets this option itself
            config.gtid_mod=OFF          | config.gtid_mod (short for gtid_mode) is not possible: the chart sets this option itself
            config.skip-grant=1          | config.skip-grant (short for grant_tables) is not possible: the chart sets this option itself
            config.log_bin_index=/tmp/i  | config.log_bin_index is not possible: the chart sets this option itself
            config.skip_ssl=1            | config.skip_ssl is not possible: the chart sets this option itself
            config.ssl=0                 | config.ssl is not possible: the chart sets this option itself
            config.replicate_do_db=shop  | config.replicate_do_db is not possible: with this option replicas would not have all that the primary has. Remove it.
            config.replicate-wild-ignore-table=a.b | config.replicate-wild-ignore-table is not possible: with this option replicas would not have all
            config.binlog_do_db=shop     | config.binlog_do_db is not possible: with this option replicas would not have all
            config.binlog-ignore-db=shop | config.binlog-ignore-db is not possible: with this option replicas would not have all
            config.replica_skip_errors=1062 | config.replica_skip_errors is not possible: with this option replicas would not have all
            config.slave_skip_errors=all | config.slave_skip_errors is not possible: with this option replicas would not have all
            config.loose-sql-mode=no_backslash_escapes | config.loose-sql-mode has NO_BACKSLASH_ESCAPES, with which a backslash in a password would be two. Remove it there, and SET sql_mode in the sessions that want it.
            config.require_secure_transport=OFF | config.require_secure_transport is not possible: whether clients must use TLS is the value tls.required. Set that instead.
            """)
    void a_bad_value_is_refused_with_what_is_wrong(String value, String message) {
        assertThat(refusal("mysql", "--set", value.replace("\\,", ","),
                "--set", "auth.existingSecret=my-passwords", "--set", "tls.existingSecret=my-certificate"))
                .contains(message);
    }

    /** What Kubernetes would refuse within an object, when some of the release is made already. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tolerations[0].operater=Exists | at '/tolerations/0': additional properties 'operater' not allowed
            tolerations[0].operator=Equals | at '/tolerations/0/operator': value must be one of '', 'Equal', 'Exists'
            tolerations[0].effect=NoSched | at '/tolerations/0/effect': value must be one of '', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'
            tolerations[0].key=my disk   | at '/tolerations/0/key': 'my disk' does not match pattern
            tolerations[0].key=a,tolerations[0].value=true | at '/tolerations/0/value': got boolean, want string
            tolerations[0].key=a,tolerations[0].tolerationSeconds=1m | at '/tolerations/0/tolerationSeconds': got string, want integer
            tolerations[0].effect=NoSchedule | tolerations[0] has no key: set it to the taint's key, or operator to Exists for every taint.
            tolerations[0].key=a,tolerations[0].operator=Exists,tolerations[0].value=b | tolerations[0] has a value, and its operator Exists takes any: remove value, or set operator to Equal.
            tolerations[0].key=a,tolerations[0].tolerationSeconds=60 | tolerations[0] has tolerationSeconds, and only taints with NoExecute evict a pod that runs: remove tolerationSeconds, or set effect to NoExecute.
            SPREAD.maxSkew=0             | at '/topologySpreadConstraints/0/maxSkew': minimum: got 0, want 1
            SPREAD.maxSkew=null          | at '/topologySpreadConstraints/0/maxSkew': got null, want integer
            topologySpreadConstraints[0].maxSkew=1 | missing properties 'topologyKey', 'whenUnsatisfiable'
            SPREAD.whenUnsatisfiable=Wait | at '/topologySpreadConstraints/0/whenUnsatisfiable': value must be one of 'DoNotSchedule', 'ScheduleAnyway'
            SPREAD.topologyKey=my zone   | at '/topologySpreadConstraints/0/topologyKey': 'my zone' does not match pattern
            SPREAD.selector.app=mysql    | at '/topologySpreadConstraints/0': additional properties 'selector' not allowed
            SPREAD.labelSelector.app=mysql | at '/topologySpreadConstraints/0/labelSelector': additional properties 'app' not allowed
            SPREAD.labelSelector.matchLabels.app=my sql | at '/topologySpreadConstraints/0/labelSelector/matchLabels/app': 'my sql' does not match pattern
            SPREAD.matchLabelKeys={app}  | at '/topologySpreadConstraints/0': properties 'labelSelector' required, if 'matchLabelKeys' exists
            SPREAD.minDomains=0          | at '/topologySpreadConstraints/0/minDomains': minimum: got 0, want 1
            SPREAD.nodeTaintsPolicy=Yes  | at '/topologySpreadConstraints/0/nodeTaintsPolicy': value must be one of 'Honor', 'Ignore'
            SPREAD.nodeAffinityPolicy=Yes | at '/topologySpreadConstraints/0/nodeAffinityPolicy': value must be one of 'Honor', 'Ignore'
            SPREAD.minDomains=2,topologySpreadConstraints[0].whenUnsatisfiable=ScheduleAnyway | topologySpreadConstraints[0] has minDomains, which counts with DoNotSchedule only: remove minDomains, or set whenUnsatisfiable to DoNotSchedule.
            SPREAD.maxSkew=1,topologySpreadConstraints[1].maxSkew=2,topologySpreadConstraints[1].topologyKey=zone,topologySpreadConstraints[1].whenUnsatisfiable=DoNotSchedule | topologySpreadConstraints[1] has topologyKey zone and whenUnsatisfiable DoNotSchedule, as topologySpreadConstraints[0] has: leave one of them.
            affinity.podAntiAfinity.x=y  | at '/affinity': additional properties 'podAntiAfinity' not allowed
            NODE.matchExpressions[0].key=disk | at '/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms/0/matchExpressions/0': missing property 'operator'
            NODE.matchExpressions[0].key=disk,NODE.matchExpressions[0].operator=In | matchExpressions/0': missing property 'values'
            NODE.matchExpressions[0].key=disk,NODE.matchExpressions[0].operator=Exists,NODE.matchExpressions[0].values={a} | matchExpressions/0/values': maxItems: got 1, want 0
            NODE.matchExpressions[0].key=disk,NODE.matchExpressions[0].operator=Gt,NODE.matchExpressions[0].values={a,b} | matchExpressions/0/values': maxItems: got 2, want 1
            NODE.matchExpressions[0].key=disk,NODE.matchExpressions[0].operator=Equals | matchExpressions/0/operator': value must be one of 'In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'
            NODE.matchFields[0].key=name,NODE.matchFields[0].operator=In,NODE.matchFields[0].values={a} | matchFields/0/key': value must be 'metadata.name'
            NODE.matchFields[0].key=metadata.name,NODE.matchFields[0].operator=Exists | matchFields/0/operator': value must be one of 'In', 'NotIn'
            NODE.matchFields[0].key=metadata.name,NODE.matchFields[0].operator=In,NODE.matchFields[0].values={a,b} | matchFields/0/values': maxItems: got 2, want 1
            NODE.matchLabels.disk=fast   | nodeSelectorTerms/0': additional properties 'matchLabels' not allowed
            affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.x=y | requiredDuringSchedulingIgnoredDuringExecution': missing property 'nodeSelectorTerms'
            affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchExpressions[0].key=a | requiredDuringSchedulingIgnoredDuringExecution': got array, want null or object
            affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.x=y | preferredDuringSchedulingIgnoredDuringExecution/0': missing property 'weight'
            affinity.nodeAffinity.required=x | at '/affinity/nodeAffinity': additional properties 'required' not allowed
            affinity.podAffinity.required=x | at '/affinity/podAffinity': additional properties 'required' not allowed
            PODS.labelSelector.matchLabels.app=shop | requiredDuringSchedulingIgnoredDuringExecution/0': missing property 'topologyKey'
            PODS.topologyKey=zone,PODS.weight=1 | requiredDuringSchedulingIgnoredDuringExecution/0': additional properties 'weight' not allowed
            PODS.topologyKey=zone,PODS.namespaces={My_Shop} | namespaces/0': 'My_Shop' does not match pattern
            PODS.topologyKey=zone,PODS.mismatchLabelKeys={app} | properties 'labelSelector' required, if 'mismatchLabelKeys' exists
            PODS.topologyKey=zone,PODS.matchLabelKeys={app} | properties 'labelSelector' required, if 'matchLabelKeys' exists
            affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].topologyKey=zone | preferredDuringSchedulingIgnoredDuringExecution/0': missing properties 'weight', 'podAffinityTerm'
            affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight=101 | preferredDuringSchedulingIgnoredDuringExecution/0/weight': maximum: got 101, want 100
            networkPolicy.clients[0].podSelector.app=shop | at '/networkPolicy/clients/0/podSelector': additional properties 'app' not allowed
            networkPolicy.clients[0].namespaceSelector.name=shop | at '/networkPolicy/clients/0/namespaceSelector': additional properties 'name' not allowed
            networkPolicy.clients[0].podSelector.matchExpressions[0].key=a,networkPolicy.clients[0].podSelector.matchExpressions[0].operator=Gt,networkPolicy.clients[0].podSelector.matchExpressions[0].values={1} | podSelector/matchExpressions/0/operator': value must be one of 'In', 'NotIn', 'Exists', 'DoesNotExist'
            networkPolicy.clients[0].ipBlock.except[0]=10.0.0.0/8 | at '/networkPolicy/clients/0/ipBlock': missing property 'cidr'
            networkPolicy.clients[0].ipBlock.cidr=10.0.0.1 | at '/networkPolicy/clients/0/ipBlock/cidr': '10.0.0.1' does not match pattern
            networkPolicy.clients[0].ipBlock.cidr=10.0.0.0/8,networkPolicy.clients[0].ipBlock.excepts=x | at '/networkPolicy/clients/0/ipBlock': additional properties 'excepts' not allowed
            networkPolicy.clients[0].ipBlock.cidr=10.0.0.0/8,networkPolicy.clients[0].podSelector.matchLabels.app=shop | networkPolicy.clients[0] has an ipBlock and a selector, which Kubernetes does not take together: make an entry of each.
            """)
    void a_bad_entry_of_a_list_is_refused_with_where_it_is(String value, String message) {
        a_bad_value_is_refused_with_what_is_wrong(value
                .replace("SPREAD", "topologySpreadConstraints[0].topologyKey=zone,topologySpreadConstraints[0].whenUnsatisfiable=DoNotSchedule,"
                        + "topologySpreadConstraints[0].maxSkew=1,topologySpreadConstraints[0]")
                .replace("NODE", "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]")
                .replace("PODS", "affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]"), message);
    }

    /** Those that people set, and those whose names are like a refused one's. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void other_options_are_the_users(String engine) {
        var options = List.of("innodb_buffer_pool_size", "max_connections", "sql_mode", "slow_query_log", "long_query_time", "max_allowed_packet",
                "binlog_expire_logs_seconds", "sync_binlog", "binlog_row_image", "character-set-server", "skip_name_resolve", "ssl_cipher", "tls_version",
                "loose_innodb_numa_interleave", "innodb_undo_tablespaces", "log_bin_trust_function_creators", "relay_log_space_limit",
                "performance_schema_max_table_instances", "replica_parallel_workers", "slave_parallel_threads", "port_open_timeout",
                "loose-validate_password\\.policy");
        var rendered = Rendered.with("--set", "engine=" + engine,
                "--set", options.stream().map(option -> "config." + option + "=7").collect(Collectors.joining(",")));

        assertThat(rendered.the(ConfigMap.class, "mysql-files").getData().get("extra.cnf").lines())
                .containsAll(options.stream().map(option -> option.replace("\\", "") + " = 7").toList());
    }

    @ParameterizedTest
    @CsvSource({"mysql, 8.0.30", "mysql, 8.0", "mysql, 8", "mysql, 9.7.1-oraclelinux9", "mariadb, 11.6.2", "mariadb, 11", "mariadb, 12.1-noble",
            "mysql, latest", "mysql, 1.0.3", "mysql, v12", "mysql, 20261101", "mariadb, 24.04", "mariadb, ours-9.7"})
    void a_version_that_is_new_enough_and_a_tag_that_is_no_version_are_taken(String engine, String tag) {
        assertThat(Rendered.with("--set", "engine=" + engine, "--set-string", "image.tag=" + tag).the(StatefulSet.class, "mysql")
                .getSpec().getTemplate().getSpec().getContainers().getFirst().getImage()).endsWith("/%s:%s".formatted(engine, tag));
    }

    @Test
    void without_a_cluster_no_password_is_made_up() {
        assertThat(refusal("mysql", "--set", "tls.existingSecret=my-certificate"))
                .contains("there is no cluster here to keep a generated Secret in. auth.existingSecret is not set: "
                        + "make a Secret with the keys replication-password, root-password and seeding-password, "
                        + "and set auth.existingSecret to its name.").doesNotContain("tls.existingSecret");
    }

    @Test
    void without_a_cluster_all_passwords_are_named_that_the_values_ask_for() {
        assertThat(refusal("mysql", "--set", "auth.username=shop,auth.database=shop,metrics.enabled=true,backup.enabled=true"))
                .contains("make a Secret with the keys backup-password, metrics-password, password, replication-password, root-password and seeding-password,")
                .contains("tls.existingSecret is not set");
    }

    @Test
    void a_name_that_no_secret_can_have_is_refused() {
        assertThat(refusal("mysql", "--set", "auth.existingSecret=My_Secret,tls.existingSecret=My_Certificate"))
                .contains("at '/auth/existingSecret': 'My_Secret' does not match pattern")
                .contains("at '/tls/existingSecret': 'My_Certificate' does not match pattern");
    }

    @Test
    void without_a_cluster_no_certificate_is_made_up() {
        assertThat(refusal("mysql", "--set", "auth.existingSecret=my-passwords"))
                .contains("there is no cluster here to keep a generated Secret in. tls.existingSecret is not set: "
                        + "make a Secret with the keys ca.crt, tls.crt and tls.key, and set tls.existingSecret to its name, "
                        + "or set tls.certManager.issuerRef.name to cert-manager's issuer. With --dry-run, --dry-run=server asks the cluster that there is.");
    }

    @Test
    void an_older_kubernetes_is_refused() {
        assertThat(refusal("mysql", "--kube-version", "1.28.15",
                "--set", "auth.existingSecret=my-passwords", "--set", "tls.existingSecret=my-certificate"))
                .contains("chart requires kubeVersion: >=1.29.0-0 which is incompatible with Kubernetes v1.28.15");
    }

    @Test
    void a_name_too_long_for_its_members_labels_is_refused() {
        assertThat(refusal("a".repeat(46),
                "--set", "auth.existingSecret=my-passwords", "--set", "tls.existingSecret=my-certificate"))
                .contains("has 46 characters: at most 45 are possible, so that the names of members fit into labels,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1db", "my.db"})
    void a_name_that_helm_takes_and_no_service_does_is_refused(String name) {
        assertThat(refusal(name, "--set", "auth.existingSecret=my-passwords", "--set", "tls.existingSecret=my-certificate")).contains(
                "the release name %s is no name for a Service: begin it with a letter, and use small letters, digits and hyphens only.".formatted(name));
    }

    private static String refusal(String name, String... arguments) {
        return refusal(Settings.ofThisRun(), name, arguments);
    }

    /** What a helm says that refuses to render. */
    static String refusal(Settings settings, String name, String... arguments) {
        var command = new ArrayList<>(List.of("template", name, settings.chart().toString()));
        command.addAll(List.of(arguments));
        var failure = catchThrowableOfType(HelmFailure.class, () -> HelmCli.offline(settings).run(command));
        assertThat(failure).as("`helm template %s` succeeded", String.join(" ", arguments)).isNotNull();
        return failure.result().stderr();
    }
}
