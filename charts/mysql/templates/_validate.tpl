{{/* Rules across keys, which the schema cannot tell. Each says what to set. */}}
{{- define "mysql.validate" -}}
{{- include "mysql.requireCluster" . -}}
{{- include "mysql.requireKinds" . -}}
{{- include "mysql.requireSameVolumes" . -}}
{{- include "mysql.requireSameOrder" . -}}
{{- include "mysql.requireOwnReplicas" . -}}
{{- if and .Values.tls.existingSecret .Values.tls.certManager.issuerRef.name -}}
{{- fail "tls.existingSecret and tls.certManager.issuerRef.name are both set: leave one of them empty, the certificate comes from one place." -}}
{{- end -}}
{{- range $key := list "commonLabels" "podLabels" -}}
{{- range $label, $_ := index $.Values $key -}}
{{- if has $label (list "app" "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/version" "app.kubernetes.io/component" "app.kubernetes.io/managed-by" "helm.sh/chart") -}}
{{- fail (printf "%s.%s is not possible: the chart sets this label itself. Remove it." $key $label) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if has (lower .Values.auth.database) (list "mysql" "sys" "performance_schema" "information_schema") -}}
{{- fail (printf "auth.database %s is the server's own: set auth.database to another name." .Values.auth.database) -}}
{{- end -}}
{{- if has .Values.auth.username (list "root" "mysql" "replication" "seeding" "metrics" "backup") -}}
{{- fail (printf "auth.username %s is a user of the chart's own: set auth.username to another name." .Values.auth.username) -}}
{{- end -}}
{{- if and .Values.auth.username (not .Values.auth.database) -}}
{{- fail (printf "auth.username is %s, but auth.database is empty: set auth.database to the database that this user gets." .Values.auth.username) -}}
{{- end -}}
{{- if and .Values.auth.password (not .Values.auth.username) -}}
{{- fail "auth.password is set, but auth.username is empty: set auth.username to the user that this password is for." -}}
{{- end -}}
{{- if and .Values.auth.existingSecret (or .Values.auth.rootPassword .Values.auth.password) -}}
{{- fail "auth.existingSecret is set, so passwords are read from it: leave auth.rootPassword and auth.password empty." -}}
{{- end -}}
{{- range $key := list "rootPassword" "password" -}}
{{- if regexMatch "^[[:space:]]|[[:space:]]$" (get $.Values.auth $key) -}}
{{- fail (printf "auth.%s begins or ends with a blank or a newline, which not everybody who reads it takes for a part of the password: leave that out. --set-file takes the newline at the end of a file too." $key) -}}
{{- end -}}
{{- if regexMatch "[[:cntrl:]]" (get $.Values.auth $key) -}}
{{- fail (printf "auth.%s has a newline or another control character, which members cannot log in with: leave that out." $key) -}}
{{- end -}}
{{- end -}}
{{- include "mysql.requireSecrets" . -}}
{{- include "mysql.requireKnownVersion" . -}}
{{- if and (eq .Values.engine "mariadb") (eq .Values.seeding.method "clone") -}}
{{- fail "seeding.method clone is not possible with engine mariadb, which has no CLONE: leave it at auto." -}}
{{- end -}}
{{- if and (eq .Values.engine "mysql") (eq .Values.seeding.method "xtrabackup") (not .Values.seeding.image.repository) -}}
{{- fail "seeding.method xtrabackup needs Percona XtraBackup, which MySQL's image has not: set seeding.image.repository and seeding.image.tag to an image with this server, xtrabackup, xbstream, socat and flock." -}}
{{- end -}}
{{- if and .Values.seeding.image.repository (not .Values.seeding.image.tag) -}}
{{- fail (printf "seeding.image.repository is %s, but seeding.image.tag is empty: set it to the image's version." .Values.seeding.image.repository) -}}
{{- end -}}
{{- if and (not .Values.seeding.image.repository) (or .Values.seeding.image.tag .Values.seeding.image.digest) -}}
{{- fail "seeding.image has a tag or a digest, but no repository: set seeding.image.repository, or leave all of them empty for the members' own image." -}}
{{- end -}}
{{- with lookup "apps/v1" "StatefulSet" .Release.Namespace (include "mysql.name" .) -}}
{{- range (first .spec.template.spec.containers).env -}}
{{- if and (eq .name "ENGINE") (ne .value $.Values.engine) -}}
{{- fail (printf "engine cannot change from %s to %s: a server does not read the other's data. Install another release, and move the data by a dump." .value $.Values.engine) -}}
{{- end -}}
{{- $key := get (dict "DATABASE" "database" "USERNAME" "username") .name -}}
{{- if and $key (ne (.value | default "") (get $.Values.auth $key)) -}}
{{- fail (printf "auth.%s cannot change from %q to %q: it is made on the first install only. Set it to %q, and use CREATE or DROP as root on %s-primary." $key (.value | default "") (get $.Values.auth $key) (.value | default "") (include "mysql.name" $)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $part := list "serviceMonitor" "prometheusRule" "dashboard" -}}
{{- if and (index $.Values.metrics $part).enabled (not $.Values.metrics.enabled) -}}
{{- fail (printf "metrics.%s.enabled is true, but metrics.enabled is false, so there is nothing to look at: set metrics.enabled to true." $part) -}}
{{- end -}}
{{- end -}}
{{- if ne (empty .Values.restore.from.claim) (empty .Values.restore.from.backup) -}}
{{- fail "restore.from needs both: set restore.from.claim to the claim with the backups, and restore.from.backup to the name of one of them." -}}
{{- end -}}
{{- /* A chart that has this one as a dependency may make the claims itself. */ -}}
{{- if .Chart.IsRoot -}}
{{- include "mysql.requireClaim" (list . "restore.from.claim" .Values.restore.from.claim) -}}
{{- include "mysql.requireClaim" (list . "backup.volume.existingClaim" (.Values.backup.enabled | ternary .Values.backup.volume.existingClaim "")) -}}
{{- end -}}
{{- with .Values.restore.from.claim -}}
{{- with (lookup "v1" "PersistentVolumeClaim" $.Release.Namespace .).spec -}}
{{- if and (gt (int $.Values.replicas) 1) (not (has "ReadWriteMany" .accessModes)) (not (has "ReadOnlyMany" .accessModes)) -}}
{{- fail (printf "restore.from.claim %s can be used on one node only, and every member would need it: restore with replicas=1, then upgrade with the replicas you want and without restore.from." $.Values.restore.from.claim) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- include "mysql.requireTolerations" . -}}
{{- include "mysql.requireSpreadConstraints" . -}}
{{- include "mysql.requirePeers" . -}}
{{- include "mysql.requireSchedule" . -}}
{{- include "mysql.requireHarmlessOptions" . -}}
{{- include "mysql.requireLargerLimits" . -}}
{{- include "mysql.requireRoomForPool" . -}}
{{- include "mysql.requireName" . -}}
{{- end }}

{{/* Stops at a name that not all objects can have, and at one that would leave the members of another name behind. */}}
{{- define "mysql.requireName" -}}
{{- $name := include "mysql.name" . -}}
{{- $what := empty .Values.nameOverride | ternary "the release name" "nameOverride" -}}
{{- if not (regexMatch "^[a-z]([a-z0-9-]*[a-z0-9])?$" $name) -}}
{{- fail (printf "%s %s is no name for a Service: begin it with a letter, and use small letters, digits and hyphens only." $what $name) -}}
{{- end -}}
{{- if has $name (list "y" "n" "yes" "no" "on" "off" "true" "false" "null") -}}
{{- fail (printf "%s %s is read as another thing than a name in YAML: take another one." $what $name) -}}
{{- end -}}
{{- if gt (len $name) 45 -}}
{{- fail (printf "%s %s has %d characters: at most 45 are possible, so that the names of members fit into labels, and a backup's into a CronJob's." $what $name (len $name)) -}}
{{- end -}}
{{- if .Release.IsUpgrade -}}
{{- range (lookup "apps/v1" "StatefulSet" .Release.Namespace "").items -}}
{{- $labels := .metadata.labels | default dict -}}
{{- if and (eq (get $labels "app.kubernetes.io/name") $.Chart.Name) (eq (get $labels "app.kubernetes.io/instance") $.Release.Name) (ne .metadata.name $name) -}}
{{- fail (printf "nameOverride cannot make %s of %s on a release that runs: members and their data have that name. Leave it as it was." $name .metadata.name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Stops at a tag that reads as a version of either engine's, 5 to 99, and is none that the chart runs. 8.0 is the newest 8.0, whatever its number. */}}
{{- define "mysql.requireKnownVersion" -}}
{{- $engine := include "mysql.engine" . | fromYaml -}}
{{- if regexMatch "^([5-9]|[1-9][0-9])([.](0|[1-9][0-9]*))*([-_].*)?$" .Values.image.tag -}}
{{- $numbers := concat (regexFind "^[0-9.]+" .Values.image.tag | splitList ".") (list "999" "999") -}}
{{- if not (semverCompare $engine.versions (slice $numbers 0 3 | join ".")) -}}
{{- fail (printf "image.tag %s is not possible with engine %s, which needs %s %s: set image.tag to such a version, or engine to the one that this is a version of." .Values.image.tag .Values.engine $engine.title $engine.versions) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Stops at a limit below its request: Kubernetes would take the StatefulSet, and make none of its pods. */}}
{{- define "mysql.requireLargerLimits" -}}
{{- with .Values -}}
{{- range $path, $resources := dict "resources" .resources "seeding.resources" .seeding.resources "metrics.resources" .metrics.resources "backup.resources" .backup.resources -}}
{{- range $what, $limit := $resources.limits -}}
{{- with get ($resources.requests | default dict) $what -}}
{{- if gt (include "mysql.quantity" (toString .) | float64) (include "mysql.quantity" (toString $limit) | float64) -}}
{{- fail (printf "%s.limits.%s is %v, less than the request of %v: set it to that or more, or %s.requests.%s to less." $path $what $limit . $path $what) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $what, $request := $resources.requests -}}
{{- $limit := get ($resources.limits | default dict) $what | default 0 -}}
{{- if and (regexMatch "^hugepages-|/" $what) (ne (include "mysql.quantity" (toString $request)) (include "mysql.quantity" (toString $limit))) -}}
{{- fail (printf "%s.requests.%s is %v, and its limit is not: Kubernetes promises none of these twice. Set %s.limits.%s to %v." $path $what $request $path $what $request) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Stops at a buffer pool that its container's memory cannot hold: members would be ready, and be killed as it fills. */}}
{{- define "mysql.requireRoomForPool" -}}
{{- $limit := (.Values.resources.limits | default dict).memory -}}
{{- range $option, $value := .Values.config -}}
{{- $size := include "mysql.option" $value -}}
{{- if and $limit (eq (replace "-" "_" $option) "innodb_buffer_pool_size") (regexMatch "^[0-9]+([KMGTPEkmgtpe]i?)?$" $size) -}}
{{- $bytes := regexReplaceAll "([KMGTPE])I?$" (upper $size) "${1}i" -}}
{{- if ge (include "mysql.quantity" $bytes | float64) (include "mysql.quantity" (toString $limit) | float64) -}}
{{- fail (printf "config.%s is %s, and resources.limits.memory is %v: the server would be killed as its pool fills. MySQL needs some 400 MiB beside its pool, MariaDB 100 MiB: set the limit to more, or the pool to less." $option $size $limit) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Stops at a schedule that Kubernetes would refuse when the release is half made. */}}
{{- define "mysql.requireSchedule" -}}
{{- $fields := list -}}
{{- range $value := list "[0-5]?[0-9]" "([01]?[0-9]|2[0-3])" "(0?[1-9]|[12][0-9]|3[01])"
      "(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)" "(0?[0-6]|sun|mon|tue|wed|thu|fri|sat)" -}}
{{- $fields = append $fields ("RANGE(,RANGE)*" | replace "RANGE" (printf "([*?]|%s(-%s)?)(/[1-9][0-9]*)?" $value $value)) -}}
{{- end -}}
{{- $named := "@(yearly|annually|monthly|weekly|daily|midnight|hourly|every ([0-9]+(\\.[0-9]+)?(h|m|s))+)" -}}
{{- if not (regexMatch (printf "^(%s|(?i:%s))$" $named (join " +" $fields)) .Values.backup.schedule) -}}
{{- fail (printf "backup.schedule %q is no schedule that Kubernetes takes: set it to minute (0-59), hour (0-23), day (1-31), month (1-12) and weekday (0-6), for example \"17 2 * * *\", or to one like @daily or @every 6h." .Values.backup.schedule) -}}
{{- end -}}
{{- $zone := .Values.backup.timeZone -}}
{{- /* Helm takes a zone that it does not know for UTC, and knows none where the machine has no list of them. */ -}}
{{- $unknown := and $zone (ne (dateInZone "MST" now "Asia/Tokyo") "UTC") (eq (dateInZone "MST" now $zone) "UTC") (not (regexMatch "^(Etc/)?(UTC|UCT|Universal|Zulu)$" $zone)) -}}
{{- if or (eq (lower $zone) "local") (not (regexMatch "^([A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*)?$" $zone)) $unknown -}}
{{- fail (printf "backup.timeZone %q is no name of a time zone: set it to one like Europe/Vienna, or leave it empty for the cluster's." $zone) -}}
{{- end -}}
{{- end }}

{{/* Something where there is a cluster, else nothing: the list of Secrets, which Helm itself must be able to read, is an object there, and empty without one. */}}
{{- define "mysql.hasCluster" -}}
{{- if lookup "v1" "Secret" .Release.Namespace "" -}}true{{- end -}}
{{- end }}

{{/* Stops where a claim of the user's is not there, for which a pod would wait without end. Takes the root, the value's name, and the claim or nothing. */}}
{{- define "mysql.requireClaim" -}}
{{- $root := index . 0 -}}{{- $value := index . 1 -}}{{- $namespace := $root.Release.Namespace -}}
{{- with index . 2 -}}
{{- if and (include "mysql.hasCluster" $root) (not (lookup "v1" "PersistentVolumeClaim" $namespace .)) -}}
{{- fail (printf "%s is %s, and the namespace %s has no claim of that name. `kubectl get pvc --namespace %s` lists those that it has, and no other can be used: set %s to one of them, or make it first." $value . $namespace $namespace $value) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Stops where a Secret would be made up without a cluster that could hold a kept one: an upgrade or a sync would change it. */}}
{{- define "mysql.requireCluster" -}}
{{- if not (include "mysql.hasCluster" .) -}}
{{- $cures := list -}}
{{- if not .Values.auth.existingSecret -}}
{{- $keys := include "mysql.requiredPasswords" . | fromYaml | keys | sortAlpha -}}
{{- $cures = append $cures (printf "auth.existingSecret is not set: make a Secret with the keys %s and %s, and set auth.existingSecret to its name." (initial $keys | join ", ") (last $keys)) -}}
{{- end -}}
{{- if not (or .Values.tls.existingSecret .Values.tls.certManager.issuerRef.name) -}}
{{- $cures = append $cures "tls.existingSecret is not set: make a Secret with the keys ca.crt, tls.crt and tls.key, and set tls.existingSecret to its name, or set tls.certManager.issuerRef.name to cert-manager's issuer." -}}
{{- end -}}
{{- with $cures -}}
{{- fail (printf "there is no cluster here to keep a generated Secret in. %s With --dry-run, --dry-run=server asks the cluster that there is." (join " " .)) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Stops where the cluster would refuse an object of a kind that it does not know. What Helm knows without having asked one names no kinds. */}}
{{- define "mysql.requireKinds" -}}
{{- if and (include "mysql.hasCluster" .) (.Capabilities.APIVersions.Has "v1/Secret") -}}
{{- range list
      (list .Values.metrics.serviceMonitor.enabled "metrics.serviceMonitor.enabled" (printf "%s/ServiceMonitor" .Values.metrics.serviceMonitor.apiVersion) "the Prometheus Operator, or what else has this kind,")
      (list .Values.metrics.prometheusRule.enabled "metrics.prometheusRule.enabled" "monitoring.coreos.com/v1/PrometheusRule" "the Prometheus Operator")
      (list .Values.tls.certManager.issuerRef.name "tls.certManager.issuerRef.name" "cert-manager.io/v1/Certificate" "cert-manager") -}}
{{- $value := index . 1 -}}{{- $kind := index . 2 -}}{{- $provider := index . 3 -}}
{{- if and (index . 0) (not ($.Capabilities.APIVersions.Has $kind)) -}}
{{- fail (printf "%s is set, but this cluster does not know %s: install %s first, or leave the value as it is by default." $value $kind $provider) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Stops before an upgrade that Kubernetes would refuse half-way: the volumes of a StatefulSet are fixed when it is made. And before an install that would
wait for a volume which an earlier release never got.
*/}}
{{- define "mysql.requireSameVolumes" -}}
{{- $name := include "mysql.name" . -}}
{{- with lookup "apps/v1" "StatefulSet" .Release.Namespace $name -}}
{{- $claim := (first .spec.volumeClaimTemplates).spec -}}
{{- $values := $.Values.persistence -}}
{{- $size := $claim.resources.requests.storage -}}
{{- $grow := printf "enlarge the claims, `kubectl delete statefulset %s --namespace %s --cascade=orphan` (%s), and repeat this upgrade. %s has the steps." $name $.Release.Namespace (include "mysql.orphans" .) (include "mysql.runbook" (list $ "grow-volumes.md")) -}}
{{- if lt (include "mysql.mebibytes" $size | float64) (include "mysql.mebibytes" $values.size | float64) -}}
{{- fail (printf "persistence.size cannot change from %s to %s by an upgrade alone: Kubernetes fixes it when a StatefulSet is made. To grow: %s" $size $values.size $grow) -}}
{{- else if gt (include "mysql.mebibytes" $size | float64) (include "mysql.mebibytes" $values.size | float64) -}}
{{- fail (printf "persistence.size cannot change from %s to %s: volumes never shrink. Set it to %s." $size $values.size $size) -}}
{{- end -}}
{{- $class := include "mysql.classOf" $claim -}}
{{- if ne $class $values.storageClass -}}
{{- with include "mysql.waitingClaim" $ -}}
{{- fail (printf "persistence.storageClass cannot change from %q to %q on a release that is installed. The claim %s still waits for a volume: if there is no class %q, `helm uninstall` this release, delete the claim, which has no data, and install again." $class $values.storageClass . $class) -}}
{{- end -}}
{{- fail (printf "persistence.storageClass cannot change from %q to %q on a release that runs: volumes stay in their class. Set it to %q; data moves to another class by a backup restored into a new release." $class $values.storageClass $class) -}}
{{- end -}}
{{- if ne (toJson $claim.accessModes) (toJson $values.accessModes) -}}
{{- fail (printf "persistence.accessModes cannot change from %s to %s on a release that runs: Kubernetes fixes them when a claim is made. Set them to %s." (toJson $claim.accessModes) (toJson $values.accessModes) (toJson $claim.accessModes)) -}}
{{- end -}}
{{- else -}}
{{- with lookup "v1" "PersistentVolumeClaim" .Release.Namespace (printf "data-%s" (include "mysql.primary" .)) -}}
{{- $values := $.Values.persistence -}}
{{- $waits := include "mysql.waitingClaim" $ -}}
{{- /* Of an upgrade the StatefulSet was deleted to be made anew, by somebody who knows what the claims have. */ -}}
{{- if or $waits $.Release.IsInstall -}}
{{- $class := include "mysql.classOf" (.spec | default dict) -}}
{{- if and $values.storageClass (ne $class $values.storageClass) -}}
{{- fail (printf (ternary
  "the claim %s of an earlier release still waits for a volume of the class %q, and persistence.storageClass is %q. It has no data: delete it, and install again."
  "the claim %s of an earlier release has its data in the class %q, and persistence.storageClass is %q: volumes stay in their class. Set it to that class." (not (empty $waits)))
  .metadata.name $class $values.storageClass) -}}
{{- end -}}
{{- $size := dig "spec" "resources" "requests" "storage" $values.size . -}}
{{- if and (not $waits) (ne (include "mysql.mebibytes" $size) (include "mysql.mebibytes" $values.size)) -}}
{{- fail (printf "the claim %s of an earlier release has %s, and persistence.size is %s. Set it to %s, which members that are added get too; or enlarge the claims before: %s has the steps." .metadata.name $size $values.size $size (include "mysql.runbook" (list $ "grow-volumes.md"))) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $values := .Values.backup.volume -}}
{{- if and .Values.backup.enabled (not $values.existingClaim) -}}
{{- with lookup "v1" "PersistentVolumeClaim" .Release.Namespace (printf "%s-backup" $name) -}}
{{- $size := .spec.resources.requests.storage -}}
{{- $pending := eq (dig "status" "phase" "" .) "Pending" -}}
{{- if gt (include "mysql.mebibytes" $size | float64) (include "mysql.mebibytes" $values.size | float64) -}}
{{- fail (printf "backup.volume.size cannot change from %s to %s: volumes never shrink. Set it to %s." $size $values.size $size) -}}
{{- end -}}
{{- if and $pending (lt (include "mysql.mebibytes" $size | float64) (include "mysql.mebibytes" $values.size | float64)) -}}
{{- fail (printf "backup.volume.size cannot change from %s to %s while the claim %s-backup waits for a volume. It has no backups: delete it, and repeat this upgrade." $size $values.size $name) -}}
{{- end -}}
{{- $class := include "mysql.classOf" .spec -}}
{{- /* A class that no value ever named is the cluster's default, and stays. */ -}}
{{- $named := or $values.storageClass (dig "annotations" (include "mysql.classAnnotation" $) "" .metadata) -}}
{{- if and $named (ne $class $values.storageClass) -}}
{{- if $pending -}}
{{- fail (printf "backup.volume.storageClass cannot change from %q to %q while the claim %s-backup waits for a volume. It has no backups: delete it, and repeat this upgrade." $class $values.storageClass $name) -}}
{{- end -}}
{{- fail (printf "backup.volume.storageClass cannot change from %q to %q: the claim %s-backup stays in its class. Set it to %q; or make another claim, and set backup.volume.existingClaim to it." $class $values.storageClass $name $class) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* What members do when their StatefulSet . is deleted alone and made anew: of what `kubectl rollout restart` wrote into it the new one has nothing. */}}
{{- define "mysql.orphans" -}}
members go on{{ if hasKey (.spec.template.metadata.annotations | default dict) "kubectl.kubernetes.io/restartedAt" }}, but restart one by one after the upgrade, as after any `kubectl rollout restart`{{ end }}
{{- end }}

{{/* The value `backup.volume.storageClass` as it was last rendered. */}}
{{- define "mysql.classAnnotation" -}}mysql/storage-class{{- end }}

{{/* The class of a claim's spec as its value was given: a hyphen where it is the empty one. */}}
{{- define "mysql.classOf" -}}{{ hasKey . "storageClassName" | ternary (.storageClassName | default "-") "" }}{{- end }}

{{/* Stops before an upgrade that Kubernetes would refuse for the order in which members start. */}}
{{- define "mysql.requireSameOrder" -}}
{{- $name := include "mysql.name" . -}}
{{- with lookup "apps/v1" "StatefulSet" .Release.Namespace $name -}}
{{- if ne .spec.podManagementPolicy $.Values.podManagementPolicy -}}
{{- fail (printf "podManagementPolicy cannot change from %s to %s by an upgrade alone: Kubernetes fixes it when a StatefulSet is made. To change it, `kubectl delete statefulset %s --namespace %s --cascade=orphan` (%s), and repeat this upgrade with replicas at %v, what there are now." .spec.podManagementPolicy $.Values.podManagementPolicy $name $.Release.Namespace (include "mysql.orphans" .) .spec.replicas) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Stops before an upgrade by Helm 4 that would end half-way: it applies to the server, which leaves a number to whoever set it last, as kubectl scale does.
Helm 3 and releases of its making overwrite that number.
*/}}
{{- define "mysql.requireOwnReplicas" -}}
{{- with lookup "apps/v1" "StatefulSet" .Release.Namespace (include "mysql.name" .) -}}
{{- $replicas := include "mysql.replicas" $ -}}
{{- $applied := false -}}{{- $scaled := false -}}
{{- range .metadata.managedFields -}}
{{- if and (eq .manager "helm") (eq .operation "Apply") -}}{{- $applied = true -}}{{- end -}}
{{- if and (eq .operation "Update") (hasKey (dig "f:spec" dict .fieldsV1) "f:replicas") -}}{{- $scaled = true -}}{{- end -}}
{{- end -}}
{{- if and $applied $scaled (ne $replicas (toString .spec.replicas)) -}}
{{- fail (printf "replicas cannot change from %v to %s by this upgrade: the number was set by kubectl scale, or a program like it, and Helm leaves it alone. `kubectl scale statefulset/%s --namespace %s --replicas=%s`, and repeat this upgrade." .spec.replicas $replicas .metadata.name $.Release.Namespace $replicas) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* A size as a number of MiB, to the byte: a cluster gives 1.5Gi back as 1536Mi, 1.1Gi as 1181116006400m, and 1024Ti as 1Pi. */}}
{{- define "mysql.mebibytes" -}}{{ round (divf (include "mysql.quantity" . | float64) 1048576) 6 }}{{- end }}

{{/* A quantity as a number. */}}
{{- define "mysql.quantity" -}}
{{- $unit := regexFind "[A-Za-z]*$" . -}}
{{- $bytes := dict "" 1 "n" 1e-9 "u" 1e-6 "m" 1e-3 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18
      "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606846976 -}}
{{- mulf (trimSuffix $unit . | float64) (get $bytes $unit) -}}
{{- end }}
